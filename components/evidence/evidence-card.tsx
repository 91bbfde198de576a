"use client";

import { Check, Copy, Ellipsis, MessageSquareText, Trash2, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { writtenDate } from "#/components/article/work-words.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { Menu, MenuGroup, MenuItem } from "#/components/overlay/menu.tsx";
import { Tooltip } from "#/components/overlay/tooltip.tsx";
import { noticeWords } from "#/components/source/notice-words.ts";
import { copyPassage } from "#/components/text/copy-words.ts";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { notify } from "#/components/ui/toast.tsx";
import { evidenceRoles, stances } from "#/domain/evidence.ts";
import { describeEvidence, withdrawEvidence } from "#/server/actions/evidence.ts";
import type { EvidenceView } from "#/server/queries/part/claim-detail.ts";
import { locatorWords } from "#/text/cite/locator.ts";
import { StandingLine } from "./standing-line.tsx";
import { roleWords, StanceIcon, stanceWords } from "./stance.tsx";

function NoteForm({ piece, onDone }: { piece: EvidenceView; onDone: () => void }) {
  const { act, pending, errors } = useAct();
  const [note, setNote] = useState(piece.note ?? "");
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        act(() => describeEvidence({ evidenceId: piece.id, version: piece.version, note: note.trim() || null }), {
          done: "Note saved",
          after: onDone,
        });
      }}
    >
      <Field label="Note" hint="Why this passage matters, or what to be careful about." error={errors["note"]}>
        <Textarea rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onDone}>
          Cancel
        </Button>
        <Button size="sm" type="submit" variant="primary" loading={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** What the source of a passage says about itself and bears on trust; pressed, it shows the line that says so. */
function PieceNotices({ piece }: { piece: EvidenceView }) {
  const { openSource } = useArticleDesk();
  const serious = piece.notices.filter(({ kind }) => noticeWords(kind).matters);
  return serious.map(({ kind, text, start, end }, index) => (
    <button
      key={index}
      type="button"
      data-tone="qualifies"
      title={text}
      onClick={() => openSource(piece.snapshotId, { start, end })}
      className="flex items-center gap-1.5 text-start text-xs text-tone underline decoration-transparent underline-offset-3 hover:decoration-current coarse:min-h-9"
    >
      <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
      This source {noticeWords(kind).short}
    </button>
  ));
}

/** One passage linked to the claim: what it does, its exact words, and where they stand. */
export function EvidenceCard({ piece, canLink }: { piece: EvidenceView; canLink: boolean }) {
  const { openSource, claimId } = useArticleDesk();
  const { act } = useAct();
  const [noting, setNoting] = useState(false);
  const { id: evidenceId, version, source } = piece;

  function withdraw(): void {
    act(() => withdrawEvidence({ evidenceId, version }), {
      after: (now) =>
        notify.success("Passage withdrawn from the claim", {
          undo: () => act(() => withdrawEvidence({ evidenceId, version: now.version, withdrawn: false })),
        }),
    });
  }

  return (
    <article
      data-tone={piece.stance}
      className="grid gap-1.5 rounded-lg border border-line border-s-3 border-s-tone-fill bg-surface px-3 py-2.5"
    >
      <header className="flex items-center gap-1.5">
        <span className="flex items-center gap-1 font-semibold text-tone [&>svg]:size-3.5">
          <StanceIcon stance={piece.stance} />
          {stanceWords[piece.stance].label}
        </span>
        <span className="text-ink-3">· {roleWords[piece.role]}</span>
        <span className="ms-auto text-xs font-semibold text-ink-3" title="Number of this evidence, as it is cited">
          <span className="sr-only">Evidence </span>
          {piece.number}
        </span>
        {canLink && (
          <Menu
            label={`More about evidence ${piece.number ?? ""}`}
            trigger={
              <Button
                variant="ghost"
                size="sm"
                className="-my-1 -me-2"
                aria-label={`More about evidence ${piece.number ?? ""}`}
              >
                <Ellipsis aria-hidden />
              </Button>
            }
          >
            <MenuGroup label="What it does for the claim">
              {stances.map((stance) => (
                <MenuItem
                  key={stance}
                  icon={<StanceIcon stance={stance} />}
                  checked={piece.stance === stance}
                  onSelect={() =>
                    piece.stance !== stance &&
                    act(() => describeEvidence({ evidenceId, version, stance }), {
                      done: `Now: ${stanceWords[stance].label}`,
                    })
                  }
                >
                  {stanceWords[stance].label}
                </MenuItem>
              ))}
            </MenuGroup>
            <MenuGroup label="How near the source is">
              {evidenceRoles.map((role) => (
                <MenuItem
                  key={role}
                  checked={piece.role === role}
                  onSelect={() =>
                    piece.role !== role &&
                    act(() => describeEvidence({ evidenceId, version, role }), { done: `Now: ${roleWords[role]}` })
                  }
                >
                  {roleWords[role]}
                </MenuItem>
              ))}
            </MenuGroup>
            <MenuGroup>
              <MenuItem icon={<Copy aria-hidden />} onSelect={() => void copyPassage(piece.snapshotId, piece)}>
                Copy the quotation
              </MenuItem>
              <MenuItem icon={<MessageSquareText aria-hidden />} onSelect={() => setNoting(true)}>
                {piece.note ? "Change the note" : "Add a note"}
              </MenuItem>
              <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={withdraw}>
                Withdraw
              </MenuItem>
            </MenuGroup>
          </Menu>
        )}
      </header>
      <blockquote className="font-serif text-md text-pretty">
        <button
          type="button"
          onClick={() => openSource(piece.snapshotId, piece)}
          title="Show these words in their source"
          className="text-start whitespace-pre-line hover:underline hover:decoration-line-2 hover:underline-offset-3"
        >
          {piece.exact}
        </button>
      </blockquote>
      <footer className="flex flex-wrap gap-x-2 text-xs text-ink-2">
        <span>
          {source.title}
          {source.publishedOn && `, ${writtenDate(source.publishedOn)}`}
          {piece.locator && `, ${locatorWords(piece.locator)}`}
        </span>
        <Tooltip label="The database compared these words with the kept copy, character by character, when they were linked.">
          <span data-tone="supports" className="flex items-center gap-0.5 text-tone">
            <Check aria-hidden className="size-3" strokeWidth={3} /> verbatim
          </span>
        </Tooltip>
        <span className="text-ink-3">
          kept <RelativeTime at={piece.capturedAt} precision="day" />
        </span>
      </footer>
      {piece.standing && (
        <StandingLine standing={piece.standing} claimId={claimId ?? ""} sourceId={source.id} cited={piece} />
      )}
      <PieceNotices piece={piece} />
      {noting ? (
        <NoteForm piece={piece} onDone={() => setNoting(false)} />
      ) : (
        piece.note && <p className="text-pretty text-ink-2">{piece.note}</p>
      )}
    </article>
  );
}
