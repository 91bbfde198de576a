import { CircleAlert, Info, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

const kinds = {
  info: { icon: Info, tone: "context" },
  warn: { icon: TriangleAlert, tone: "qualifies" },
  error: { icon: CircleAlert, tone: "contradicts" },
  safe: { icon: ShieldCheck, tone: "supports" },
} as const;

type NoticeProps = {
  kind?: keyof typeof kinds;
  title?: ReactNode;
  children?: ReactNode;
  /** After an error: what is safe, in one sentence. */
  safe?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** Something the person should know here: what happened, what is safe, what to do. An error is announced at once. */
export function Notice({ kind = "info", title, children, safe, action, className }: NoticeProps) {
  const { icon: Icon, tone } = kinds[kind];
  return (
    <div
      role={kind === "error" ? "alert" : "note"}
      data-tone={tone}
      className={classNames("flex items-start gap-2.5 rounded-lg bg-tone-bg px-3 py-2.5 text-sm text-tone", className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-pretty [&_a]:underline [&_a]:underline-offset-3">{children}</div>}
        {safe && (
          <p className="mt-1 flex items-start gap-1.5">
            <ShieldCheck aria-hidden className="mt-0.75 size-3.5 shrink-0" />
            <span>{safe}</span>
          </p>
        )}
      </div>
      {action && <div className="flex shrink-0 gap-2">{action}</div>}
    </div>
  );
}
