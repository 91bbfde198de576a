/** Signs that RFC 3986 lets stand after the host as they are; a percent sign only before two hexadecimal digits. */
const standing = /[a-z0-9\-._~:/?@!$&'()*+,;=]/iu;

const encode = (part: string): string =>
  Array.from(part.replaceAll(/%(?![0-9a-f]{2})/giu, "%25"), (sign) =>
    sign === "%" || standing.test(sign) ? sign : encodeURIComponent(sign),
  ).join("");

/**
 * An address in ASCII: host names in Punycode, everything else that no URI may hold percent-encoded in UTF-8, and without
 * a name or password. Null for what is no address of http(s).
 */
export function asciiAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/u.test(url.protocol)) return null;
  const hash = url.hash === "" ? "" : `#${encode(url.hash.slice(1))}`;
  return `${url.protocol}//${url.host}${encode(url.pathname + url.search)}${hash}`;
}
