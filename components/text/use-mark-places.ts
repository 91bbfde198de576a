"use client";

import { useEffect, useState } from "react";
import type { RefObject } from "react";

/** Places of marks as shares (0–1) of the height of the text. */
export type MarkPlaces = ReadonlyMap<string, number>;

const nowhere: MarkPlaces = new Map();

function measure(content: HTMLElement): MarkPlaces {
  const box = content.getBoundingClientRect();
  const places = new Map<string, number>();
  const numbers: { element: HTMLElement; top: number }[] = [];
  for (const element of content.querySelectorAll<HTMLElement>("[data-mark]")) {
    const id = element.dataset["mark"] ?? "";
    const isNumber = element.classList.contains("margin-number");
    if (!isNumber && places.has(id)) continue;
    const { top, height } = element.getBoundingClientRect();
    if (height === 0) continue;
    places.set(id, (top - box.top) / Math.max(1, box.height));
    if (isNumber) numbers.push({ element, top: Math.round(top) });
  }
  // Claims that begin in the same line stand beside each other in the margin. All reading was done above.
  let before = { top: Number.NaN, shift: 0 };
  for (const { element, top } of numbers) {
    before = { top, shift: top === before.top ? before.shift + 1 : 0 };
    element.style.setProperty("--shift", String(before.shift));
  }
  return places;
}

/** Where the marks of a text lie, measured anew whenever the text changes its size or `drawn` changes. */
export function useMarkPlaces(content: RefObject<HTMLElement | null>, drawn: unknown): MarkPlaces {
  const [places, setPlaces] = useState(nowhere);
  useEffect(() => {
    const element = content.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setPlaces(measure(element)));
    observer.observe(element);
    const frame = requestAnimationFrame(() => setPlaces(measure(element)));
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [content, drawn]);
  return places;
}
