const named = new Set(
  [
    "background-color border border-bottom border-collapse border-color border-left border-radius border-right",
    "border-spacing border-style border-top border-width caption-side clear color direction display float font",
    "font-family font-size font-style font-variant font-weight height letter-spacing line-height list-style-type margin",
    "margin-bottom margin-left margin-right margin-top max-width min-width padding padding-bottom padding-left",
    "padding-right padding-top text-align text-decoration text-decoration-line text-indent text-transform",
    "vertical-align white-space width word-spacing",
  ]
    .join(" ")
    .split(" "),
);

// Words, numbers and colours; no quotation marks, no escapes, no function that could name a file.
const plain = /^[\w\s#%.,+\-()!/]{1,120}$/u;
const harmless = /\b(?:rgba?|hsla?|calc)\(/giu;

/** What an element's `style` may say in a copy: looks of text and boxes, nothing that is loaded and nothing that is laid over. */
export function filterStyle(style: string): string {
  return style
    .slice(0, 4000)
    .split(";")
    .flatMap((declaration) => {
      const at = declaration.indexOf(":");
      const name = declaration.slice(0, at).trim().toLowerCase();
      const value = declaration.slice(at + 1).trim();
      const safe = named.has(name) && plain.test(value) && !value.replace(harmless, "").includes("(");
      return safe && !/\b(?:fixed|absolute|sticky)\b/iu.test(value) ? [`${name}:${value}`] : [];
    })
    .join(";");
}
