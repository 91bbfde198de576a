"use client";

import { ClaimPanel } from "#/components/claim/claim-panel.tsx";
import { isStanding } from "#/components/claim/claim-mark.ts";
import { SourcePanel } from "#/components/evidence/source-panel.tsx";
import { SplitPane } from "#/components/pane/split-pane.tsx";
import { ArticleMenu } from "#/components/interchange/article-menu.tsx";
import { Breadcrumb, HeaderSlot } from "#/components/shell/header-slot.tsx";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import type { ClaimView } from "#/server/queries/claim.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { TextRange } from "#/text/sentence.ts";
import { focusWhenThere } from "#/components/article/focus-when-there.ts";
import { useArticleDesk } from "./article-desk.tsx";
import { ArticleText } from "./article-text.tsx";

type WorkbenchProps = { claim: ClaimView | null; source: SnapshotView | null; at: TextRange | null };

/** The heart of the desk: the text, its claims, and the sources that speak for or against them, side by side. */
export function Workbench({ claim, source, at }: WorkbenchProps) {
  const desk = useArticleDesk();
  const { article, claimId, select, library, setLibrary, part, show } = desk;
  const shownClaim = claim?.id === claimId ? claim : null;
  const libraryOpen = library || source !== null;

  const inOrder = article.claims.filter(isStanding);
  function step(by: 1 | -1): void {
    const index = inOrder.findIndex((one) => one.id === claimId);
    const next = inOrder[index === -1 ? (by === 1 ? 0 : inOrder.length - 1) : index + by];
    if (next) select(next.id);
  }
  function focusOn(selector: string): void {
    show("claim");
    focusWhenThere(selector);
  }

  useShortcuts("Claims", [
    { keys: "j", label: "Next claim", run: () => step(1) },
    { keys: "k", label: "Previous claim", run: () => step(-1) },
    { keys: "Enter", label: "Open the claim", run: () => (claimId ? focusOn("[data-claim-heading]") : step(1)) },
    { keys: "e", label: "Its evidence", run: () => focusOn("[data-evidence-heading]") },
    { keys: "a", label: "Its assessment", run: () => focusOn("[data-assessment-heading]") },
    {
      keys: "/",
      label: "Search the library for passages",
      run: () => {
        setLibrary(true);
        show("source");
        requestAnimationFrame(() => document.querySelector<HTMLInputElement>("[data-library-search]")?.focus());
      },
    },
  ]);

  const number = article.claims.find((one) => one.id === claimId)?.number;
  const panes = [
    { id: "text", title: "Text", weight: libraryOpen ? 1.6 : 2.1, min: 320, content: <ArticleText /> },
    {
      id: "claim",
      title: number === undefined ? "Claims" : `Claim ${number}`,
      weight: libraryOpen ? 1.1 : 1,
      min: 270,
      content: <ClaimPanel claim={shownClaim} />,
    },
    ...(libraryOpen
      ? [
          {
            id: "source",
            title: "Sources",
            weight: 1.3,
            min: 270,
            content: <SourcePanel claim={shownClaim} source={source} at={at} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <Breadcrumb path={[{ label: "Articles", href: "/desk/articles" }, { label: article.snapshot.title }]} />
      <HeaderSlot place="actions">
        <ArticleMenu articleId={article.id} canMark={article.can.mark} />
      </HeaderSlot>
      <h1 className="sr-only">{article.snapshot.title}</h1>
      <SplitPane
        // Two panes and three keep widths of their own.
        id={libraryOpen ? "workbench-3" : "workbench-2"}
        panes={panes}
        active={part}
        onActiveChange={(id) => (id === "text" || id === "claim" || id === "source") && show(id)}
      />
    </>
  );
}
