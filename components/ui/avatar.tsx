import { classNames } from "#/components/ui/class-names.ts";

export type Person = { id: string; name: string };

/** White on each of these is at least 4.5:1; they stay the same in both themes, so that a colour is a person. */
const colours = ["#23408e", "#0d7064", "#a4531a", "#7a3b8f", "#96345c", "#3f6212", "#155e80", "#6b4f2a"];

function colourOf(id: string): string {
  let hash = 0x811c9dc5; // FNV-1a; its high bits are the well mixed ones.
  for (const unit of id) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return colours[((hash ^ (hash >>> 15)) >>> 0) % colours.length] ?? "#23408e";
}

function initials(name: string): string {
  const words = name
    .replace(/\(.*?\)/g, " ")
    .trim()
    .split(/\s+/);
  const first = [...(words[0] ?? "?")];
  const last = words.length > 1 ? [...(words.at(-1) ?? "")] : [];
  return `${first[0] ?? "?"}${last[0] ?? first[1] ?? ""}`.toUpperCase();
}

type AvatarProps = {
  person: Person;
  size?: "sm" | "md" | "lg";
  /** The name stands beside it already. */ decorative?: boolean;
};

const sizes = { sm: "size-5 text-[9px]", md: "size-6 text-[10.5px]", lg: "size-9 text-sm" };

/** A person as initials on a colour of their own. */
export function Avatar({ person, size = "md", decorative = false }: AvatarProps) {
  return (
    <span
      {...(decorative ? { "aria-hidden": true } : { role: "img", "aria-label": person.name, title: person.name })}
      data-initials={initials(person.name)}
      className={classNames(
        // Drawn, not written: initials are no text to be read out, searched or copied.
        "grid shrink-0 place-items-center rounded-full font-semibold text-[#fff] before:content-[attr(data-initials)]",
        sizes[size],
      )}
      style={{ backgroundColor: colourOf(person.id) }}
    />
  );
}
