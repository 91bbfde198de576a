"use client";

import type { ReactNode } from "react";
import { SplitPane } from "#/components/pane/split-pane.tsx";
import { PagePreview } from "#/components/publication/page-preview.tsx";

type PublishDeskProps = { title: string; html: string; stale?: boolean; children: ReactNode };

/** The page at the left, everything about publishing it at the right. */
export function PublishDesk({ title, html, stale = false, children }: PublishDeskProps) {
  return (
    <SplitPane
      id="publish"
      panes={[
        { id: "page", title: "The page", weight: 2, min: 360, content: <PagePreview html={html} title={title} stale={stale} /> },
        {
          id: "publish",
          title: "Publishing",
          min: 320,
          content: <div className="grid h-full content-start gap-6 overflow-y-auto px-5 py-5">{children}</div>,
        },
      ]}
    />
  );
}
