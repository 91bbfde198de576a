/** @type {import("next").NextConfig} */
const config = {
  // Next reads this file before our aliases exist, so this one variable of server/env.ts is read here as well.
  distDir: process.env.ASSAY_BUILD ?? ".next",
  // `npm run check` checks types of everything, once; whoever only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true, remotePatterns: [] },
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "@node-rs/argon2",
    "linkedom",
    "undici",
    "@prisma/client",
    "@prisma/adapter-pg",
    "ws",
    "@hocuspocus/server",
    "yjs",
    "y-protocols",
    "@tiptap/y-tiptap",
    "@citation-js/core",
    "@citation-js/plugin-bibtex",
  ],
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    // Fewer, larger scripts, in bytes: a page of the desk asked for twenty, which cost more to fetch than to read.
    turbopackChunking: { minChunkSize: 300_000, maxChunkCountPerGroup: 6, maxMergeChunkSize: 1_000_000 },
  },
};

export default config;
