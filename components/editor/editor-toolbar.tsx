"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { BookMarked, Bold, Heading, Italic, Link2, List, ListOrdered, TextQuote } from "lucide-react";
import { Toolbar } from "radix-ui";
import type { ComponentProps } from "react";

import { LinkButton } from "#/components/editor/link-button.tsx";
import { Tooltip } from "#/components/overlay/tooltip.tsx";
import { classNames } from "#/components/ui/class-names.ts";

type ToolProps = Omit<ComponentProps<typeof Toolbar.Button>, "children"> & {
  icon: typeof Bold;
  label: string;
  isActive?: boolean;
};

function Tool({ icon: Icon, label, isActive, className, ...rest }: ToolProps) {
  return (
    <Toolbar.Button
      {...rest}
      aria-label={label}
      {...(isActive === undefined ? {} : { "aria-pressed": isActive })}
      // The selection in the text must stay where it is.
      onMouseDown={(event) => event.preventDefault()}
      className={classNames(
        "grid size-7 place-items-center rounded-md text-ink-2 transition-colors hover:bg-hover hover:text-ink focus-visible:outline-offset-0 disabled:opacity-55 coarse:size-10",
        isActive && "bg-accent-soft text-accent",
        className,
      )}
    >
      <Icon aria-hidden className="size-4" />
    </Toolbar.Button>
  );
}

/** What can be done with the words, beside what keys do. Arrow keys move between the buttons. */
export function EditorToolbar({ editor, onCite }: { editor: Editor; onCite: () => void }) {
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      heading: now.isActive("heading"),
      bulletList: now.isActive("bulletList"),
      orderedList: now.isActive("orderedList"),
      blockquote: now.isActive("blockquote"),
      link: now.isActive("link"),
    }),
  });
  const tools = [
    { icon: Bold, label: "Bold", keys: "mod+b", on: active.bold, run: () => editor.chain().focus().toggleBold().run() },
    {
      icon: Italic,
      label: "Italic",
      keys: "mod+i",
      on: active.italic,
      run: () => editor.chain().focus().toggleItalic().run(),
    },
    {
      icon: Heading,
      label: "Heading",
      keys: "mod+alt+3",
      on: active.heading,
      run: () => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    },
    {
      icon: List,
      label: "List",
      keys: "mod+shift+8",
      on: active.bulletList,
      run: () => editor.chain().focus().toggleBulletList().run(),
    },
    {
      icon: ListOrdered,
      label: "Numbered list",
      keys: "mod+shift+7",
      on: active.orderedList,
      run: () => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      icon: TextQuote,
      label: "Quotation",
      keys: "mod+shift+b",
      on: active.blockquote,
      run: () => editor.chain().focus().toggleBlockquote().run(),
    },
  ] as const;
  return (
    <Toolbar.Root
      aria-label="Formatting"
      className="flex flex-wrap items-center gap-0.5 border-b border-line px-1.5 py-1"
    >
      {tools.map(({ icon, label, keys, on, run }) => (
        <Tooltip key={label} label={label} keys={keys}>
          <Tool icon={icon} label={label} isActive={on} onClick={run} />
        </Tooltip>
      ))}
      <LinkButton
        editor={editor}
        isActive={active.link}
        trigger={<Tool icon={Link2} label="Link" isActive={active.link} />}
      />
      <Toolbar.Separator className="mx-1 h-4 w-px bg-line-2" />
      <Tooltip label="Cite evidence" keys="[">
        <Toolbar.Button
          onMouseDown={(event) => event.preventDefault()}
          onClick={onCite}
          className="flex h-7 items-center gap-1.5 rounded-md px-2 text-xs font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink focus-visible:outline-offset-0 coarse:h-10"
        >
          <BookMarked aria-hidden className="size-4" />
          Cite
        </Toolbar.Button>
      </Tooltip>
    </Toolbar.Root>
  );
}
