import { ArrowRight, CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Tone } from "#/components/ui/pill.tsx";

export type Obstacle = { field: string; message: string };

/** One rule that a page must meet: the fields it is about, what it says when it is met, and where it is mended. */
export type Rule = { fields: readonly string[]; met: string; href: string | null; mend: string };

/** What forbids nothing, but should be known before publishing. */
export type Caution = { message: string; href: string; mend: string };

type PreflightListProps = {
  rules: readonly Rule[];
  obstacles: readonly Obstacle[];
  cautions?: readonly Caution[];
};

/** What was looked at before publishing: each rule met, or what stands in the way with the way to mend it. */
export function PreflightList({ rules, obstacles, cautions = [] }: PreflightListProps) {
  return (
    <ul className="grid gap-2.5" aria-label="Before publishing">
      {rules.map(({ fields, met, href, mend }) => {
        const broken = obstacles.filter((obstacle) => fields.includes(obstacle.field));
        if (broken.length === 0)
          return (
            <li key={met} className="flex items-start gap-2.5 text-sm text-ink-2">
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-supports" />
              <span>
                <span className="sr-only">In order: </span>
                {met}
              </span>
            </li>
          );
        return broken.map(({ message }) => (
          <Told
            key={message}
            tone="contradicts"
            icon={<CircleX aria-hidden />}
            sign="In the way"
            {...{ message, href, mend }}
          />
        ));
      })}
      {cautions.map((caution) => (
        <Told
          key={caution.message}
          tone="qualifies"
          icon={<TriangleAlert aria-hidden />}
          sign="To be known"
          {...caution}
        />
      ))}
    </ul>
  );
}

type ToldProps = {
  tone: Tone;
  icon: ReactNode;
  /** What the colour says, in words. */ sign: string;
  message: string;
  href: string | null;
  mend: string;
};

/** What is not as it should be, and the way to mend it. */
function Told({ tone, icon, sign, message, href, mend }: ToldProps) {
  return (
    <li
      data-tone={tone}
      className="flex items-start gap-2.5 rounded-lg bg-tone-bg px-2.5 py-2 text-sm text-tone [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0"
    >
      {icon}
      <span className="grid gap-1">
        <span className="text-pretty">
          <span className="sr-only">{sign}: </span>
          {message}
        </span>
        {href && (
          <Link href={href} className="inline-flex items-center gap-1 font-semibold underline underline-offset-3">
            {mend}
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        )}
      </span>
    </li>
  );
}
