import { z } from "zod";

/** Header fields in the order in which they went over the wire, with their spelling, repeated ones repeated. */
export type HeaderFields = readonly (readonly [string, string])[];

/** How an answer began: the version of HTTP, its reason phrase, and its header fields. */
export interface AnswerHead {
  readonly httpVersion: string;
  readonly statusText: string;
  readonly fields: HeaderFields;
}

/** One redirect on the way to a page: where it was asked for, and what answered. */
export interface Hop extends AnswerHead {
  readonly url: string;
  readonly status: number;
  readonly requestHeaders: HeaderFields;
  readonly remoteAddress: string | null;
  /** SHA-256 of the site's TLS certificate, where there was one. */
  readonly certificateSha256: string | null;
  /** ISO 8601, or null where it was not noted. */
  readonly at: string | null;
}

const Pairs = z.array(z.tuple([z.string(), z.string()]).readonly());
const Named = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Reads stored header fields; those of the first release are an object without an order. Null where there are none. */
export function readFields(stored: unknown): HeaderFields | null {
  const pairs = Pairs.safeParse(stored);
  if (pairs.success) return pairs.data;
  const named = Named.safeParse(stored);
  if (!named.success) return null;
  return Object.entries(named.data).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
}

const Head = z.object({ httpVersion: z.string(), statusText: z.string(), fields: Pairs });

/** Reads the stored beginning of an answer. Null where there was none, as for a paste. */
export function readAnswer(stored: unknown): AnswerHead | null {
  const head = Head.safeParse(stored);
  if (head.success) return head.data;
  const fields = readFields(stored);
  return fields && { httpVersion: "1.1", statusText: "", fields };
}

const StoredHop = z.object({
  url: z.string(),
  status: z.number(),
  httpVersion: z.string().default("1.1"),
  statusText: z.string().default(""),
  fields: Pairs.default([]),
  requestHeaders: Pairs.default([]),
  remoteAddress: z.string().nullable().default(null),
  certificateSha256: z.string().nullable().default(null),
  at: z.string().nullable().default(null),
});

/** Reads the stored redirects of a capture, in their order. */
export function readHops(stored: unknown): readonly Hop[] {
  return StoredHop.array().parse(stored);
}
