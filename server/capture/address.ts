import ipaddr from "ipaddr.js";
import { Problem } from "#/domain/problem.ts";
import type { Allowance } from "./allowance.ts";

const privateNames = new Set(
  "localhost localdomain local internal intranet lan home corp private test invalid example onion arpa".split(" "),
);
const publicPorts = new Set(["80", "443"]);

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
  return address.range() === "unicast";
}

/**
 * Whether a connection to this IP address may be opened: global unicast after unwrapping IPv4 inside IPv6, or inside
 * an allowed network. What is not an address is refused.
 */
export function isReachable(address: string, allowance: Allowance): boolean {
  if (!ipaddr.isValid(address)) return false;
  // A zone (fe80::1%eth0) only exists on link-local addresses.
  if (address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  return (
    isPublic(parsed) ||
    allowance.networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
  );
}

/** Why the host of an address may not be opened, as a sentence, or null when it may. Names are judged again when resolved. */
function hostRefusal(url: URL, allowance: Allowance): string | null {
  const host = url.hostname.replace(/\.$/u, "");
  if (host === "") return "This address names no site, so Assay cannot open it.";
  const literal = host.startsWith("[") ? host.slice(1, -1) : host;
  if (ipaddr.isValid(literal)) {
    return isReachable(literal, allowance)
      ? null
      : "This address points into a private network, so Assay does not open it.";
  }
  if (allowance.networks.length > 0) return null;
  const labels = host.split(".");
  if (labels.length < 2 || privateNames.has(labels.at(-1)!)) {
    return "This address names a place inside a private network, so Assay does not open it.";
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
  if (!/^https?:\/\/[^/\\]/iu.test(text) || /^[^?#]*\\/u.test(text)) {
    throw Problem.invalid("Assay opens addresses that begin with http:// or https:// only.");
  }
  const url = URL.parse(text);
  if (!url) throw Problem.invalid("This is not an address that can be opened. Check it for a slip of the keyboard.");
  if (url.username !== "" || url.password !== "") {
    throw Problem.invalid("This address holds a user name or password, so Assay does not open it. Remove it.");
  }
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  if (isAllowedPlace(url, allowance)) return url;
  if (!publicPorts.has(port)) {
    throw Problem.invalid(`This address asks for port ${port}; Assay opens ports 80 and 443 only.`);
  }
  const refusal = hostRefusal(url, allowance);
  if (refusal !== null) throw Problem.invalid(refusal);
  return url;
}

/** Whether the configuration names exactly this host and port; such a place may resolve to any address. */
export function isAllowedPlace(url: URL, allowance: Allowance): boolean {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return allowance.places.has(`${url.hostname.replace(/\.$/u, "")}:${port}`);
}
