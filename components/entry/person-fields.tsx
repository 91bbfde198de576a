import { PasswordInput } from "#/components/entry/password-input.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input } from "#/components/ui/input.tsx";

type PersonFieldsProps = { errors: Readonly<Record<string, string>> };

/** Who somebody is, for a new account. Names of the fields are those of the commands. */
export function PersonFields({ errors }: PersonFieldsProps) {
  return (
    <>
      <Field label="Your name" hint="As colleagues and readers see it." error={errors["name"]} required>
        <Input name="name" autoComplete="name" maxLength={200} className="h-10" />
      </Field>
      <Field label="E-mail address" hint="You sign in with it. It is never published." error={errors["email"]} required>
        <Input name="email" type="email" autoComplete="username" maxLength={320} className="h-10" />
      </Field>
      <Field
        label="Password"
        hint="At least 12 characters; a few words in a row are easy to keep in mind."
        error={errors["password"]}
        required
      >
        <PasswordInput name="password" autoComplete="new-password" maxLength={256} />
      </Field>
    </>
  );
}
