/** How a text is set and named, by the editor and before it. */
export type TextLook = {
  /** Name of the text for screen readers. */
  label: string;
  language: string | null;
  /** The text stands below headings of the page's own. */
  nested: boolean;
};

/** The attributes of the element that holds a text. */
export const lookOf = ({ label, language, nested }: TextLook) => ({
  class: nested ? "reading reader-text reader-nested" : "reading reader-text",
  role: "document",
  tabindex: "0",
  "aria-label": label,
  ...(language ? { lang: language } : {}),
});
