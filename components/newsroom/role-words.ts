import type { Role } from "#/domain/role.ts";

/** What each role may do, in one line for people. */
export const roleWords: Readonly<Record<Role, { label: string; hint: string }>> = {
  viewer: { label: "Viewer", hint: "Reads everything, changes nothing" },
  editor: { label: "Editor", hint: "Imports, marks claims, links evidence, assesses" },
  reviewer: { label: "Reviewer", hint: "An editor who also approves or returns the work of others" },
  publisher: { label: "Publisher", hint: "A reviewer who also publishes, and reads the record" },
  owner: { label: "Owner", hint: "A publisher who also invites people and changes roles" },
};
