/** A page's own version: the bytes published as version `number`, which never change. */
export function versionAddress(address: string, number: number): string {
  return `${address}/versions/${number}`;
}

/** The canonical JSON that was hashed for a version: `sha256sum` of its bytes gives the content hash. */
export function dataAddress(address: string, number: number): string {
  return `${versionAddress(address, number)}/data.json`;
}

/** The newsroom's page on its method; with a part, that part of it. */
export function methodAddress(newsroomUrl: string, part?: "ratings" | "corrections"): string {
  return `${newsroomUrl.replace(/\/+$/, "")}/method${part ? `#${part}` : ""}`;
}
