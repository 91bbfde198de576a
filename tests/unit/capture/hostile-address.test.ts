import { expect, describe, it } from "vitest";

import { Problem } from "#/domain/problem.ts";
import { checkAddress } from "#/server/capture/address.ts";
import { parseAllowance } from "#/server/capture/allowance.ts";

const none = parseAllowance([]);
const words = (text: string): string[] => text.trim().split(/\s+/u);

// Spellings of private, special and malformed places, in our own selection, under the sentence that a person reads.
const refused: Readonly<Record<string, readonly string[]>> = {
  "This address points into a private network, so Assay does not open it.": words(`
    http://127.0.0.1/ http://127.0.0.1 https://127.0.0.1/ http://127.0.0.1:80/ http://127.1/ http://127.0.1/ http://127.255.255.254/ http://127.0.0.1./
    http://0/ http://0.0.0.0/ http://0.0.0.1/ http://00/ http://0x0/ http://0177.0.0.1/ http://0177.0.0.01/ http://0x7f.0.0.1/ http://0x7F.0x0.0x0.0x1/
    http://0x7f000001/ http://2130706433/ http://017700000001/ http://0x7f.1/ http://00000177.1/ http://127.0x1/ http://127.000.000.001/ http://0x7f.0.1/
    http://127.65530/ http://①②⑦.⓪.⓪.①/ http://１２７.０.０.１/ http://127。0。0。1/ http://127．0．0．1/ http://127｡0｡0｡1/ http://１２７。０。０。１/
    http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/ http://０ｘ７ｆ．１/ http://%31%32%37.0.0.1/ http://127%2E0%2E0%2E1/ http://127.0.0.1#@example.org/ http://127.0.0.1?@example.org/
    http://10.0.0.1/ http://10.255.255.255/ http://167772161/ http://012.0.0.1/ http://0xa.0.0.1/ http://172.16.0.1/ http://172.31.255.255/
    http://192.168.0.1/ http://192.168.1.254/ http://3232235777/ http://0xc0a80101/ http://192.168.257/ http://0300.0250.1.1/
    http://169.254.169.254/latest/meta-data/ http://2852039166/ http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://169.254.43518/ http://169.254.0.1/
    http://100.64.0.1/ http://100.100.100.200/latest/meta-data/ http://100.127.255.255/
    http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[0000:0000:0000:0000:0000:0000:0000:0001]/ http://[::0001]/ http://[::1]:80/
    http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[::FFFF:127.0.0.1]/ http://[::ffff:10.0.0.1]/
    http://[::ffff:192.168.0.1]/ http://[::ffff:169.254.169.254]/ http://[::ffff:a9fe:a9fe]/ http://[::ffff:0.0.0.0]/ http://[::ffff:0:127.0.0.1]/
    http://[::127.0.0.1]/ http://[::7f00:1]/ http://[::8.8.8.8]/ http://[::10.0.0.1]/ http://[64:ff9b::127.0.0.1]/ http://[64:ff9b::a00:1]/
    http://[64:ff9b::a9fe:a9fe]/ http://[2a00:1450::5efe:127.0.0.1]/ http://[2a00:1450::200:5efe:10.0.0.1]/ http://[fc00::1]/ http://[fd12:3456:789a::1]/
    http://[fd00:ec2::254]/latest/meta-data/ http://[fe80::1]/ http://[febf::1]/ http://[fec0::1]/ http://[feff::1]/`),
  "This address is no place on the public internet, so Assay does not open it.": words(`
    http://192.0.0.1/ http://192.0.0.192/opc/v2/instance/ http://192.0.2.7/ http://198.51.100.7/ http://203.0.113.7/ http://198.18.0.1/ http://198.19.255.255/
    http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://4294967295/ http://192.88.99.1/ http://192.31.196.1/
    http://192.52.193.1/ http://192.175.48.1/ http://168.63.129.16/metadata http://[::ffff:a83f:8110]/ http://[::ffff:224.0.0.1]/ http://[::ffff:203.0.113.1]/
    http://[64:ff9b:1::1]/ http://[64:ff9b:1::8.8.8.8]/ http://[64:ff9b:0:1::8.8.8.8]/ http://[2002:7f00:1::]/ http://[2002:c0a8:101::1]/ http://[2002:808:808::1]/
    http://[2001::1]/ http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/ http://[2001:db8::1]/ http://[2001:2::1]/ http://[2001:10::1]/ http://[2001:20::1]/
    http://[2001:30::1]/ http://[2001:1::1]/ http://[2001:4:112::1]/ http://[2620:4f:8000::1]/ http://[3fff::1]/ http://[3fff:fff::1]/ http://[5f00::1]/
    http://[ff02::1]/ http://[ff0e::1]/ http://[100::1]/ http://[100:0:0:1::1]/ http://[200::1]/ http://[400::1]/ http://[1000::1]/ http://[4000::1]/
    http://[8000::1]/ http://[e000::1]/`),
  "This address names a place inside a private network, so Assay does not open it.": words(`
    http://localhost/ http://LOCALHOST/ http://localhost./ http://a.localhost/ http://%6c%6fcalhost/ http://ｌｏｃａｌｈｏｓｔ/ http://Ⓛocalhost/ http://ℓocalhost/
    http://ⅼocalhost/ http://loc\u00ADalhost/ http://local\u200Bhost/ http://localhost.localdomain/ http://ip6-localhost/ http://printer/ http://printer./
    http://metadata/ http://wiki.internal/ http://metadata.google.internal/computeMetadata/v1/ http://METADATA.google.INTERNAL./ http://instance-data.ec2.internal/
    http://nas.local/ http://nas。local/ http://box.lan/ http://router.home/ http://files.corp/ http://x.home.arpa/ http://1.0.0.127.in-addr.arpa/ http://a.intranet/
    http://a.private/ http://a.test/ http://a.invalid/ http://a.example/ http://abcdefgh.onion/ http://vault.service.consul/ http://kubernetes.default.svc/
    http://kubernetes.default.svc.cluster.local/ http://host.docker.internal/ http://gateway.docker/ http://pc.workgroup/ http://site.alt/ http://com/ http://xn--/
    http://http://example.org/ http://https://127.0.0.1/`),
  "The name of the site in this address cannot exist. Check it for a slip of the keyboard.": words(`
    http://localhost../ http://.example.org/ http://example..org/ http://example.org../ http://./ http://../ http://..example.org/ http://exa$mple.org/
    http://exa!mple.org/ http://exa'mple.org/ http://exa;mple.org/ http://exa*mple.org/ http://exa,mple.org/ http://a=b.org/ http://(example).org/`),
  "The name of the site in this address is longer than a name can be.": [
    `http://${"a".repeat(64)}.org/`,
    `http://${"a.".repeat(130)}org/`,
  ],
  "This is not an address that can be opened. Check it for a slip of the keyboard.": [
    ...words(`
    http://[::1 http://::1/ http://[]/ http://[:]/ http://[::1]x/ http://[::1]./ http://[1::2::3]/ http://[12345::]/ http://[::127.0.0.1.1]/ http://[127.0.0.1]/
    http://[v1.127.0.0.1]/ http://[::ffff:127.1]/ http://[::ffff:0x7f.0.0.1]/ http://[::1%25lo]/ http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/ http://%5b::1%5d/
    http://1.2.3.4.5/ http://256.1.1.1/ http://0x100000000/ http://4294967296/ http://1.2.3.256/ http://example.0/ http://example.0x7f/ http://127.0.0.09/
    http://127.0.0.1.1/ http://٠.0.0.0/ http://127.0.0.1%00.example.org/ http://example.org%00.127.0.0.1/ http://127.0.0.1%23.example.org/ http://127.0.0.1%09/
    http://\u202Eexample.org/ http://exa%20mple.org/ http://exa<mple.org/ http://exa|mple.org/ http://exa^mple.org/ http://exa%mple.org/ http://exa%zzmple.org/
    http://example.org:65536/ http://example.org:-1/ http://example.org:80a/ http://example.org:８０/ http://example.org:+80/ http://example.org:80:80/
    http://example.org%40127.0.0.1/ http://?x https://#x http://:80/ http://127.0.0.1／example.org http://example.org＠127.0.0.1/ http://example.org：22/
    http://example.org？x http://a＃b/ http://℀.example.org/`),
    "http://exa mple.org/",
    "http:// example.org/",
  ],
  "This address holds a user name or password, so Assay does not open it. Remove it.": [
    ...words(`
    http://user@example.org/ http://user:secret@example.org/ http://:secret@example.org/ http://@example.org/ http://:@example.org/ http://example.org@127.0.0.1/
    http://127.0.0.1@example.org/ http://example.org:80@127.0.0.1/ http://a@b@127.0.0.1/ http://127.0.0.1%2f@example.org/ http://foo@127.0.0.1:80@example.org/
    http://example.org;@127.0.0.1/ http://127.0.0.1;@example.org/ http://example.org&@127.0.0.1#@example.com/ http://example.org／@127.0.0.1/`),
    "http://example.org:80 @127.0.0.1/",
  ],
  "This address holds a backslash, which leads different programs to different places.": [
    "http:\\\\example.org",
    "http:/\\example.org",
    "http://\\example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1\\.example.org/",
    "http://example.org\\.127.0.0.1/",
    "http://example.org/\\x",
  ],
  "This address holds a line end, a tab or another invisible character. Remove it.": [
    "ht\ntp://example.org/",
    "http://exam\nple.org/",
    "http://127.0.0\t.1/",
    "http://example.org\r\nHost: 127.0.0.1/",
    "http://example.org/a\r\nX-Injected: 1",
    "http://example.org/\u0000x",
    "http://example.org/\u007Fx",
    "\u0000http://example.org/",
  ],
  "Assay opens addresses that begin with http:// or https:// only.": [
    ...words(`
    ftp://example.org/ file:///etc/passwd file://localhost/etc/passwd data:text/html,x javascript:alert(1) blob:https://example.org/x jar:http://example.org!/
    gopher://example.org/ dict://example.org/ ldap://example.org/ sftp://example.org/ tftp://example.org/ ws://example.org/ wss://example.org/ about:blank
    view-source:http://example.org/ netdoc:///etc/passwd chrome://settings mailto:a@example.org httpx://example.org/ https+x://example.org/ url:http://example.org/
    feed:http://example.org/ http+unix://%2Frun%2Fx.sock/ php://filter/x http:/example.org http:///example.org http:////example.org http:example.org
    https:127.0.0.1 //example.org ///example.org example.org 127.0.0.1 localhost:3000 /etc/passwd http:// https:// hhttp://example.org http//example.org
    <http://example.org/> “http://example.org/” \\\\example.org\\share`),
    "",
    "   ",
    "h ttp://example.org/",
    "http ://example.org/",
    "http: //example.org/",
  ],
  "This address asks for port 22; Assay opens ports 80 and 443 only.": words(
    "http://example.org:22/ http://127.0.0.1:22/ http://example.org:00022/",
  ),
  "This address asks for port 25; Assay opens ports 80 and 443 only.": ["http://example.org:25/"],
  "This address asks for port 53; Assay opens ports 80 and 443 only.": ["http://8.8.8.8:53/"],
  "This address asks for port 6379; Assay opens ports 80 and 443 only.": ["http://example.org:6379/"],
  "This address asks for port 8080; Assay opens ports 80 and 443 only.": ["http://example.org:8080/"],
  "This address asks for port 8443; Assay opens ports 80 and 443 only.": ["https://example.org:8443/"],
  "This address asks for port 0; Assay opens ports 80 and 443 only.": ["http://example.org:0/"],
  "This address asks for port 65535; Assay opens ports 80 and 443 only.": ["http://example.org:65535/"],
  "This address asks for port 1; Assay opens ports 80 and 443 only.": ["http://169.254.169.254.example.org:1/"],
  "This address is longer than 8000 characters, so Assay does not open it.": [
    `http://example.org/${"a".repeat(8_000)}`,
  ],
};

const rows = Object.entries(refused).flatMap(([message, addresses]) =>
  addresses.map((address) => [address, message] as const),
);

function refusal(address: string): string {
  try {
    return `opened as ${checkAddress(address, none).href}`;
  } catch (error) {
    return error instanceof Problem && error.code === "invalid" ? error.message : `failed with ${String(error)}`;
  }
}

describe("a hostile address", () => {
  it("is tried in more than three hundred spellings, none of them twice", () => {
    expect(new Set(rows.map(([address]) => address)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(300);
  });

  it.each(rows)("%j is refused: %s", (address, message) => expect(refusal(address)).toBe(message));
});

// What looks odd and is none of the guard's business: public addresses, other scripts, names that only resemble private ones.
const allowed: readonly (readonly [typed: string, opened: string])[] = [
  ["http://example.org", "http://example.org/"],
  ["https://example.org/", "https://example.org/"],
  ["  https://example.org/\n", "https://example.org/"],
  ["HTTPS://EXAMPLE.ORG/A", "https://example.org/A"],
  ["https://example.org:443/", "https://example.org/"],
  ["http://example.org:80/", "http://example.org/"],
  ["https://example.org:80/", "https://example.org:80/"],
  ["http://example.org:443/", "http://example.org:443/"],
  ["https://example.org:0443/", "https://example.org/"],
  ["https://example.org:/", "https://example.org/"],
  ["https://example.org./", "https://example.org./"],
  ["https://sub.a-b.example.com/path?x=1#y", "https://sub.a-b.example.com/path?x=1#y"],
  ["https://a_b.example.org/", "https://a_b.example.org/"],
  ["https://example.org/a b", "https://example.org/a%20b"],
  ["https://example.org?q=a\\b", "https://example.org/?q=a\\b"],
  ["https://example.org/#a\\b", "https://example.org/#a\\b"],
  ["https://example.org/?u=http://127.0.0.1/", "https://example.org/?u=http://127.0.0.1/"],
  ["https://example.org/@127.0.0.1/", "https://example.org/@127.0.0.1/"],
  ["https://example.org/#@127.0.0.1", "https://example.org/#@127.0.0.1"],
  ["https://example.org/http://127.0.0.1:22/", "https://example.org/http://127.0.0.1:22/"],
  ["https://example.org/a/../../b", "https://example.org/b"],
  ["https://example.org/%2e%2e/b", "https://example.org/b"],
  ["https://bücher.de/", "https://xn--bcher-kva.de/"],
  ["https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"],
  ["https://例え。jp/", "https://xn--r8jz45g.jp/"],
  ["https://faß.de/", "https://xn--fa-hia.de/"],
  ["https://exam\u00ADple.org/", "https://example.org/"],
  ["https://localhost.example.org/", "https://localhost.example.org/"],
  ["https://internal.example.org/", "https://internal.example.org/"],
  ["https://127.0.0.1.example.org/", "https://127.0.0.1.example.org/"],
  ["https://10.example.org/", "https://10.example.org/"],
  ["https://homes.example.com/", "https://homes.example.com/"],
  ["https://mylocal/".replace("mylocal", "my.locale"), "https://my.locale/"],
  ["http://8.8.8.8/", "http://8.8.8.8/"],
  ["http://134744072/", "http://8.8.8.8/"],
  ["http://1.1/", "http://1.0.0.1/"],
  ["http://9.255.255.255/", "http://9.255.255.255/"],
  ["http://11.0.0.1/", "http://11.0.0.1/"],
  ["http://100.63.255.255/", "http://100.63.255.255/"],
  ["http://100.128.0.1/", "http://100.128.0.1/"],
  ["http://126.255.255.255/", "http://126.255.255.255/"],
  ["http://128.0.0.1/", "http://128.0.0.1/"],
  ["http://169.253.0.1/", "http://169.253.0.1/"],
  ["http://169.255.0.1/", "http://169.255.0.1/"],
  ["http://172.15.255.255/", "http://172.15.255.255/"],
  ["http://172.32.0.1/", "http://172.32.0.1/"],
  ["http://192.167.0.1/", "http://192.167.0.1/"],
  ["http://192.169.0.1/", "http://192.169.0.1/"],
  ["http://223.255.255.255/", "http://223.255.255.255/"],
  ["https://[2606:4700:4700::1111]/", "https://[2606:4700:4700::1111]/"],
  ["https://[2a00:1450:4001:80b::200e]/", "https://[2a00:1450:4001:80b::200e]/"],
  ["http://[2001:200::1]/", "http://[2001:200::1]/"],
  ["http://[2003::1]/", "http://[2003::1]/"],
  ["http://[3ffe::1]/", "http://[3ffe::1]/"],
  ["http://[3fff:1000::1]/", "http://[3fff:1000::1]/"],
  ["http://[::ffff:8.8.8.8]/", "http://[::ffff:808:808]/"],
  ["http://[64:ff9b::8.8.8.8]/", "http://[64:ff9b::808:808]/"],
];

describe("a harmless address", () => {
  it.each(allowed)("%j may be opened", (typed, opened) => expect(checkAddress(typed, none).href).toBe(opened));
});
