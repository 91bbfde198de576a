import { isIP } from "node:net";
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
/** Public by their range, but answered by the cloud's own machinery to the machines inside it. */
const cloudAddresses = new Set(["168.63.129.16"]);
const longestAddress = 8_000;

const advice =
  "Open the page in your browser, save it or copy its text, and import that. If it is your own intranet, whoever runs this server can open it (ASSAY_ALLOW_PRIVATE).";

/** Ranges of ipaddr.js that lie inside somebody's own network, this machine included. */
const privateRanges = new Set(
  "private loopback linkLocal carrierGradeNat uniqueLocal unspecified deprecatedSiteLocal".split(" "),
);

/** The IPv4 address that an IPv6 address reaches where it carries one: mapped, NAT64 (RFC 6052), ISATAP (RFC 5214). */
function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  const [a, b, c, d, e, f] = address.parts;
  const isNat64 = a === 0x64 && b === 0xff9b && ![c, d, e, f].some(Boolean);
  const isIsatap = (e! & 0xfdff) === 0 && f === 0x5efe;
  return isNat64 || isIsatap ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address;
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  if (address instanceof ipaddr.IPv4) return !cloudAddresses.has(address.toString());
  // Global unicast is 2000::/3; inside it 6to4, Teredo and documentation 3fff::/20 reach or mean something else.
  const [a, b] = address.parts;
  return (a! & 0xe000) === 0x2000 && a !== 0x2002 && !(a === 0x2001 && b === 0) && !(a === 0x3fff && b! < 0x1000);
}

/** Whether an IP address lies in a network that the configuration allows. */
export function isAllowedNetwork(address: string, allowance: Allowance): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  return allowance.networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
}

/**
 * Why no connection to this IP address may be opened, or null where one may: global unicast after unwrapping IPv4 inside
 * IPv6, or inside an allowed network. What is not an address is refused.
 */
export function judgeIp(address: string, allowance: Allowance): Problem | null {
  // ipaddr.js also reads short and octal spellings, which no look-up gives. A zone (fe80::1%eth0) only exists on link-local ones.
  const parsed = isIP(address) !== 0 && !address.includes("%") ? unwrap(ipaddr.parse(address)) : null;
  if (parsed && (isPublic(parsed) || isAllowedNetwork(address, allowance))) return null;
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
  if (isIP(host) !== 0) return judgeIp(host, allowance);
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
      advice,
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
  if (/^https?:[^?#]*\\/iu.test(text)) {
    throw Problem.invalid("This address holds a backslash, which leads different programs to different places.", {
      advice: "Write / in its place, or copy the address from your browser again.",
    });
  }
  if (!/^https?:\/\/[^/]/iu.test(text)) {
    throw Problem.invalid("Assay opens addresses that begin with http:// or https:// only.", {
      advice: "Copy the whole address from your browser. What is on your computer comes in as a file.",
    });
  }
  const url = URL.parse(text);
  if (!url) throw Problem.invalid("This is not an address that can be opened. Check it for a slip of the keyboard.");
  if (url.username !== "" || url.password !== "" || /^[^/]*\/\/[^/?#]*@/u.test(text)) {
    throw Problem.invalid("This address holds a user name or password, so Assay does not open it. Remove it.");
  }
  if (isAllowedPlace(url, allowance)) return url;
  const port = portOf(url);
  if (!publicPorts.has(port)) {
    throw Problem.invalid(`This address asks for port ${port}; Assay opens ports 80 and 443 only.`, { advice });
  }
  const refusal = judgeHost(url, allowance);
  if (refusal) throw refusal;
  return url;
}
