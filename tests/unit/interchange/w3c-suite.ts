import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import addFormats from "ajv-formats";
import Ajv04 from "ajv-draft-04";
import jsonld from "jsonld";

type Json = Record<string, unknown>;

/** The W3C's own checks (w3c/web-annotation-tests) lie beside the repository, and are not part of it. */
const folder = join(import.meta.dirname, "../../../../shared/data/wadm");

/** Whether they are here; tests that need them are skipped by name where they are not, and our own schema still checks. */
export const hasSuite = existsSync(join(folder, "suite"));

const read = (path: string): Json => JSON.parse(readFileSync(join(folder, path), "utf8")) as Json;

/** One of the samples that lie beside the checks. */
export const sample = (name: string): Json => read(`samples/${name}.json`);

type Validate = (document: unknown) => boolean;
const compiled = new Map<string, { schema: Json; validate: Validate }>();

function compile(file: string) {
  const known = compiled.get(file);
  if (known) return known;
  // One Ajv for each assertion: two of the files share an id.
  const ajv = new Ajv04({ strict: false, allErrors: true, logger: false, validateFormats: true });
  addFormats(ajv as unknown as Parameters<typeof addFormats>[0]);
  const definitions = readdirSync(join(folder, "suite/definitions")).filter((name) => name.endsWith(".json"));
  for (const name of definitions) ajv.addSchema(read(`suite/definitions/${name}`));
  const schema = read(`suite/${file}`);
  const made = { schema, validate: ajv.compile(schema) as Validate };
  compiled.set(file, made);
  return made;
}

function run(list: string, document: Json): { failed: string[]; count: number } {
  const assertions = [read(`suite/${list}`)["assertions"]].flat(9) as string[];
  const failed = assertions.filter((file) => {
    const { schema, validate } = compile(file);
    return validate(document) !== ((schema["expectedResult"] ?? "valid") === "valid");
  });
  return { failed, count: assertions.length };
}

/** Every MUST of the suite that an annotation does not meet. */
export const annotationFailures = (annotation: Json) => run("annotations/annotationMusts.test", annotation);

/** Every MUST that a collection, its embedded page and the annotations in it do not meet, and how many were tried. */
export function collectionFailures(collection: Json): { failed: string[]; count: number } {
  const context = { "@context": "http://www.w3.org/ns/anno.jsonld" };
  const first = collection["first"] as Json;
  const results = [
    run("collections/collectionMusts.test", collection),
    run("collections/pages/pageMusts.test", { ...context, ...first }),
    ...(first["items"] as Json[]).map((item) => annotationFailures({ ...context, ...item })),
  ];
  return { failed: results.flatMap(({ failed }) => failed), count: results.reduce((sum, { count }) => sum + count, 0) };
}

/** The statements of a document in N-Quads, by the offline context; throws where a strict reader would drop anything. */
export async function statements(document: Json): Promise<string> {
  const context = read("context/anno.jsonld");
  const documentLoader = (url: string) => {
    if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error(`Nothing is fetched: ${url}`);
    return Promise.resolve({ documentUrl: url, document: context, contextUrl: null });
  };
  return (await jsonld.toRDF(document, { documentLoader, safe: true, format: "application/n-quads" })) as string;
}
