/** The version of the extraction: raised whenever the same bytes may give another document. */
export const toolVersion = "2";

/** Whether the bytes of a snapshot, read by this version, may give another text today. Versions count upwards from 0. */
export function isOlderTool(version: string): boolean {
  return Number.parseInt(version, 10) < Number.parseInt(toolVersion, 10);
}
