import { h, type ComponentChild } from "preact";

import type { Stance } from "#/domain/evidence.ts";

const paths: Readonly<Record<Stance, string>> = {
  supports: "M3 8.5 6.5 12 13 4.5",
  contradicts: "M4 4l8 8M12 4l-8 8",
  qualifies: "M2.5 9.5C4 6 6 6 8 8s4 2 5.5-1.5",
  context: "M8 7.2V12M8 4.2v.1",
};

/** The sign of a stance, drawn in the colour of the text around it; the word always stands beside it. */
export function icon(stance: Stance): ComponentChild {
  return h(
    "svg",
    { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true", focusable: "false" },
    h("path", { d: paths[stance] }),
  );
}
