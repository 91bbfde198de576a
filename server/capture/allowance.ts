import ipaddr from "ipaddr.js";

/** What a newsroom's configuration allows beyond the public internet: networks (CIDR) and single `host:port` places. */
export interface Allowance {
  readonly networks: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];
  readonly places: ReadonlySet<string>;
}

/**
 * Reads the configured list of exceptions: `10.0.0.0/8` allows a network, `wiki.example.lan:8080` or `[::1]:3000` one place.
 * @throws Error for an entry that is neither, so that a mistake in the configuration stops the start.
 */
export function parseAllowance(entries: readonly string[]): Allowance {
  const networks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  const places = new Set<string>();
  for (const entry of entries.map((e) => e.trim().toLowerCase()).filter((e) => e !== "")) {
    if (ipaddr.isValidCIDR(entry)) networks.push(ipaddr.parseCIDR(entry));
    else if (/^(?:\[[0-9a-f:.]+\]|[^\s:/\\[\]*?#@%]+):\d{1,5}$/u.test(entry)) places.add(entry);
    else throw new Error(`"${entry}" is neither a network such as 10.0.0.0/8 nor a place such as wiki.lan:8080`);
  }
  return { networks, places };
}
