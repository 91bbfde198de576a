import { describe, expect, it } from "vitest";
import { checkAddress, judgeIp } from "#/server/capture/address.ts";
import { parseAllowance } from "#/server/capture/allowance.ts";

const none = parseAllowance([]);

// Spellings of private, special and malformed places, after the public collections of such lists, in our own selection.
const refused = `
http://127.0.0.1/ http://127.1/ http://127.0.1/ http://127.255.255.254/ http://0/ http://0.0.0.0/ http://0177.0.0.1/ http://0x7f.0.0.1/
http://0x7f000001/ http://2130706433/ http://017700000001/ http://127.0.0.1./ http://0x7f.1/ http://00000177.1/ http://①②⑦.⓪.⓪.①/
http://１２７.０.０.１/ http://127。0。0。1/ http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.0.1/
http://192.168.1.254/ http://3232235777/ http://169.254.169.254/latest/meta-data/ http://169.254.0.1/ http://100.64.0.1/ http://100.100.100.200/
http://192.0.0.1/ http://192.0.2.7/ http://198.51.100.7/ http://203.0.113.7/ http://198.18.0.1/ http://198.19.255.255/ http://224.0.0.1/
http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://192.88.99.1/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/
http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::ffff:10.0.0.1]/ http://[::ffff:169.254.169.254]/ http://[::127.0.0.1]/ http://[::7f00:1]/
http://[64:ff9b::127.0.0.1]/ http://[64:ff9b::a00:1]/ http://[64:ff9b:1::1]/ http://[2002:7f00:1::]/ http://[2002:c0a8:101::1]/
http://[2001::1]/ http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/ http://[2001:db8::1]/ http://[3fff::1]/ http://[3fff:fff::1]/ http://[5f00::1]/
http://[fc00::1]/ http://[fd12:3456:789a::1]/ http://[fe80::1]/ http://[fec0::1]/ http://[ff02::1]/ http://[ff0e::1]/ http://[100::1]/ http://[4000::1]/
http://localhost/ http://LOCALHOST/ http://localhost./ http://a.localhost/ http://localhost.localdomain/ http://printer/ http://printer./
http://wiki.internal/ http://metadata.google.internal/ http://nas.local/ http://box.lan/ http://router.home/ http://files.corp/ http://x.home.arpa/
http://a.intranet/ http://a.private/ http://a.test/ http://a.invalid/ http://a.example/ http://abcdefgh.onion/ http://1.0.0.127.in-addr.arpa/
http://example.org:22/ http://example.org:6379/ http://example.org:8080/ https://example.org:8443/ http://example.org:25/ http://8.8.8.8:53/
http://user@example.org/ http://user:secret@example.org/ http://:secret@example.org/ http://example.org@127.0.0.1/
ftp://example.org/ file:///etc/passwd data:text/html,x javascript:alert(1) blob:https://example.org/x jar:http://example.org!/ gopher://example.org/
dict://example.org/ ws://example.org/ about:blank http:/example.org http:///example.org http:example.org //example.org example.org
http:\\\\example.org http://example.org\\@127.0.0.1/ http://\\example.org/ http://[::1 http://exa<mple.org/ http:// https://?x
`
  .trim()
  .split(/\s+/u);

const allowed = `
http://example.org/ https://example.org/ HTTPS://EXAMPLE.ORG/A https://example.org:443/ http://example.org:80/ http://8.8.8.8/ http://1.1.1.1/
http://134744072/ https://[2606:4700:4700::1111]/ https://[2a00:1450:4001:80b::200e]/ http://[::ffff:8.8.8.8]/ http://[64:ff9b::8.8.8.8]/
https://bücher.de/ https://example.org./ https://sub.a-b.example.com/path?x=1#y https://example.org/a\u005Cb?c https://example.org/?u=http://127.0.0.1/
http://172.32.0.1/ http://11.0.0.1/ http://100.128.0.1/ http://169.253.0.1/ http://192.167.0.1/
`
  .trim()
  .split(/\s+/u)
  .filter((address) => !address.includes("\\"));

describe("an address somebody typed", () => {
  it("is tried with more than a hundred spellings", () => expect(refused.length + allowed.length).toBeGreaterThan(100));

  it.each(refused)("%s is refused with a sentence", (address) => {
    expect(() => checkAddress(address, none)).toThrow(
      expect.objectContaining({ code: "invalid", message: expect.stringMatching(/^[A-Z].*\.$/u) as string }),
    );
  });

  it.each(allowed)("%s may be opened", (address) => {
    expect(checkAddress(address, none).protocol).toMatch(/^https?:$/u);
  });

  it("may lie in a network or at a place that the configuration allows, and only there", () => {
    const allowance = parseAllowance(["10.1.0.0/16", "fd00::/8", "localhost:4000", "[::1]:5000"]);
    for (const address of [
      "http://10.1.2.3/",
      "http://[fd12::1]/",
      "http://localhost:4000/x",
      "http://[::1]:5000/",
      "http://wiki.lan/",
    ]) {
      expect(checkAddress(address, allowance).href).toBe(address);
    }
    for (const address of [
      "http://10.2.0.1/",
      "http://10.1.2.3:8080/",
      "http://127.0.0.1:4000/",
      "http://[::1]:5001/",
    ]) {
      expect(() => checkAddress(address, allowance)).toThrow(expect.objectContaining({ code: "invalid" }));
    }
  });

  it("an entry of the configuration that means nothing stops the start", () => {
    expect(() => parseAllowance(["intranet"])).toThrow(/neither a network/u);
  });
});

describe("an address a name resolves to", () => {
  it.each(["127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "fe80::1%eth0", "0.0.0.0", "", "example.org"])(
    "%s is not reached",
    (address) => expect(judgeIp(address, none)).not.toBeNull(),
  );
  it.each(["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s is reached", (address) =>
    expect(judgeIp(address, none)).toBeNull(),
  );
});
