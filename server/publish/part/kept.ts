import type { ComponentChildren } from "preact";

import type { FrozenCheck } from "#/domain/publication.ts";
import { instant } from "./moment.ts";

const done = { hand: "its text corrected by hand on ", machine: "its text read again on " } as const;

/** A kept copy by the day of its bytes and, where its text was read anew since, by whom and when; `beside` is another copy. */
export function copyOf(
  { capturedAt, reading }: Pick<FrozenCheck["article"], "capturedAt" | "reading">,
  beside?: string,
): ComponentChildren {
  if (!reading) return ["copy of ", instant(capturedAt, beside)];
  const { by, bytesOf } = reading;
  return ["copy", bytesOf && [" of ", instant(bytesOf, beside)], ", ", done[by], instant(capturedAt, beside)];
}
