/** Two captures of a source that are compared, and how; `cursor` is where the shown part of the timeline begins. */
export type Comparing = {
  sourceId: string;
  from: string;
  to: string;
  view?: "side" | "inline";
  asides?: boolean;
  cursor?: string | undefined;
};

/** The address of a comparison: all of its state. */
export function changeAddress({ sourceId, from, to, view, asides, cursor }: Comparing): string {
  const query = new URLSearchParams({ from, to });
  if (cursor) query.set("cursor", cursor);
  if (view === "inline") query.set("view", view);
  if (asides) query.set("asides", "1");
  return `/desk/sources/${sourceId}/changes?${query.toString()}`;
}
