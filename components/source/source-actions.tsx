"use client";

import { BookOpenText, ScanText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useAct } from "#/components/desk/use-act.ts";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { openArticle } from "#/server/actions/article.ts";

type SourceActionsProps = { snapshotId: string; articleId: string | null; canOpen: boolean };

/** "Check this" puts the text on the desk; leaving it in the library needs nothing more. */
export function SourceActions({ snapshotId, articleId, canOpen }: SourceActionsProps) {
  const router = useRouter();
  const { act, pending } = useAct();
  if (articleId)
    return (
      <ButtonLink href={`/desk/articles/${articleId}`} variant="primary">
        <ScanText aria-hidden />
        Open on the desk
      </ButtonLink>
    );
  if (!canOpen) return null;
  return (
    <>
      <ButtonLink href="/desk/sources">
        <BookOpenText aria-hidden />
        Keep as source
      </ButtonLink>
      <Button
        variant="primary"
        loading={pending}
        onClick={() =>
          act(() => openArticle({ snapshotId }), { after: ({ id }) => router.push(`/desk/articles/${id}`) })
        }
      >
        <ScanText aria-hidden />
        Check this
      </Button>
    </>
  );
}
