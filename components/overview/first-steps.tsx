import { ArrowRight } from "lucide-react";
import { ButtonLink } from "#/components/ui/button.tsx";

const steps = [
  [
    "Import an article",
    "Paste its address or its words. The original is kept and hashed; page debris is set aside, visible and restorable.",
  ],
  ["Mark what can be checked", "Select words in the text and press C. The claim stays tied to exactly those words."],
  [
    "Link evidence",
    "Find passages in your sources that support, contradict or qualify it, one key each. Quotations are checked word for word.",
  ],
  [
    "Assess and ask for review",
    "Choose a verdict and write why, citing evidence in the sentence. A second person approves exactly what they read.",
  ],
  ["Publish", "A page that any reader can follow back to the quotation and the kept copy."],
] as const;

/** The desk of a newsroom that has just begun: the whole of the work, and the first step of it. */
export function FirstSteps({ canImport }: { canImport: boolean }) {
  return (
    <section
      aria-labelledby="first-steps"
      className="grid gap-6 rounded-xl border border-line bg-surface p-6 shadow-low sm:p-8"
    >
      <div className="grid gap-1.5">
        <h2 id="first-steps" className="font-serif text-2xl font-semibold">
          From an article to a page that can be checked
        </h2>
        <p className="max-w-read text-base text-pretty text-ink-2">
          This desk is empty. Five steps lead from a text to a published verdict; each can be left at any time, nothing
          is lost.
        </p>
      </div>
      <ol className="grid gap-5 md:grid-cols-2 lg:grid-cols-3">
        {steps.map(([title, words], index) => (
          <li key={title} className="flex gap-3">
            <span
              aria-hidden
              className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent"
            >
              {index + 1}
            </span>
            <div className="grid content-start gap-0.5">
              <h3 className="text-base font-semibold">{title}</h3>
              <p className="text-sm text-pretty text-ink-2">{words}</p>
            </div>
          </li>
        ))}
      </ol>
      {canImport && (
        <div>
          <ButtonLink href="/desk/import" variant="primary" size="lg">
            Import the first article
            <ArrowRight aria-hidden />
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
