import { expect, test } from "vitest";

import { rules } from "#/domain/policy.ts";
import { endpoints } from "#/server/rest/endpoints.ts";

import { clientWith } from "#/tests/support/rest.ts";

interface Operation {
  operationId: string;
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, unknown>;
  security: { bearerAuth: string[] }[];
  requestBody?: { content: Record<string, unknown> };
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
}

async function read(): Promise<Document> {
  const answer = await clientWith(null).get("/openapi.json");
  expect(answer.status).toBe(200);
  return answer.body as unknown as Document;
}

/** Every object in the document, however deep. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const item of value) yield* objects(item);
  else if (value && typeof value === "object") {
    yield value as Record<string, unknown>;
    for (const item of Object.values(value)) yield* objects(item);
  }
}

function resolve(document: object, reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (at, part) => (at as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")],
      document,
    );
}

test("the document is OpenAPI 3.1 and needs no sign-in", async () => {
  const document = await read();
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  expect(document.components.securitySchemes).toMatchObject({ bearerAuth: { type: "http", scheme: "bearer" } });
});

test("every reference in it leads somewhere", async () => {
  const document = await read();
  const references = [...objects(document)].flatMap((object) =>
    typeof object["$ref"] === "string" ? [object["$ref"]] : [],
  );
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    expect(reference).toMatch(/^#\//);
    expect([reference, resolve(document, reference) !== undefined]).toEqual([reference, true]);
  }
});

test("it names every endpoint once, with its parameters, scopes and refusals", async () => {
  const document = await read();
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations).toHaveLength(endpoints.length);
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(endpoints.length);
  for (const { path, method, operation } of operations) {
    const endpoint = endpoints.find((one) => one.path === path && one.method.toLowerCase() === method);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
    expect(declared.map(({ name }) => name).toSorted()).toEqual(
      [...path.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? "").toSorted(),
    );
    expect(declared.every(({ required }) => required === true)).toBe(true);
    expect(operation.security[0]?.bearerAuth).toEqual([
      ...new Set(endpoint?.permissions.map((permission) => rules[permission].scope)),
    ]);
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining([String(endpoint?.status), "401", "403", "404", "422", "500", "503"]),
    );
    expect(Boolean(operation.requestBody)).toBe(Boolean(endpoint?.body));
  }
});
