"use client";

import type { ReactNode } from "react";
import { useLiveConnection } from "#/components/editor/live-connection.tsx";
import type { PaletteGroup } from "#/components/shell/command-palette.tsx";
import { DeskShell } from "#/components/shell/desk-shell.tsx";
import type { CarryCounts } from "#/server/queries/carry/list-carries.ts";

type DeskFrameProps = {
  newsroom: { name: string; slug: string };
  member: { id: string; name: string; role: string };
  demo: boolean;
  waiting: Promise<CarryCounts>;
  children: ReactNode;
};

async function find(query: string): Promise<readonly PaletteGroup[]> {
  const response = await fetch(`/desk/find?${new URLSearchParams({ q: query }).toString()}`);
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  return (await response.json()) as readonly PaletteGroup[];
}

/** The shell with the newsroom's own search in its palette, and the state of the live connection. */
export function DeskFrame(props: DeskFrameProps) {
  return <DeskShell {...props} disconnected={useLiveConnection().state === "offline"} search={find} />;
}
