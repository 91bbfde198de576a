import { Check, LoaderCircle } from "lucide-react";
import { classNames } from "#/components/ui/class-names.ts";
import { fileSize } from "#/components/import/offer/read-offer.ts";
import type { ImportState, ImportStep } from "#/domain/source.ts";
import { importSteps } from "#/domain/source.ts";

const labels: Readonly<Record<ImportStep, string>> = {
  fetching: "Fetching",
  reading: "Reading, setting aside",
  keeping: "Keeping pictures",
  indexing: "Indexing",
};

type Going = {
  state: ImportState;
  /** A paste or a file has nothing to fetch. */ kind: string;
  progressDone: number | null;
  progressTotal: number | null;
};

/** The steps that this import goes through; pictures are kept only of pages, or where that is under way. */
function stepsOf({ state, kind }: Going): readonly ImportStep[] {
  if (kind === "address") return importSteps;
  return importSteps.filter((step) => step !== "fetching" && (step !== "keeping" || step === state));
}

/** How far the step has come, in its own units. */
function amount({ state, progressDone, progressTotal }: Going): string | null {
  if (progressDone === null) return null;
  if (state === "fetching")
    return progressTotal === null ? fileSize(progressDone) : `${fileSize(progressDone)} of ${fileSize(progressTotal)}`;
  const of = progressTotal === null ? "" : ` of ${progressTotal.toLocaleString("en")}`;
  const unit = state === "keeping" ? (progressTotal === 1 ? " picture" : " pictures") : " pages";
  return `${progressDone.toLocaleString("en")}${of}${unit}`;
}

/** The part of the whole way that lies behind, 0 to 1: the steps done, and what is known of the one under way. */
function share(going: Going, steps: readonly ImportStep[], at: number): number {
  const { progressDone, progressTotal } = going;
  const within = progressDone !== null && progressTotal ? Math.min(1, progressDone / progressTotal) : 0;
  return (Math.max(0, at) + within) / steps.length;
}

type StepBarProps = { going: Going; /** What is imported, for those who hear the page. */ name: string };

/** The steps of an import with the one that is under way, what is known of it, and a calm bar. */
export function StepBar({ going, name }: StepBarProps) {
  const steps = stepsOf(going);
  const waits = going.state === "queued";
  const at =
    waits || (going.kind !== "address" && going.state === "fetching") ? 0 : steps.indexOf(going.state as ImportStep);
  const done = share(going, steps, waits ? 0 : at);
  const amountNow = amount(going);
  const now = waits ? "Waiting its turn" : `${labels[steps[at] ?? "reading"]}${amountNow ? `, ${amountNow}` : ""}`;
  return (
    <div
      role="progressbar"
      aria-label={`Progress of ${name}`}
      aria-valuenow={Math.round(done * 100)}
      aria-valuetext={now}
      className="grid w-full gap-1.5"
    >
      <div aria-hidden className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        {waits && <span className="text-ink-3">Waiting its turn</span>}
        {!waits &&
          steps.map((step, index) => (
            <span
              key={step}
              {...(index === at ? { "data-now": "" } : {})}
              className={classNames(
                "flex items-center gap-1.5",
                index === at ? "font-medium text-accent" : "text-ink-3 max-sm:hidden",
              )}
            >
              {index < at ? (
                <Check className="size-3.5 text-supports" />
              ) : index === at ? (
                <LoaderCircle className="size-3.5 animate-spin motion-reduce:animate-none" />
              ) : (
                <span className="mx-1 size-1.5 rounded-full bg-line-2" />
              )}
              {labels[step]}
              {index === at && amountNow && <span className="font-normal text-ink-2 tabular-nums">{amountNow}</span>}
            </span>
          ))}
      </div>
      <div aria-hidden className="h-1 overflow-hidden rounded-full bg-sunk">
        <div
          className="h-full w-full origin-left rounded-full bg-accent transition-transform duration-150 motion-reduce:transition-none rtl:origin-right"
          style={{ transform: `scaleX(${Math.max(0.02, done)})` }}
        />
      </div>
    </div>
  );
}
