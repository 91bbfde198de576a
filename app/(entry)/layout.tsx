import type { ReactNode } from "react";

/** The quiet page in front of the desk: one thing in the middle. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="mx-auto grid w-full max-w-110 flex-1 content-center gap-7 px-5 py-10">
        <p className="font-serif text-xl font-semibold tracking-[0.005em]">Assay</p>
        {children}
      </main>
      <footer className="px-5 pb-6 text-center text-xs text-ink-3">
        A workbench for checking claims against the exact words of their sources.
      </footer>
    </div>
  );
}
