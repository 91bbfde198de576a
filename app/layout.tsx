import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { TooltipProvider } from "#/components/overlay/tooltip.tsx";
import { ThemeProvider } from "#/components/shell/theme-provider.tsx";
import { Toaster } from "#/components/ui/toast.tsx";

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
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The theme is written onto this element before React wakes up.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Not in `viewport`: Next puts that in anew at each refresh, upon which a browser styles the whole page again. */}
        <meta name="color-scheme" content="light dark" />
      </head>
      <body>
        <ThemeProvider nonce={nonce}>
          <TooltipProvider>{children}</TooltipProvider>
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}
