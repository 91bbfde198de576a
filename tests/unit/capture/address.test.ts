import { describe, expect, it } from "vitest";

import { checkAddress, judgeIp } from "#/server/capture/address.ts";
import { parseAllowance } from "#/server/capture/allowance.ts";

const none = parseAllowance([]);

describe("an address that the configuration allows", () => {
  const allowance = parseAllowance(["10.1.0.0/16", "fd00::/8", "localhost:4000", "[::1]:5000", "Wiki.LAN:8080"]);

  it.each([
    "http://10.1.2.3/",
    "http://[fd12::1]/",
    "http://[::ffff:a01:203]/",
    "http://localhost:4000/x",
    "http://localhost.:4000/",
    "http://[::1]:5000/",
    "http://wiki.lan:8080/",
    "http://wiki.lan/",
    "http://printer/",
  ])("%s may be opened", (address) => expect(checkAddress(address, allowance).href).toBe(address));

  it.each([
    "http://10.2.0.1/",
    "http://10.1.2.3:8080/",
    "http://127.0.0.1:4000/",
    "http://localhost:4001/",
    "http://[::1]:5001/",
    "http://[::1]/",
    "http://[fc00::1]/",
    "http://wiki.lan:8081/",
    "http://[64:ff9b::a01:203]/",
    "http://user@localhost:4000/",
    "ftp://localhost:4000/",
  ])("%s beside it may not", (address) =>
    expect(() => checkAddress(address, allowance)).toThrow(expect.objectContaining({ code: "invalid" })),
  );

  it("a place does not open names: only a network does, whose addresses are judged when they are looked up", () => {
    const place = parseAllowance(["wiki.lan:80"]);
    expect(checkAddress("http://wiki.lan/", place).host).toBe("wiki.lan");
    expect(() => checkAddress("http://other.lan/", place)).toThrow(/private network/u);
  });

  it.each(["intranet", "10.0.0.0/33", "10.0.0.0", "*:80", "http://wiki.lan:80", "wiki.lan:", "[::1]"])(
    "an entry that means nothing stops the start: %s",
    (entry) => expect(() => parseAllowance([entry])).toThrow(/neither a network/u),
  );
});

describe("an address that a name resolves to", () => {
  it.each(
    words(
      "127.0.0.1 ::1 :: ::ffff:10.0.0.1 ::ffff:7f00:1 fe80::1 fe80::1%eth0 ::1%lo 0.0.0.0 10.1.1.1 169.254.169.254",
    ),
  )("%s lies in a private network", (address) => expect(judgeIp(address, none)?.message).toMatch(/private network/u));
  it.each(["", "example.org", "127.0.0.1:80", "[::1]", "1.2.3", "0x7f.1", " 8.8.8.8"])(
    "%j is refused, whatever it is",
    (address) => expect(judgeIp(address, none)).not.toBeNull(),
  );
  it.each(["224.0.0.1", "255.255.255.255", "192.0.2.1", "2002:808:808::", "2001:db8::1", "168.63.129.16"])(
    "%s is no place on the public internet",
    (address) => expect(judgeIp(address, none)?.message).toMatch(/no place on the public internet/u),
  );
  it.each(["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s may be reached", (address) =>
    expect(judgeIp(address, none)).toBeNull(),
  );
});

function words(text: string): string[] {
  return text.split(" ");
}
