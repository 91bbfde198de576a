import { CopyButton } from "#/components/ui/copy-button.tsx";
import { Input } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";

/** A secret at the one moment when it can be seen. */
export function OnceOnly({ label, secret }: { label: string; secret: string }) {
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-2">
        <Input
          aria-label={label}
          readOnly
          value={secret}
          onFocus={(event) => event.target.select()}
          className="font-mono"
        />
        <CopyButton text={secret} label="Copy" />
      </div>
      <Notice kind="warn">Copy it now: only its fingerprint is kept, so nobody can show it again.</Notice>
    </div>
  );
}
