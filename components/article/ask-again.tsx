import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";

/** In the place of something that did not come: what it was, and the way to ask for it once more. */
export function AskAgain({ what, onAsk }: { what: string; onAsk: () => void }) {
  return (
    <Notice
      kind="error"
      action={
        <Button size="sm" onClick={onAsk}>
          Ask again
        </Button>
      }
    >
      {what} did not come. Check the connection; nothing is lost.
    </Notice>
  );
}
