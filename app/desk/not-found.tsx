import { SearchX } from "lucide-react";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";

export default function DeskNotFound() {
  return (
    <>
      <h1 className="sr-only">There is nothing here</h1>
      <EmptyState
        icon={<SearchX />}
        title="There is nothing here"
        action={
          <>
            <ButtonLink href="/desk" variant="primary">
              To the desk
            </ButtonLink>
            <ButtonLink href="/desk/sources">Look in the library</ButtonLink>
          </>
        }
      >
        The address leads nowhere, or to something of another newsroom. Nothing on this desk is ever deleted, so what
        you look for may stand under another address.
      </EmptyState>
    </>
  );
}
