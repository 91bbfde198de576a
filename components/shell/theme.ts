/** How the desk looks: one of the two palettes, or as the person's system says. */
export type Theme = "light" | "dark" | "system";

/**
 * The cookie with the chosen palette: the server draws the page in it, so that no script has to run before the first paint.
 * Its name may not begin like that of the session, of which next-auth would take it for a piece.
 */
export const themeCookie = "desk-theme";

/** A theme from what a cookie or an attribute says; the system's where it says nothing known. */
export const asTheme = (said: string | undefined): Theme => (said === "light" || said === "dark" ? said : "system");
