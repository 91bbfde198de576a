"use client";

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { ReaderMark } from "./reader-mark.ts";

/** Places of marks as shares (0–1) of the height of the text. */
export type MarkPlaces = ReadonlyMap<string, number>;

/** Pixels from the top of a line to the top of its words. */
const aboveWords = 4;
const nowhere: MarkPlaces = new Map();

/** Gives a number in the margin a measure, unless it has it: most need none, and each that is set has it styled anew. */
function give(element: HTMLElement, name: "--drop" | "--shift", value: number): void {
  const written = value === 0 ? "" : name === "--drop" ? `${value}px` : String(value);
  if (element.style.getPropertyValue(name) === written) return;
  if (written === "") element.style.removeProperty(name);
  else element.style.setProperty(name, written);
}

/** Puts the numbers of the margin beside the line in which their claim begins; those of one line stand side by side. */
function placeNumbers(numbers: ReadonlyMap<HTMLElement, number>): void {
  const lines = Map.groupBy(numbers.keys(), (element) => numbers.get(element));
  for (const line of lines.values())
    line.forEach((element, index) => give(element, "--shift", line.length - 1 - index));
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
  for (const [element, drop] of drops) give(element, "--drop", drop);
  placeNumbers(numbers);
  return places;
}

/** The places as they were, if nothing lies elsewhere: a mark that only changes its colour moves none. */
const sameOr = (before: MarkPlaces, now: MarkPlaces): MarkPlaces =>
  before.size === now.size && [...now].every(([id, place]) => before.get(id) === place) ? before : now;

/**
 * Where the marks of a text lie, measured whenever the text changes its size or marks come, go or move; null while there
 * is nothing to measure. A mark that only looks otherwise has a new number in the margin, which takes the old one's place.
 */
export function useMarkPlaces(content: RefObject<HTMLElement | null>, marks: readonly ReaderMark[] | null): MarkPlaces {
  const [places, setPlaces] = useState(nowhere);
  const styles = useRef(new Map<string, string>());
  const lie = useMemo(
    () => marks && marks.map(({ id, start, end, number }) => `${id} ${start} ${end} ${number}`).join(),
    [marks],
  );
  useEffect(() => {
    const element = content.current;
    if (!element || lie === null) return undefined;
    const look = (): void => {
      const now = measure(element);
      setPlaces((before) => sameOr(before, now));
      styles.current = new Map(
        [...element.querySelectorAll<HTMLElement>(".margin-number[style]")].map((number) => [
          number.dataset["mark"] ?? "",
          number.style.cssText,
        ]),
      );
    };
    // Calls at once, when the frame is laid out, and then whenever the size changes.
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [content, lie]);
  useEffect(() => {
    if (styles.current.size === 0) return;
    for (const number of content.current?.querySelectorAll<HTMLElement>(".margin-number:not([style])") ?? []) {
      const style = styles.current.get(number.dataset["mark"] ?? "");
      if (style !== undefined) number.style.cssText = style;
    }
  }, [content, marks]);
  return places;
}
