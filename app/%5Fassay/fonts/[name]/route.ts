import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cwd } from "node:process";

/** The two faces of the public pages, from the packages that hold them. */
const files: Readonly<Record<string, readonly string[]>> = {
  "inter.woff2": ["inter", "files", "inter-latin-wght-normal.woff2"],
  "source-serif-4.woff2": ["source-serif-4", "files", "source-serif-4-latin-wght-normal.woff2"],
};

/** A font, served by us so that no reader is sent to anyone else. A year of caching: pages name them without a version. */
export async function GET(_: Request, context: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await context.params;
  const path = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!path) return new Response("There is no such font.", { status: 404 });
  const bytes = new Uint8Array(await readFile(join(cwd(), "node_modules/@fontsource-variable", ...path)));
  return new Response(bytes, {
    headers: {
      "content-type": "font/woff2",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
    },
  });
}
