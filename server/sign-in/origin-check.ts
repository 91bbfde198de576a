import { env } from "#/server/env.ts";
import { publicOrigin } from "#/server/origin.ts";

/** Whether a request that changes something comes from a page of this site (Origin, else Sec-Fetch-Site). */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  // A page under "Referrer-Policy: no-referrer" sends "null"; the browser's own word is then as good.
  if (!origin || origin === "null") return headers.get("sec-fetch-site") === "same-origin";
  if (origin === new URL(publicOrigin()).origin) return true;
  return !env().ASSAY_URL && URL.canParse(origin) && new URL(origin).host === headers.get("host");
}

/**
 * What limits count as one: an IPv4 address, or the /64 network of an IPv6 one, of whose addresses whoever has it can use
 * as many as they like.
 */
function network(address: string | null | undefined): string {
  const plain = (address ?? "").split("%")[0]?.replace(/^::ffff:(?=\d+\.)/iu, "") ?? "";
  if (!plain.includes(":") || !URL.canParse(`http://[${plain}]/`)) return plain || "unknown";
  // The URL parser writes each address in one way only.
  const [left = "", right] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split("::");
  const groups = left.split(":").filter(Boolean);
  const tail = right?.split(":").filter(Boolean) ?? [];
  const whole =
    right === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - tail.length).fill("0"), ...tail];
  return `${whole.slice(0, 4).join(":")}::/64`;
}

/**
 * The address that a request came from, for limits. Behind proxies it is the entry that the outermost trusted one wrote
 * (ASSAY_TRUSTED_PROXIES counts them from the right); otherwise the socket's address, which server/start/http-server.ts writes into
 * `x-assay-address`. What a browser wrote itself is never believed; all that is unknown shares one limit.
 */
export function clientAddress(headers: Headers): string {
  const proxies = env().ASSAY_TRUSTED_PROXIES;
  if (proxies === 0) return network(headers.get("x-assay-address"));
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return network(hops.at(-proxies));
}

/** Where to go after signing in: a path of this site, never another one; the desk where there is none. */
export function safePath(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])[\x21-\x7e]*$/u.test(next) || next.includes("\\")) return "/desk";
  const base = "http://assay.invalid";
  return URL.canParse(next, base) && new URL(next, base).origin === base ? next : "/desk";
}
