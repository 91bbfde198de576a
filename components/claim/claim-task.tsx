"use client";

import { X } from "lucide-react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { useAct } from "#/components/desk/use-act.ts";
import { Button } from "#/components/ui/button.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";
import { splitClaim } from "#/server/actions/claim.ts";

/** Guides through what needs words chosen in the text: the parts of a split, or another extent. */
export function ClaimTask() {
  const { article, task, setTask, select } = useArticleDesk();
  const { act, pending } = useAct();
  const claim = article.claims.find((one) => one.id === task?.claimId);
  if (!task || !claim) return null;
  const parts = task.kind === "split" ? task.parts : [];

  function split(): void {
    if (!claim) return;
    const { id: claimId, version } = claim;
    const words = { snapshotId: article.snapshot.id, parts: parts.map((quote) => ({ quote })) };
    act(() => splitClaim({ claimId, version, ...words }), {
      done: `Claim ${claim.number} is now ${parts.length} claims`,
      after: ({ ids }) => {
        setTask(null);
        select(ids[0] ?? null);
      },
    });
  }

  return (
    <section
      aria-label={task.kind === "split" ? "Splitting the claim" : "Choosing other words"}
      className="grid gap-2.5 rounded-lg bg-accent-soft p-3"
    >
      <p className="text-pretty">
        {task.kind === "split"
          ? "Select the words of each part in the text and press"
          : "Select the words that the claim should have in the text and press"}{" "}
        <Kbd keys="c" />.{" "}
        {task.kind === "split" &&
          "Its evidence stays with the claim as it was and can be linked again to the part it serves."}
      </p>
      {parts.length > 0 && task.kind === "split" && (
        <ol className="grid gap-1">
          {parts.map((part, index) => (
            <li key={`${part.start}-${part.end}`} className="flex items-start gap-2">
              <span className="font-serif text-md">“{part.exact}”</span>
              <Button
                variant="ghost"
                size="sm"
                aria-label={`Remove part ${index + 1}`}
                className="ms-auto"
                onClick={() => setTask({ ...task, parts: parts.filter((other) => other !== part) })}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ol>
      )}
      <div className="flex gap-2">
        {task.kind === "split" && (
          <Button variant="primary" size="sm" disabled={parts.length < 2} loading={pending} onClick={split}>
            {parts.length < 2 ? "Two parts at least" : `Split into ${parts.length} claims`}
          </Button>
        )}
        <Button size="sm" onClick={() => setTask(null)}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
