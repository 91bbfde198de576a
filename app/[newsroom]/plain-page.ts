import { css } from "#/server/publish/part/style.ts";

const words = {
  404: {
    title: "Nothing is published here",
    lines: [
      "There is no page at this address. It may have been typed or copied with a mistake.",
      "What a newsroom has published is never taken away: every version keeps its own address.",
    ],
  },
  503: {
    title: "This page cannot be read just now",
    lines: ["The server cannot reach its records. Nothing is lost. Please try again in a minute."],
  },
} as const;

/** A page for readers who find nothing: no script, no request to anyone, the style of the published pages. */
export function plainPage(status: keyof typeof words): string {
  const { title, lines } = words[status];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${css}</style>
</head>
<body><main class="w"><p class="k">${status}</p><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join("")}</main></body>
</html>
`;
}
