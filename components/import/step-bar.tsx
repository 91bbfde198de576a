import { Check, LoaderCircle } from "lucide-react";
import { classNames } from "#/components/ui/class-names.ts";

const steps = [
  { state: "fetching", label: "Fetching" },
  { state: "reading", label: "Reading, setting aside" },
  { state: "indexing", label: "Indexing" },
] as const;

type StepBarProps = { state: string; /** A paste or a file has nothing to fetch. */ fetches: boolean };

/** The steps of an import, with the one that is under way. */
export function StepBar({ state, fetches }: StepBarProps) {
  const at = steps.findIndex((step) => step.state === state);
  return (
    <ol role="status" aria-label="Progress" className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      {steps
        .filter((step) => fetches || step.state !== "fetching")
        .map((step) => {
          const index = steps.indexOf(step);
          const now = index === at || (at === -1 && step.state === (fetches ? "fetching" : "reading"));
          return (
            <li
              key={step.state}
              {...(now ? { "aria-current": "step" as const } : {})}
              className={classNames("flex items-center gap-1.5", now ? "font-medium text-accent" : "text-ink-3")}
            >
              {index < at ? (
                <Check aria-hidden className="size-3.5 text-supports" />
              ) : now ? (
                <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
              ) : (
                <span aria-hidden className="mx-1 size-1.5 rounded-full bg-line-2" />
              )}
              {step.label}
            </li>
          );
        })}
    </ol>
  );
}
