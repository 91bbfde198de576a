import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { TooltipProvider } from "#/components/overlay/tooltip.tsx";
import { asTheme, themeCookie } from "#/components/shell/theme.ts";
import { Toaster } from "#/components/ui/toast.tsx";

/** The faces that nearly every page shows: asked for with the page, they are there when its words are laid out. */
const faces = [
  new URL("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", import.meta.url),
  new URL("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url),
];

export const metadata: Metadata = {
  title: { default: "Assay", template: "%s · Assay" },
  description: "A workbench for checking claims against the exact words of their sources.",
  applicationName: "Assay",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false, date: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1e1d19" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = asTheme((await cookies()).get(themeCookie)?.value);
  for (const { href } of faces) preload(href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        {/* Not in `viewport`: Next puts that in anew at each refresh, upon which a browser styles the whole page again. */}
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <TooltipProvider>{children}</TooltipProvider>
        <Toaster />
      </body>
    </html>
  );
}
