import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from "zod-openapi";

import { rules } from "#/domain/policy.ts";

import { publicOrigin } from "#/server/origin.ts";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";

const ProblemBody = z
  .object({
    type: z.string().describe("urn:assay:problem:… with the code."),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What happened and what to do, for a person."),
    code: z.string(),
    instance: z.string().describe("The request's id, as in X-Request-Id."),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).describe("One line for each field to mend."),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details." });

const refusals: Readonly<Record<string, string>> = {
  400: "The request cannot be read.",
  401: "No valid token.",
  403: "The token lacks a scope, or its member's role does not allow this.",
  404: "There is no such thing, or it is not yours to see.",
  409: "Somebody else was faster, or the state does not allow this.",
  413: "More than 12 MB.",
  415: "Another content type than the endpoint reads.",
  422: "The input is not right; `errors` names the fields.",
  429: "More than 600 requests a minute; see Retry-After.",
  500: "A fault of Assay.",
  503: "Not at the moment; see Retry-After.",
};

/** Which refusals an endpoint can answer. */
function refusalsOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const writes = endpoint.method !== "GET";
  const wanted = [
    "400",
    "401",
    "403",
    "404",
    "422",
    "429",
    "500",
    "503",
    ...(writes ? ["409", "413", "415"] : []),
  ].toSorted();
  return Object.fromEntries(
    wanted.map((status) => [
      status,
      { description: refusals[status] ?? "", content: { "application/problem+json": { schema: ProblemBody } } },
    ]),
  );
}

function answerOf({ response, summary }: Endpoint) {
  if (response === "text/plain")
    return { description: summary, content: { [response]: { schema: { type: "string" as const } } } };
  if (typeof response === "string")
    return { description: summary, content: { [response]: { schema: { type: "string" as const, format: "binary" } } } };
  return { description: summary, content: { "application/json": { schema: response } } };
}

const upload = z
  .object({ file: z.string().meta({ override: { type: "string", format: "binary" } }) })
  .describe("One file: HTML, MHTML, PDF, DOCX, EML, SRT, WebVTT, plain text or Markdown.");

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const scopes = [...new Set(endpoint.permissions.map((permission) => rules[permission].scope))];
  const body = endpoint.body && {
    required: !endpoint.body.safeParse({}).success,
    content: {
      "application/json": { schema: endpoint.body },
      ...(endpoint.upload ? { "multipart/form-data": { schema: upload } } : {}),
    },
  };
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.path.split("/")[1] ?? ""],
    summary: endpoint.summary,
    description: `${endpoint.description ? `${endpoint.description}\n\n` : ""}Scopes: ${scopes.join(", ")}. Permissions: ${endpoint.permissions.join(", ")}.`,
    security: [{ bearerAuth: scopes }],
    requestParams: { path: endpoint.params, query: endpoint.query },
    ...(body ? { requestBody: body } : {}),
    responses: { [String(endpoint.status)]: answerOf(endpoint), ...refusalsOf(endpoint) },
  };
}

/** The OpenAPI 3.1 document of all endpoints, made from the schemas by which requests are read. */
export function openApiDocument() {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const endpoint of endpoints) (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Assay",
      version: "1",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "The source-annotated fact-checking workbench over REST: everything the desk can do, with the same refusals. Rows that can be changed carry a `version`; send the one you have seen in the body or as If-Match, and a lost race is answered with 409.",
    },
    servers: [{ url: `${publicOrigin()}/api/v1` }],
    security: [{ bearerAuth: [] }],
    paths,
    components: {
      securitySchemes: {
        bearerAuth: {
          type: "http",
          scheme: "bearer",
          description:
            "A token made under Newsroom, Tokens. It acts as its member, within its scopes: read, write, review, publish, manage.",
        },
      },
    },
  });
}
