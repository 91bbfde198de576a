"use client";

import type { Editor } from "@tiptap/react";
import { useState } from "react";
import type { FormEvent, ReactNode } from "react";

import { Popover } from "#/components/overlay/popover.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input } from "#/components/ui/input.tsx";
import { safeHref } from "#/text/href.ts";

/** The address as it will be kept: people leave out "https://". Null for what no reasoning may link to. */
function readAddress(typed: string): string | null {
  const text = typed.trim();
  const href = safeHref(
    /^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : text.includes("@") ? `mailto:${text}` : `https://${text}`,
  );
  return href !== null && !/\s/u.test(href) ? href : null;
}

/** Sets, changes or removes the link at the selection; without a selection the address itself is written. */
export function LinkButton({ editor, isActive, trigger }: { editor: Editor; isActive: boolean; trigger: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState("");
  const [error, setError] = useState<string>();

  function toggle(next: boolean): void {
    if (next) setAddress(String(editor.getAttributes("link")["href"] ?? ""));
    setError(undefined);
    setOpen(next);
  }

  function apply(event: FormEvent): void {
    event.preventDefault();
    const href = readAddress(address);
    if (href === null) {
      setError("Links lead to web pages or e-mail addresses. Check the spelling.");
      return;
    }
    const chain = editor.chain().focus();
    if (isActive || !editor.state.selection.empty) chain.extendMarkRange("link").setLink({ href }).run();
    else chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    setOpen(false);
  }

  return (
    <Popover trigger={trigger} label="Link" open={open} onOpenChange={toggle}>
      <form onSubmit={apply} className="grid gap-3">
        <Field label="Address" error={error}>
          <Input
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            placeholder="https://"
            autoComplete="off"
          />
        </Field>
        <div className="flex justify-end gap-2">
          {isActive && (
            <Button
              variant="ghost"
              onClick={() => {
                editor.chain().focus().extendMarkRange("link").unsetLink().run();
                setOpen(false);
              }}
            >
              Remove link
            </Button>
          )}
          <Button type="submit" variant="primary">
            Link
          </Button>
        </div>
      </form>
    </Popover>
  );
}
