"use client";

import { FileUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ClipboardEvent } from "react";
import { OfferList } from "#/components/import/offer-list.tsx";
import type { Offer } from "#/components/import/read-offer.ts";
import { readOffer, readRichPaste } from "#/components/import/read-offer.ts";
import { sendOffer } from "#/components/import/send-offer.ts";
import { useDrop } from "#/components/import/use-drop.ts";
import { Button } from "#/components/ui/button.tsx";
import { classNames } from "#/components/ui/class-names.ts";
import { Kbd } from "#/components/ui/kbd.tsx";
import { Notice } from "#/components/ui/notice.tsx";

type ImportBoxProps = { onSent: (ids: readonly string[]) => void };

/** One field that takes an address, a paste or dropped files; what it holds is named before it is sent. */
export function ImportBox({ onSent }: ImportBoxProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLFormElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState("");
  const [held, setHeld] = useState<readonly Offer[]>([]);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const offers = [...held, ...readOffer(written)];
  const isOneLine = !written.includes("\n") && readOffer(written)[0]?.kind !== "paste";

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  function hold(more: readonly Offer[]): void {
    setProblem(null);
    setHeld((before) => [...before, ...more]);
  }

  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const files = [...event.clipboardData.files];
    const rich = readRichPaste(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
    if (files.length === 0 && (!rich || written.trim() !== "")) return;
    event.preventDefault();
    hold(rich ? [rich] : files.map((file) => ({ kind: "file", file })));
  }

  const over = useDrop(frame, (dropped) => {
    const files = [...dropped.files];
    if (files.length > 0) return hold(files.map((file) => ({ kind: "file", file })));
    const addresses = dropped.getData("text/uri-list").split("\n");
    const text = addresses.find((line) => line && !line.startsWith("#")) ?? dropped.getData("text/plain");
    if (text) setWritten((before) => (before.trim() ? `${before.trimEnd()}\n${text}` : text));
  });

  async function send(): Promise<void> {
    if (offers.length === 0 || sending) return;
    setSending(true);
    setProblem(null);
    const left: Offer[] = [];
    const ids: string[] = [];
    const messages: string[] = [];
    for (const offer of offers) {
      const sent = await sendOffer(offer);
      if (sent.ok) ids.push(...sent.ids);
      else {
        left.push(offer);
        messages.push(sent.message);
      }
    }
    setSending(false);
    setWritten("");
    setHeld(left);
    if (messages.length > 0) setProblem([...new Set(messages)].join(" "));
    if (ids.length > 0) onSent(ids);
    field.current?.focus();
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
        "grid gap-3 rounded-xl border-2 bg-surface p-4 transition-colors",
        over ? "border-accent bg-accent-soft" : "border-line focus-within:border-accent",
      )}
    >
      <textarea
        ref={field}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onPaste={paste}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing || event.shiftKey) return;
          if (!isOneLine && !event.metaKey && !event.ctrlKey) return;
          event.preventDefault();
          void send();
        }}
        aria-label="Address or text to import"
        aria-describedby="import-how"
        rows={3}
        placeholder="https://…  or paste a text here, or drop files"
        className="field-sizing-content max-h-[40vh] min-h-22 w-full resize-none bg-transparent font-serif text-lg outline-none"
      />
      {problem && <Notice kind="error">{problem}</Notice>}
      <OfferList
        offers={offers}
        onRemove={(index) => (index < held.length ? setHeld(held.filter((_, at) => at !== index)) : setWritten(""))}
      />
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <p id="import-how" className="text-xs text-pretty text-ink-3">
          Web pages, PDF and Word files, mails, transcripts, plain text and Markdown, up to 10 MB each. Several
          addresses: one a line.
        </p>
        <div className="ms-auto flex items-center gap-2">
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            accept=".html,.htm,.xhtml,.mhtml,.mht,.txt,.text,.md,.markdown,.docx,.docm,.pdf,.eml,.srt,.vtt,text/html,text/plain,text/markdown,application/pdf,message/rfc822"
            aria-label="Files to import"
            onChange={(event) => {
              hold([...(event.target.files ?? [])].map((file) => ({ kind: "file", file })));
              event.target.value = "";
            }}
          />
          <Button onClick={() => picker.current?.click()}>
            <FileUp aria-hidden />
            Choose files
          </Button>
          <Button type="submit" variant="primary" loading={sending} disabled={offers.length === 0}>
            {offers.length > 1 ? `Import ${offers.length}` : "Import"}
            <Kbd keys={isOneLine ? "Enter" : "mod+Enter"} bare className="max-sm:hidden" />
          </Button>
        </div>
      </div>
    </form>
  );
}
