"use client";

import { useState, useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether this part was in the HTML that the server drew, and not made by the browser afterwards. */
export function useServed(): boolean {
  const drawn = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [served] = useState(drawn);
  return served;
}
