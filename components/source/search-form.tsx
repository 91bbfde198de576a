import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "#/components/ui/button.tsx";
import { Input } from "#/components/ui/input.tsx";

type SearchFormProps = { action: string; value: string; label: string; placeholder: string };

/** A search whose words stand in the address. */
export function SearchForm({ action, value, label, placeholder }: SearchFormProps) {
  return (
    <Form action={action} role="search" className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute start-3 top-1/2 size-4.5 -translate-y-1/2 text-ink-3"
        />
        <Input
          name="q"
          type="search"
          key={value}
          defaultValue={value}
          aria-label={label}
          placeholder={placeholder}
          className="h-10 ps-10"
        />
      </div>
      <Button type="submit" size="lg">
        Search
      </Button>
    </Form>
  );
}
