import { z } from "zod";

/** What a member may be, weakest first; each role may do all that the ones before it may. */
export const roles = ["viewer", "editor", "reviewer", "publisher", "owner"] as const;

/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** One of them, as input. */
export const RoleSchema = z.enum(roles).meta({ id: "Role", description: "Role of a member, weakest first." });
