"use client";

import { FileUp, FolderUp, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { OfferList } from "#/components/import/offer/offer-list.tsx";
import type { Offer } from "#/components/import/offer/read-offer.ts";
import { readOffer, readRichPaste, refuseOffer } from "#/components/import/offer/read-offer.ts";
import { useDrop } from "#/components/import/offer/use-drop.ts";
import { lookUp, useKnown } from "#/components/import/offer/use-known.ts";
import { useSending } from "#/components/import/offer/use-sending.ts";
import type { Walked } from "#/components/import/offer/walk-folder.ts";
import { walkChosen, walkDrop } from "#/components/import/offer/walk-folder.ts";
import { Button } from "#/components/ui/button.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { Kbd } from "#/components/ui/kbd.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { importEndings } from "#/domain/source.ts";

type ImportBoxProps = { onSent: (ids: readonly string[], batch: string | undefined) => void };

const accept = importEndings.map((ending) => `.${ending}`).join(",");
const folderOnly = { webkitdirectory: "" };

/** One field that takes addresses, a paste, dropped files or folders; what it holds is named before it is sent. */
export function ImportBox({ onSent }: ImportBoxProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLFormElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const folders = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState("");
  const [leftOut, setLeftOut] = useState(0);
  const [warned, setWarned] = useState<string | null>(null);
  const { held, sending, hold, remove, send: sendAll, stop } = useSending(onSent);
  const typed = readOffer(written);
  const draft = typed.map((offer, index) => ({ key: `typed-${index}`, offer, share: null, problem: null }));
  const offers = [...held, ...draft];
  const isOneLine = !written.includes("\n") && typed[0]?.kind !== "paste";
  const known = useKnown(offers.flatMap(({ offer }) => (offer.kind === "address" ? [offer.url] : [])));
  const good = offers.filter(({ offer }) => refuseOffer(offer) === null);
  const [only] = offers;
  const again = offers.length === 1 && only?.offer.kind === "address" && known.has(only.offer.url);

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  function take({ offers: found, leftOut: others }: Walked): void {
    hold(found);
    setLeftOut(others);
  }
  const takeFiles = (files: readonly File[]): void =>
    take({ offers: files.map((file): Offer => ({ kind: "file", file })), leftOut: 0 });

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const files = [...event.clipboardData.files];
    const rich = readRichPaste(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
    if (files.length === 0 && (!rich || written.trim() !== "")) return;
    event.preventDefault();
    if (rich) hold([rich]);
    else takeFiles(files);
  }

  const over = useDrop(frame, (dropped) => {
    if (dropped.items.length > 0 && dropped.files.length > 0) return void walkDrop(dropped).then(take);
    const addresses = dropped.getData("text/uri-list").split("\n");
    const text = addresses.find((line) => line && !line.startsWith("#")) ?? dropped.getData("text/plain");
    if (text) setWritten((before) => (before.trim() ? `${before.trimEnd()}\n${text}` : text));
  });

  async function send(): Promise<void> {
    if (good.length === 0 || sending) return;
    // Of a page that the newsroom has, somebody hears before it is captured again.
    if (offers.length === 1 && only?.offer.kind === "address" && warned !== only.offer.url) {
      const { url } = only.offer;
      setWarned(url);
      if (!known.has(url) && (await lookUp(url))) return;
    }
    setWritten("");
    setLeftOut(0);
    setWarned(null);
    await sendAll(typed);
    field.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (sending) stop();
      else event.currentTarget.blur();
    }
    if (event.key !== "Enter" || event.shiftKey || (!isOneLine && !event.metaKey && !event.ctrlKey)) return;
    event.preventDefault();
    void send();
  }

  return (
    <form
      ref={frame}
      aria-label="Import"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className={classNames(
        "grid gap-3 rounded-xl border-2 bg-surface p-4 transition-colors [&>*]:min-w-0",
        over ? "border-accent bg-accent-soft" : "border-line focus-within:border-accent",
      )}
    >
      <textarea
        ref={field}
        data-import-field
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onPaste={paste}
        onKeyDown={press}
        aria-label="Address or text to import"
        aria-describedby="import-how"
        rows={3}
        placeholder="https://…  or paste a text here, or drop files and folders"
        className="field-sizing-content max-h-[40vh] min-h-22 w-full resize-none bg-transparent font-serif text-lg outline-none"
      />
      <OfferList
        offers={offers}
        known={known}
        onRemove={(key) => {
          if (!key.startsWith("typed-")) return remove(key);
          const gone = draft.find((one) => one.key === key)?.offer;
          const kept = typed.flatMap((offer) => (offer !== gone && offer.kind === "address" ? [offer.url] : []));
          setWritten(kept.join("\n"));
        }}
      />
      {leftOut > 0 && (
        <Notice>
          {leftOut.toLocaleString("en")} {leftOut === 1 ? "file was" : "files were"} left out: of a kind that Assay does
          not read, or more than 500 at once. The command line takes folders of any size.
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <p id="import-how" className="max-w-100 text-xs text-pretty text-ink-3">
          Web pages, PDF, Word, e-mail, subtitles, HTML, Markdown and plain text, up to 10 MB each. Several addresses:
          one a line.
        </p>
        <div className="ms-auto flex flex-wrap items-center justify-end gap-2">
          <FilePicker ref={picker} accept={accept} aria-label="Files to import" onFiles={takeFiles} />
          <FilePicker
            ref={folders}
            {...folderOnly}
            aria-label="Folder to import"
            onFiles={(files) => take(walkChosen(files))}
          />
          {sending ? (
            <Button onClick={stop}>
              <Square aria-hidden />
              Stop sending
            </Button>
          ) : (
            <>
              <Button onClick={() => folders.current?.click()} className="max-sm:hidden">
                <FolderUp aria-hidden />
                Folder
              </Button>
              <Button onClick={() => picker.current?.click()}>
                <FileUp aria-hidden />
                Choose files
              </Button>
            </>
          )}
          <Button type="submit" variant="primary" loading={sending} disabled={good.length === 0}>
            {good.length > 1 ? `Import ${good.length}` : again ? "Import again" : "Import"}
            <Kbd keys={isOneLine ? "Enter" : "mod+Enter"} bare className="max-sm:hidden" />
          </Button>
        </div>
      </div>
    </form>
  );
}

type FilePickerProps = Omit<React.ComponentProps<"input">, "onChange"> & { onFiles: (files: readonly File[]) => void };

function FilePicker({ onFiles, ...rest }: FilePickerProps) {
  return (
    <input
      {...rest}
      type="file"
      multiple
      hidden
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = "";
      }}
    />
  );
}
