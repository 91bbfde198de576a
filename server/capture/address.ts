import ipaddr from "ipaddr.js";

import { Problem } from "#/domain/problem.ts";

import type { Allowance } from "./allowance.ts";

// Names that no public look-up answers, as last label (RFC 6761, 6762, 7686, 8375, 9476; ICANN's private and never-delegated ones; clusters).
const privateNames = new Set(
  "localhost localdomain local internal intranet intra lan home homenet corp private priv test invalid example onion alt arpa svc cluster consul docker localnet workgroup".split(
    " ",
  ),
);
const publicPorts = new Set([80, 443]);
const longestAddress = 8_000;

/** Ranges of ipaddr.js that lie inside somebody's own network, this machine included. */
const privateRanges = new Set(
  "private loopback linkLocal carrierGradeNat uniqueLocal unspecified deprecatedSiteLocal".split(" "),
);

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address instanceof ipaddr.IPv4) return address.range() === "unicast";
  if (address.isIPv4MappedAddress()) return isPublic(address.toIPv4Address());
  const parts = address.parts;
  const bytes = address.toByteArray();
  const startsWith = (...words: number[]): boolean => words.every((word, i) => parts[i] === word);
  // NAT64 (RFC 6052) reaches the IPv4 address inside it.
  if (startsWith(0x64, 0xff9b, 0, 0, 0, 0)) return isPublic(new ipaddr.IPv4(bytes.slice(12)));
  // Global unicast is 2000::/3; inside it 6to4, Teredo and documentation 3fff::/20 reach or mean something else.
  if ((parts[0]! & 0xe000) !== 0x2000 || parts[0] === 0x2002 || startsWith(0x2001, 0)) return false;
  if (parts[0] === 0x3fff && parts[1]! < 0x1000) return false;
  // ISATAP (RFC 5214) carries to the IPv4 address at its end.
  if ((parts[4]! & 0xfdff) === 0 && parts[5] === 0x5efe) return isPublic(new ipaddr.IPv4(bytes.slice(12)));
  return address.range() === "unicast";
}

/** Whether an IP address lies in a network that the configuration allows. */
export function isAllowedNetwork(address: string, allowance: Allowance): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  return allowance.networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
}

/**
 * Why no connection to this IP address may be opened, or null where one may: global unicast after unwrapping IPv4 inside
 * IPv6, or inside an allowed network. What is not an address is refused.
 */
export function judgeIp(address: string, allowance: Allowance): Problem | null {
  // A zone (fe80::1%eth0) only exists on link-local addresses.
  const parsed = ipaddr.isValid(address) && !address.includes("%") ? ipaddr.process(address) : null;
  if (parsed && (isPublic(parsed) || isAllowedNetwork(address, allowance))) return null;
  const advice = "Open the page in your browser, save it or copy its text, and import that.";
  return !parsed ||
    privateRanges.has(parsed.range()) ||
    (parsed.kind() === "ipv6" && parsed.toString().startsWith("::"))
    ? Problem.invalid("This address points into a private network, so Assay does not open it.", { advice })
    : Problem.invalid("This address is no place on the public internet, so Assay does not open it.", { advice });
}

/** The port that an address asks for, its scheme's own where it names none. */
export function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

/** The host as it is looked up: without the brackets of IPv6 and without the final dot. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, "").replace(/\.$/u, "");
}

/** Whether the configuration names exactly this host and port; such a place may resolve to any address. */
export function isAllowedPlace(url: URL, allowance: Allowance): boolean {
  return allowance.places.has(`${url.hostname.replace(/\.$/u, "")}:${portOf(url)}`);
}

/** Why the host of an address may not be opened, or null when it may. Names are judged again when resolved. */
function judgeHost(url: URL, allowance: Allowance): Problem | null {
  const host = hostOf(url);
  if (ipaddr.isValid(host)) return judgeIp(host, allowance);
  const labels = host.split(".");
  if (host.length > 253 || labels.some((label) => label.length > 63)) {
    return Problem.invalid("The name of the site in this address is longer than a name can be.");
  }
  if (labels.includes("") || !/^[a-z0-9._-]+$/u.test(host)) {
    return Problem.invalid("The name of the site in this address cannot exist. Check it for a slip of the keyboard.");
  }
  if (allowance.networks.length > 0) return null;
  if (labels.length < 2 || privateNames.has(labels.at(-1)!)) {
    return Problem.invalid("This address names a place inside a private network, so Assay does not open it.", {
      advice: "Open the page in your browser, save it or copy its text, and import that.",
    });
  }
  return null;
}

/**
 * Judges an address as typed, before anything is resolved or opened, and parses it. Ports other than 80 and 443,
 * user names, other schemes, private names and private literal addresses are refused unless `host:port` is allowed.
 * @throws Problem `invalid` with the reason.
 */
export function checkAddress(raw: string, allowance: Allowance): URL {
  const text = raw.trim();
  if (text.length > longestAddress) {
    throw Problem.invalid(`This address is longer than ${longestAddress} characters, so Assay does not open it.`);
  }
  // The parser of addresses drops tabs and line ends without a word, which joins what stood on two lines.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001F\u007F]/u.test(text)) {
    throw Problem.invalid("This address holds a line end, a tab or another invisible character. Remove it.");
  }
  if (!/^https?:\/\/[^/\\]/iu.test(text) || /^[^?#]*\\/u.test(text)) {
    throw Problem.invalid("Assay opens addresses that begin with http:// or https:// only.");
  }
  const url = URL.parse(text);
  if (!url) throw Problem.invalid("This is not an address that can be opened. Check it for a slip of the keyboard.");
  if (url.username !== "" || url.password !== "" || /^[^/]*\/\/[^/?#]*@/u.test(text)) {
    throw Problem.invalid("This address holds a user name or password, so Assay does not open it. Remove it.");
  }
  if (isAllowedPlace(url, allowance)) return url;
  const port = portOf(url);
  if (!publicPorts.has(port)) {
    throw Problem.invalid(`This address asks for port ${port}; Assay opens ports 80 and 443 only.`);
  }
  const refusal = judgeHost(url, allowance);
  if (refusal) throw refusal;
  return url;
}
