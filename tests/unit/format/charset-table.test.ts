import { describe, expect, it } from "vitest";
import { decodeBytes } from "#/server/capture/charset.ts";
import { latin1, utf8 } from "./read-apart.ts";

/** The bytes of characters in a character set, found by decoding every byte and pair of bytes: Node encodes only a few. */
function encode(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const decoded = decoder.decode(Uint8Array.from(bytes));
    if ([...decoded].length === 1 && decoded !== "\uFFFD" && !table.has(decoded)) table.set(decoded, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (/shift|euc|big5|gb/u.test(label))
    for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second]);
  return Uint8Array.from([...text].flatMap((sign) => [...(table.get(sign) ?? [63])]));
}

const words: Readonly<Record<string, string>> = {
  "windows-1252": "Der Kai wurde für 1.200 € geprüft – „gründlich“, wie die Behörde sagt.",
  "iso-8859-2": "Nabřeží bylo opraveno v březnu, jak uvedl úřad přístavu. Zeď vydržela.",
  "windows-1250": "Nabrzeże naprawiono w marcu, jak podał urząd – „dokładnie”.",
  "windows-1251": "Набережная была отремонтирована в марте, сообщило управление порта.",
  "koi8-r": "Набережная была отремонтирована в марте, сообщило управление порта.",
  "iso-8859-7": "Η προβλήτα επισκευάστηκε τον Μάρτιο, ανακοίνωσε το λιμεναρχείο.",
  "windows-1254": "Rıhtım mart ayında onarıldı, liman müdürlüğü şöyle dedi: çok iyi.",
  "windows-1255": "הרציף תוקן במרץ, כך הודיעה רשות הנמל.",
  "windows-1256": "تم إصلاح الرصيف في مارس كما أعلنت إدارة الميناء",
  shift_jis: "岸壁は三月に修理されたと港湾局は発表した。費用は予想より少なかった。",
  "euc-jp": "岸壁は三月に修理されたと港湾局は発表した。費用は予想より少なかった。",
  "euc-kr": "부두는 삼월에 수리되었다고 항만청이 발표했다. 비용은 예상보다 적었다.",
  gb18030: "码头已于三月修复，港务局宣布。费用低于预期。",
  big5: "碼頭已於三月修復，港務局宣布。費用低於預期。",
};

describe("the character sets of many countries", () => {
  it.each(Object.entries(words))("%s, as the page declares it in either way, and as the header does", (label, text) => {
    const bytes = encode(text, label);
    const meta = new Uint8Array(Buffer.concat([latin1(`<meta charset="${label}">`), bytes]));
    const older = new Uint8Array(
      Buffer.concat([latin1(`<META HTTP-EQUIV='Content-Type' CONTENT='text/html;charset=${label}'>`), bytes]),
    );
    const xml = new Uint8Array(Buffer.concat([latin1(`<?xml version="1.0" encoding='${label}'?>`), bytes]));
    for (const page of [meta, older, xml]) {
      const decoded = decodeBytes(page);
      expect(decoded.text.endsWith(text)).toBe(true);
      expect(decoded.from).toBe("page");
    }
    expect(decodeBytes(bytes, label)).toMatchObject({ text, from: "header" });
  });

  it.each(["windows-1252", "windows-1251", "koi8-r", "iso-8859-7", "shift_jis", "euc-jp", "euc-kr", "gb18030", "big5"])(
    "%s, which nobody declares, is guessed",
    (label) => {
      const text = words[label]!.repeat(4);
      expect(decodeBytes(encode(text, label))).toMatchObject({ text, from: "guess" });
    },
  );

  it.each([
    ["utf-16le", (text: string) => new Uint8Array(Buffer.from(text, "utf16le"))],
    ["utf-16be", (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16())],
  ])("%s without a mark is told by its zero bytes, in Latin and in Cyrillic letters", (label, bytes) => {
    for (const text of [words["windows-1252"]!, words["windows-1251"]!])
      expect(decodeBytes(bytes(text))).toEqual({ text, charset: label, from: "zero bytes" });
    expect(decodeBytes(bytes(`\uFEFF${words["koi8-r"]!}`))).toMatchObject({
      text: words["koi8-r"],
      from: "byte order mark",
    });
  });

  it.each(Object.values(words))("UTF-8 without any word about it: %s", (text) => {
    expect(decodeBytes(utf8(text))).toEqual({ text, charset: "utf-8", from: "valid UTF-8" });
  });

  it("a set that no reader may use is passed over", () => {
    for (const label of ["utf-7", "hz-gb-2312", "iso-2022-kr", "x-nothing"])
      expect(decodeBytes(utf8(`<meta charset=${label}>é`))).toMatchObject({ from: "valid UTF-8", charset: "utf-8" });
  });
});
