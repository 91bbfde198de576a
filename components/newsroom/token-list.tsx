"use client";

import { KeyRound } from "lucide-react";
import { Rows } from "#/components/desk/rows.tsx";
import { useAct } from "#/components/desk/use-act.ts";
import { Button } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { revokeToken } from "#/server/actions/token.ts";
import type { TokenView } from "#/server/queries/member.ts";

/** Bearer tokens, with the one thing that can be done to them: ending them. */
export function TokenList({ tokens }: { tokens: readonly TokenView[] }) {
  const { act, pending } = useAct();
  if (tokens.length === 0)
    return (
      <EmptyState icon={<KeyRound />} title="There are no tokens" className="max-w-none! rounded-xl border border-line">
        A token lets a program do over REST what you may do here, within the scopes you give it.{" "}
        <a className="link" href="/api/v1/openapi.json" target="_blank" rel="noopener">
          What it can ask for
        </a>
        .
      </EmptyState>
    );
  return (
    <Rows label="Tokens">
      {tokens.map(({ id, name, memberName, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-56">
            <p className="flex flex-wrap items-center gap-1.5 text-base font-medium">
              {name}
              {scopes.map((scope) => (
                <Pill key={scope}>{scope}</Pill>
              ))}
            </p>
            <p className="text-xs text-ink-3">
              {memberName}, made <RelativeTime at={createdAt} precision="day" />
              {expiresAt ? (
                <>
                  , until <RelativeTime at={expiresAt} precision="day" />
                </>
              ) : (
                ", without end"
              )}
              {lastUsedAt ? (
                <>
                  , last used <RelativeTime at={lastUsedAt} />
                </>
              ) : (
                ", never used"
              )}
            </p>
          </div>
          {revokedAt ? (
            <Pill tone="withdrawn">Ended</Pill>
          ) : (
            <Button
              size="sm"
              loading={pending}
              aria-label={`End the token ${name}`}
              onClick={() => act(() => revokeToken({ tokenId: id }), { done: `The token “${name}” has ended.` })}
            >
              End
            </Button>
          )}
        </li>
      ))}
    </Rows>
  );
}
