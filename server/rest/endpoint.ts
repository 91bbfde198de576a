import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import type { Permission } from "#/domain/policy.ts";

/** A media type that an endpoint answers instead of JSON. */
type Raw = "text/plain" | "application/octet-stream" | "application/ld+json" | "application/warc" | "image/*";

/**
 * One entry point of REST: where it lies, what it takes and gives, and the permissions without which nobody comes in.
 * Routes, the OpenAPI document and the authorization matrix are all read from it. `run` may answer a whole `Response`
 * where `response` names a media type.
 */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below /api/v1 with parameters in braces. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly permissions: readonly [Permission, ...Permission[]];
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  /** Takes a multipart form with one file as well. */
  readonly upload: boolean;
  readonly response: z.ZodType | Raw;
  readonly status: 200 | 201 | 202;
  run(actor: Actor, call: { params: unknown; query: unknown; body: unknown }): Promise<unknown>;
}

type Nothing = Record<never, never>;

interface Specification<
  P extends z.core.$ZodLooseShape,
  Q extends z.core.$ZodLooseShape,
  B extends z.ZodType,
  R extends z.ZodType | Raw,
> extends Pick<Endpoint, "method" | "path" | "operationId" | "summary" | "permissions"> {
  readonly description?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly upload?: true;
  readonly response: R;
  readonly status?: Endpoint["status"];
  run(
    actor: Actor,
    call: { params: z.output<z.ZodObject<P>>; query: z.output<z.ZodObject<Q>>; body: z.output<B> },
  ): Promise<R extends z.ZodType ? z.input<R> : Response>;
}

/** Declares an endpoint; the compiler holds what `run` answers to the documented response. */
export function endpoint<
  R extends z.ZodType | Raw,
  P extends z.core.$ZodLooseShape = Nothing,
  Q extends z.core.$ZodLooseShape = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(specification: Specification<P, Q, B, R>): Endpoint {
  return {
    ...specification,
    description: specification.description ?? "",
    params: z.object(specification.params ?? {}),
    query: z.object(specification.query ?? {}),
    body: specification.body ?? null,
    upload: specification.upload ?? false,
    status: specification.status ?? 200,
    // Dispatch parses each part by the very schemas above, so the erased types come back true.
    run: (actor, call) => specification.run(actor, call as Parameters<typeof specification.run>[1]),
  };
}
