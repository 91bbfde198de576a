"use client";

import { useEffect, useState } from "react";
import type { RefObject } from "react";

/** Places of marks as shares (0–1) of the height of the text. */
export type MarkPlaces = ReadonlyMap<string, number>;

/** Pixels from the top of a line to the top of its words. */
const aboveWords = 4;
const nowhere: MarkPlaces = new Map();

/** Puts the numbers of the margin beside the line in which their claim begins; those of one line stand side by side. */
function placeNumbers(numbers: ReadonlyMap<HTMLElement, number>): void {
  const lines = Map.groupBy(numbers.keys(), (element) => numbers.get(element));
  for (const line of lines.values())
    line.forEach((element, index) => element.style.setProperty("--shift", String(line.length - 1 - index)));
}

function measure(content: HTMLElement): MarkPlaces {
  const box = content.getBoundingClientRect();
  const places = new Map<string, number>();
  const waiting = new Map<string, { element: HTMLElement; top: number }>();
  const drops = new Map<HTMLElement, number>();
  const numbers = new Map<HTMLElement, number>();
  for (const element of content.querySelectorAll<HTMLElement>("[data-mark]")) {
    const id = element.dataset["mark"] ?? "";
    const rect = element.getClientRects()[0];
    if (!rect || rect.height === 0) continue;
    if (element.classList.contains("margin-number")) {
      waiting.set(id, { element, top: rect.top - (Number.parseFloat(element.style.getPropertyValue("--drop")) || 0) });
      continue;
    }
    if (places.has(id)) continue;
    places.set(id, (rect.top - box.top) / Math.max(1, box.height));
    const number = waiting.get(id);
    if (!number) continue;
    // A number has no width, so the browser may leave it at the end of the line before its first word.
    const drop = rect.top - number.top - aboveWords;
    drops.set(number.element, drop > 10 ? Math.round(drop) : 0);
    numbers.set(number.element, Math.round(rect.top));
  }
  // All reading is done; from here on only writing.
  for (const [element, drop] of drops) element.style.setProperty("--drop", `${drop}px`);
  placeNumbers(numbers);
  return places;
}

/** The places as they were, if nothing lies elsewhere: a mark that only changes its colour moves none. */
const sameOr = (before: MarkPlaces, now: MarkPlaces): MarkPlaces =>
  before.size === now.size && [...now].every(([id, place]) => before.get(id) === place) ? before : now;

/** Where the marks of a text lie, measured anew whenever the text changes its size or `drawn` changes. */
export function useMarkPlaces(content: RefObject<HTMLElement | null>, drawn: unknown): MarkPlaces {
  const [places, setPlaces] = useState(nowhere);
  useEffect(() => {
    const element = content.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setPlaces((before) => sameOr(before, measure(element))));
    observer.observe(element);
    const frame = requestAnimationFrame(() => setPlaces((before) => sameOr(before, measure(element))));
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [content, drawn]);
  return places;
}
