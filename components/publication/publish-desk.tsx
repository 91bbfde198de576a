"use client";

import type { ReactNode } from "react";
import { SplitPane } from "#/components/pane/split-pane.tsx";
import { PagePreview } from "#/components/publication/page-preview.tsx";

type PublishDeskProps = {
  /** What this page is, for those who hear it. */ title: string;
  html: string;
  stale?: boolean;
  children: ReactNode;
};

/** The page at the left, everything about publishing it at the right. */
export function PublishDesk({ title, html, stale = false, children }: PublishDeskProps) {
  return (
    <div className="h-full">
      <h1 className="sr-only">{title}</h1>
      <SplitPane
        id="publish"
        panes={[
          { id: "page", title: "The page", weight: 2, min: 360, content: <PagePreview html={html} stale={stale} /> },
          {
            id: "publish",
            title: "Publishing",
            min: 320,
            content: (
              <div className="grid h-full grid-cols-[minmax(0,1fr)] content-start gap-6 overflow-y-auto px-5 py-5">
                {children}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
