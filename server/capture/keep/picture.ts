import type { KeptPicture } from "#/domain/capture/picture.ts";
import { Problem } from "#/domain/problem.ts";
import type { BlobStore } from "#/server/capture/blob.ts";
import type { PageImage } from "#/server/capture/extraction.ts";
import { fetchGuarded } from "#/server/capture/fetch.ts";

import { judgeRaster, measureRaster, rasterTypes } from "./raster.ts";

/** What the pictures of one capture may cost: how many, bytes each and in all, time in all in milliseconds. */
export interface PictureLimits {
  readonly count: number;
  readonly bytes: number;
  readonly allBytes: number;
  readonly milliseconds: number;
}

const usual: PictureLimits = { count: 40, bytes: 5_000_000, allBytes: 25_000_000, milliseconds: 20_000 };

interface PictureOptions {
  readonly allowPrivate: readonly string[];
  readonly blobs: BlobStore;
  readonly signal?: AbortSignal | undefined;
  /** Called after each picture, kept or not. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly limits?: Partial<PictureLimits> | undefined;
}

const longestAddress = 2000;
/** Pictures under way at the same time. */
const atOnce = 4;

/** The same picture is often named twice, as lead and in the text: it is kept once, as what it is named first. */
function distinct(images: readonly PageImage[]): PageImage[] {
  const seen = new Set<string>();
  return images.filter(({ url }) => !seen.has(url) && seen.add(url));
}

/** What stands in a refusal, for a person who looks at one picture of many. */
function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof Problem) return cause.message.slice(0, 500);
  throw error;
}

/**
 * Fetches the pictures of an article through the guard and keeps their bytes. A picture that fails, is too large, or is
 * no picture, is named with the reason; it never fails the import. Only a signal that fires ends it all.
 * @throws whatever `signal` was aborted with.
 */
export async function keepPictures(
  images: readonly PageImage[],
  { allowPrivate, blobs, signal, onProgress, limits }: PictureOptions,
): Promise<readonly KeptPicture[]> {
  const most = { ...usual, ...limits };
  const wanted = distinct(images);
  const deadline = AbortSignal.timeout(most.milliseconds);
  const end = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const slow = `Its site was too slow: the pictures of an article get ${most.milliseconds / 1000} seconds in all.`;
  let spent = 0;

  function room(): number {
    if (deadline.aborted) throw Problem.invalid(slow);
    if (spent < most.allBytes) return Math.min(most.bytes, most.allBytes - spent);
    throw Problem.invalid(
      `The pictures before it fill the ${most.allBytes / 1_000_000} MB that one article's may have.`,
    );
  }

  async function take(url: string, index: number) {
    if (url.length > longestAddress) throw Problem.invalid("Its address is longer than Assay keeps.");
    if (index >= most.count) throw Problem.invalid(`Assay keeps the first ${most.count} pictures of an article.`);
    const { bytes, mediaType } = await fetchGuarded(url, {
      allowPrivate,
      signal: end,
      what: "picture",
      accept: `${rasterTypes.join(",")};q=0.9,image/*;q=0.1`,
      limits: { bytes: room(), milliseconds: Math.min(8_000, most.milliseconds) },
      judgeType: ({ bytes }) => judgeRaster(bytes),
    });
    // Several are under way at once: whoever comes last must still fit.
    if (bytes.byteLength > room())
      throw Problem.invalid("There is no room left for it among the pictures of this article.");
    spent += bytes.byteLength;
    const measured = measureRaster(bytes);
    if (measured && measured.width <= 2 && measured.height <= 2)
      throw Problem.invalid("It is a single dot, as sites use to count their readers.");
    const { sha256, size } = await blobs.put(bytes);
    return { blobSha256: sha256, mediaType, size, width: null, height: null, ...measured, problem: null };
  }

  async function keep({ url, alt, credit, isLead }: PageImage, index: number): Promise<KeptPicture> {
    const found = await take(url, index).catch((error: unknown) => {
      signal?.throwIfAborted();
      const problem = deadline.aborted ? slow : reasonOf(error);
      return { blobSha256: null, mediaType: null, width: null, height: null, size: null, problem };
    });
    return { url: url.slice(0, longestAddress), alt, credit, isLead, ...found };
  }

  const kept: KeptPicture[] = Array.from({ length: wanted.length });
  const waiting = wanted.entries();
  let done = 0;
  async function work(): Promise<void> {
    for (const [index, image] of waiting) {
      signal?.throwIfAborted();
      kept[index] = await keep(image, index);
      onProgress?.(++done, wanted.length);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return kept;
}
