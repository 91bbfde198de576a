"use client";

import { Globe, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useRef } from "react";
import { Menu, MenuGroup, MenuItem } from "#/components/overlay/menu.tsx";
import { Avatar } from "#/components/ui/avatar.tsx";
import { Button } from "#/components/ui/button.tsx";
import { useTheme } from "./use-theme.ts";

const themes = [
  { value: "system", label: "As the system", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
] as const;

/** Light, dark, or as the system says. */
export function ThemeMenu() {
  const trigger = (
    <Button variant="ghost" size="icon" aria-label="Theme" title="Theme" className="max-sm:hidden">
      <Sun aria-hidden className="dark:hidden" />
      <Moon aria-hidden className="hidden dark:block" />
    </Button>
  );
  return (
    <Menu label="Theme" trigger={trigger}>
      <ThemeItems />
    </Menu>
  );
}

function ThemeItems() {
  const { theme, setTheme } = useTheme();
  return themes.map(({ value, label, icon }) => (
    <MenuItem key={value} icon={icon} checked={theme === value} onSelect={() => setTheme(value)}>
      {label}
    </MenuItem>
  ));
}

export type AccountMenuProps = {
  newsroom: { name: string; slug: string };
  member: { id: string; name: string; role: string };
  onKeys: () => void;
};

/** Who is signed in, as what, and the way out. */
export function AccountMenu({ newsroom, member, onKeys }: AccountMenuProps) {
  const form = useRef<HTMLFormElement>(null);
  const trigger = (
    <button
      type="button"
      aria-label={`Account of ${member.name}`}
      className="grid size-8 place-items-center rounded-full hover:bg-hover coarse:size-10"
    >
      <Avatar person={member} decorative />
    </button>
  );
  return (
    <>
      <form ref={form} method="post" action="/api/sign-out" hidden />
      <Menu label="Account" trigger={trigger}>
        <div className="flex items-center gap-3 px-2.5 py-2">
          <Avatar person={member} size="lg" decorative />
          <div className="min-w-0">
            <p className="truncate text-base font-medium">{member.name}</p>
            <p className="truncate text-xs text-ink-3">
              {member.role} at {newsroom.name}
            </p>
          </div>
        </div>
        <MenuGroup>
          <MenuItem icon={<Globe aria-hidden />} href={`/${newsroom.slug}`} external>
            Public pages of the newsroom
          </MenuItem>
          <MenuItem icon={<Keyboard aria-hidden />} keys="?" onSelect={onKeys}>
            Keys
          </MenuItem>
        </MenuGroup>
        <div className="sm:hidden">
          <MenuGroup label="Theme">
            <ThemeItems />
          </MenuGroup>
        </div>
        <MenuGroup>
          <MenuItem icon={<LogOut aria-hidden />} onSelect={() => form.current?.requestSubmit()}>
            Sign out
          </MenuItem>
        </MenuGroup>
      </Menu>
    </>
  );
}
