import { NextPage } from "#/components/desk/next-page.tsx";
import { Section } from "#/components/desk/page-frame.tsx";
import { RecordList } from "#/components/newsroom/record-list.tsx";
import type { Actor } from "#/domain/actor.ts";
import { listEvents } from "#/server/queries/record.ts";

export async function RecordPart({ actor, cursor }: { actor: Actor; cursor: string | undefined }) {
  const { items, next } = await listEvents(actor, { after: cursor });
  return (
    <Section
      title="The record"
      lead={
        <>
          Every change, in order. Each line carries the SHA-256 of the one before it, so nothing can be taken out or put
          in without breaking the chain; the database lets nobody change a line. To prove all of it, with files,
          quotations and published pages, run <code className="rounded-sm bg-sunk px-1">npm run assay -- verify</code>.
        </>
      }
    >
      <RecordList events={items} />
      <NextPage path="/desk/newsroom" query={{ part: "record", cursor }} cursor={next} />
    </Section>
  );
}
