"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Toaster as Sonner, toast } from "sonner";
import { useTheme } from "#/components/shell/use-theme.ts";

const tenSeconds = 10_000;

const mostErrors = 3;

/** Takes away an error that says the same, and the oldest of too many, so that a new one always has its place. */
function makeRoom(message: string): void {
  const errors = toast.getToasts().filter((one) => "type" in one && one.type === "error");
  const kept = errors.filter((one) => !("title" in one) || one.title !== message).slice(1 - mostErrors);
  for (const { id } of errors.filter((one) => !kept.includes(one))) toast.dismiss(id);
}

/** Where messages appear; once, in the root layout. */
export function Toaster() {
  const { theme } = useTheme();
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      // Above the bar at the foot of a phone's screen.
      mobileOffset={{ bottom: "calc(4rem + env(safe-area-inset-bottom))" }}
      gap={8}
      visibleToasts={mostErrors}
      duration={5000}
      icons={{
        success: <CircleCheck aria-hidden className="size-4" />,
        error: <CircleAlert aria-hidden className="size-4" />,
        info: <Info aria-hidden className="size-4" />,
        close: <X aria-hidden className="size-4" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start gap-2.5 rounded-lg bg-ink px-3.5 py-3 text-sm text-paper shadow-pop font-sans",
          icon: "mt-0.5 shrink-0",
          content: "grid min-w-0 flex-1 gap-0.5",
          title: "font-medium",
          description: "text-xs text-paper/85!",
          closeButton:
            "order-last -my-1 -me-1.5 grid size-7 shrink-0 place-items-center self-center rounded-md border-0! bg-transparent! text-paper! hover:bg-paper/15!",
          actionButton:
            "-my-1 ms-2 h-7 shrink-0 self-center rounded-md border border-current/35 px-2.5 text-xs font-semibold hover:bg-paper/15",
        },
      }}
    />
  );
}

/** A place that the message is about. */
type Place = { label: string; run: () => void };
type Success = {
  detail?: string;
  /** Takes it back; offered for ten seconds. */
  undo?: () => void | Promise<void>;
  /** Offered for ten seconds, too. */
  go?: Place;
  /** What else may be done about it, as a line of its own. */
  also?: Place;
};
type Failure = {
  /** What is safe and what to do. */ detail?: string;
  retry?: () => void | Promise<void>;
  go?: Place;
};

const leading = (go: Place | undefined) => (go ? { action: { label: go.label, onClick: go.run } } : {});

function AlsoButton({ label, run, done }: Place & { done: () => void }) {
  return (
    <button
      type="button"
      className="py-0.5 text-start underline underline-offset-3 hover:no-underline"
      onClick={() => (done(), run())}
    >
      {label}
    </button>
  );
}

/** Short messages about what was just done. Errors stay until they are dismissed, said anew, or pushed out by newer ones. */
export const notify = {
  success(message: string, { detail, undo, go, also }: Success = {}): void {
    const offer = also && <AlsoButton {...also} done={() => toast.dismiss(id)} />;
    const id = toast.success(message, {
      ...((offer ?? detail) ? { description: offer ?? detail } : {}),
      ...(undo ? { duration: tenSeconds, action: { label: "Undo", onClick: () => void undo() } } : {}),
      ...(go ? { duration: tenSeconds, ...leading(go) } : {}),
    });
  },
  error(message: string, { detail, retry, go }: Failure = {}): void {
    makeRoom(message);
    toast.error(message, {
      duration: Infinity,
      closeButton: true,
      ...(detail ? { description: detail } : {}),
      ...(retry ? { action: { label: "Try again", onClick: () => void retry() } } : leading(go)),
    });
  },
  info(message: string, { detail, go }: { detail?: string; go?: Place } = {}): void {
    toast.info(message, {
      ...(detail ? { description: detail } : {}),
      ...(go ? { duration: tenSeconds, ...leading(go) } : {}),
    });
  },
};
