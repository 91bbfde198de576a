import { PasswordInput } from "#/components/entry/password-input.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";

type SignInFormProps = { error: string | null; /** Seconds to wait. */ wait: number; email: string; next: string };

function explain(error: string, wait: number): string {
  const minutes = Math.max(1, Math.ceil(wait / 60));
  switch (error) {
    case "credentials":
      return "E-mail address and password do not fit together. Check both and try again.";
    case "wait":
      return `There were too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
    case "unavailable":
      return "The database does not answer. Nothing was changed; try again in a moment.";
    case "origin":
      return "The form was sent from another site. Sign in on this page.";
    default:
      return "Type your e-mail address and your password.";
  }
}

/** A plain form: it works before scripts do. */
export function SignInForm({ error, wait, email, next }: SignInFormProps) {
  return (
    <form method="post" action="/api/sign-in" className="grid gap-4">
      <h1 className="font-serif text-3xl font-semibold">Sign in</h1>
      {error && <Notice kind="error">{explain(error, wait)}</Notice>}
      <input type="hidden" name="next" value={next} />
      <Field label="E-mail address" required>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          autoFocus={!email}
          className="h-10"
        />
      </Field>
      <Field label="Password" required>
        <PasswordInput name="password" autoComplete="current-password" autoFocus={Boolean(email)} />
      </Field>
      <Button type="submit" variant="primary" size="lg">
        Sign in
      </Button>
      <p className="text-xs text-ink-3">No account? People come in by invitation: ask an owner of your newsroom.</p>
    </form>
  );
}
