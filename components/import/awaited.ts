const key = "assay.awaitedImports";
/** More than a person follows; the oldest are forgotten first. */
const most = 600;

function read(): readonly string[] {
  try {
    const known: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(known) ? known.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function write(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(ids.slice(-most)));
  } catch {
    // A browser that keeps nothing tells nothing later; the list of imports still does.
  }
}

/** The imports that this tab asked for and has not been told the end of. */
export const awaited = {
  all: read,
  add: (ids: readonly string[]): void => write([...new Set([...read(), ...ids])]),
  forget: (ids: readonly string[]): void => write(read().filter((id) => !ids.includes(id))),
};
