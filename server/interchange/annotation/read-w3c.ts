import { emptyMark, fields, many, type EvidenceMark, type Mark, quotedWords, text, type UnreadMarks } from "./mark.ts";

type Fields = Readonly<Record<string, unknown>>;

const address = (value: unknown): string | null => text(typeof value === "string" ? value : fields(value)["id"], 8000);

/** The name of whoever made it: a name, or the address that stands for one. */
function nameOf(agent: unknown): string | null {
  const first = many(agent)[0];
  return text(fields(first)["name"] ?? fields(first)["nickname"] ?? address(first), 200);
}

const purposesOf = (body: Fields): readonly unknown[] => many(body["purpose"]);

function evidenceOf(body: Fields): EvidenceMark | null {
  const words = quotedWords(body["selector"]);
  if (!words) return null;
  const state = fields(many(body["state"])[0]);
  return {
    words,
    source: address(body["source"]),
    textSha256: text(state["schema:sha256"], 64),
    stance: text(body["dcterms:type"], 20),
    role: text(body["schema:roleName"], 20),
    note: text(body["dcterms:description"], 2000),
  };
}

/** Bodies that are words: an object with a value, a bare `bodyValue`, or the value of the annotation before 2017. */
function wordsOf(annotation: Fields, bodies: readonly Fields[]): readonly { body: Fields; value: string }[] {
  const bare = text(annotation["bodyValue"]);
  return [
    ...(bare === null ? [] : [{ body: {}, value: bare }]),
    ...bodies.flatMap((body) => {
      const value = text(body["value"] ?? body["chars"]);
      return value === null ? [] : [{ body, value }];
    }),
  ];
}

function noteOf(words: ReturnType<typeof wordsOf>, ours: boolean): string | null {
  const lines = words.flatMap(({ body, value }) => {
    const purposes = purposesOf(body);
    if (ours && (purposes.includes("describing") || purposes.includes("classifying"))) return [];
    if (purposes.includes("tagging")) return [`#${value}`];
    return [ours && purposes.includes("assessing") ? `Rated there: ${value}` : value];
  });
  return text(lines.join("\n"), 5000);
}

function readTarget(target: unknown) {
  const whole = fields(target);
  return {
    source: address(typeof target === "string" ? target : (whole["source"] ?? whole["id"])),
    textSha256: text(fields(many(whole["state"])[0])["schema:sha256"], 64),
    words: quotedWords(whole["selector"]),
    hasSelector: many(whole["selector"]).length > 0,
  };
}

function readOne(given: unknown): Mark {
  const annotation = fields(given);
  const common = {
    ...emptyMark,
    id: text(annotation["canonical"], 2000) ?? text(annotation["id"], 2000) ?? text(annotation["@id"], 2000),
    creator: nameOf(annotation["creator"]),
    created: text(annotation["created"], 40),
  };
  const targets = many(annotation["target"]).slice(0, 50).map(readTarget);
  const target = targets.find(({ words }) => words !== null) ?? targets[0];
  if (!many(annotation["type"]).includes("Annotation") || !target) return { ...common, unquoting: "malformed" };
  const bodies = many(annotation["body"])
    .slice(0, 2000)
    .map((body) => (typeof body === "string" ? {} : fields(body)));
  const said = wordsOf(annotation, bodies);
  const wording = said.find(({ body }) => purposesOf(body).includes("describing"));
  const kind = said.find(({ body }) => purposesOf(body).includes("classifying"));
  const isOurs = many(annotation["motivation"]).includes("assessing") && wording !== undefined;
  const author = fields(wording?.body["schema:author"]);
  const { source, textSha256, words, hasSelector } = target;
  return {
    ...common,
    source,
    textSha256,
    words,
    unquoting: words ? null : hasSelector ? "malformed" : "page_note",
    wording: isOurs ? (wording?.value ?? null) : null,
    kind: isOurs ? (kind?.value ?? null) : null,
    claimantName: text(author["name"], 200),
    claimantRole: text(author["schema:jobTitle"], 200),
    statedOn: text(wording?.body["schema:datePublished"], 10),
    note: noteOf(said, isOurs),
    evidence: bodies.flatMap((body) => evidenceOf(body) ?? []),
  };
}

/** The annotations of a W3C document: one, a list, a page, or a collection with an embedded page. Null for anything else. */
export function readW3c(document: unknown): UnreadMarks | null {
  const whole = fields(document);
  const types = many(whole["type"]);
  const listed = Array.isArray(document)
    ? document
    : types.includes("AnnotationCollection")
      ? many(fields(whole["first"])["items"])
      : types.includes("AnnotationPage")
        ? many(whole["items"])
        : types.includes("Annotation")
          ? [document]
          : many(whole["@graph"]);
  return listed.some((one) => many(fields(one)["type"]).includes("Annotation"))
    ? listed.map((one) => () => readOne(one))
    : null;
}
