import { expect, test } from "vitest";

import { carryAnchors } from "#/text/anchor.ts";

/** What becomes of one stretch of words, named by the words themselves, and the words at the place proposed. */
function carry(before: string, after: string, words: string) {
  const start = before.indexOf(words);
  const [outcome] = carryAnchors(before, after, [{ start, end: start + words.length }]);
  return { ...outcome, words: after.slice(outcome?.start ?? after.length, outcome?.end ?? undefined) };
}

test.each([
  ["French", "Le maire a accepté. Il viendra jeudi.", "viendra jeudi", "Il viendra", "Il n’a jamais dit qu’il viendra"],
  ["Spanish, accent", "El alcalde aceptó. Dijo que vendrá el jueves.", "vendrá el jueves", "Dijo", "Jamás dijo"],
  ["Korean", "시장이 승인했다. 다리는 봄에 열렸다 한다.", "다리는 봄에", "열렸다", "열리지 않았다"],
  ["Japanese", "市長が承認した。橋は春に開いたという。", "橋は春に", "開いた", "開かなかった"],
  ["Thai", "สภาอนุมัติแผน รัฐมนตรีบอกว่าสะพานเปิดแล้ว", "สะพานเปิดแล้ว", "บอก", "ไม่บอก"],
  ["Persian", "شهردار پذیرفت. او گفت پل باز است.", "او گفت پل", "باز است", "باز نیست"],
])("%s: unchanged words whose sentence now denies them ask", (_, old, words, from, to) => {
  expect(carry(old, old.replace(from, to), words)).toMatchObject({ status: "altered", reason: "negation", words });
});

test("a short Chinese sentence that was edited and went elsewhere with its paragraph is found there", () => {
  const paragraphs = [
    "大桥于一九五三年正式开放。市长在仪式上讲话。",
    "图书馆附近有十七人。他们在河边等了三个小时才离开那里。",
    "议会以七十二票批准了学校的建设。",
  ];
  const [old, changed] = [paragraphs, [paragraphs[1]!.replace("十七", "十九"), paragraphs[0]!, paragraphs[2]!]];
  expect(carry(old.join("\n"), changed.join("\n"), "图书馆附近有十七人")).toMatchObject({
    status: "altered",
    words: "图书馆附近有十九人",
  });
});

test("a clause of a Thai line stands where it stood although another clause of the line went", () => {
  const [first, second, third] = ["สภาอนุมัติแผนสร้างสะพาน", "รัฐมนตรีลาออกในวันจันทร์", "โรงเรียนปิดเพราะน้ำท่วม"];
  const old = `${first} ${second} ${third}`;
  expect(carry(old, `${third} ${first}`, third!)).toMatchObject({ words: third, score: 1 });
  expect(carry(old, `${first} ${third}`, third!)).toMatchObject({ status: "exact", words: third });
});

test("proposes a changed sentence to its stop, although the next one is gone", () => {
  const old = "The bridge opened. It cost 12 million. The mayor cut the ribbon. Nobody was hurt.";
  const after = "The bridge opened. It cost 15 million. Nobody was hurt.";
  expect(carry(old, after, "It cost 12 million.")).toMatchObject({ status: "altered", words: "It cost 15 million." });
});
