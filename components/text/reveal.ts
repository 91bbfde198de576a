"use client";

import { createContext, useContext } from "react";
import type { TextRange } from "#/text/sentence.ts";

/** What stands above a text brings its places into view by this. */
export const Reveal = createContext<(range: TextRange) => void>(() => undefined);

/** Brings a place of the text below into view, opening what is folded there. */
export function useReveal(): (range: TextRange) => void {
  return useContext(Reveal);
}
