/**
 * Whether the request line names a path that can be read: no absolute address and no `*` (RFC 9112, which only proxies
 * send), percent-encoding that is UTF-8. Next fails on the others, and would send an absolute one on to its host.
 */
export function isReadablePath(url: string | undefined): boolean {
  const path = url?.split("?")[0] ?? "";
  if (!path.startsWith("/")) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
