import { crc32, deflateRawSync } from "node:zlib";

/** One file of an archive, and what its headers say that is not so. */
export interface ZipPart {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** Sizes and flags as the headers give them, where they lie. */
  readonly declaredSize?: number;
  readonly flags?: number;
  /** Where the directory says that the file begins. */
  readonly offset?: number;
}

function header(signature: number, part: ZipPart, packed: Uint8Array, raw: Uint8Array, offset: number | null): Buffer {
  const name = Buffer.from(part.name, "utf8");
  const central = offset !== null;
  const buffer = Buffer.alloc(central ? 46 : 30);
  let at = buffer.writeUInt32LE(signature, 0);
  if (central) at = buffer.writeUInt16LE(20, at);
  at = buffer.writeUInt16LE(20, at);
  at = buffer.writeUInt16LE((part.flags ?? 0) | 0x800, at);
  at = buffer.writeUInt16LE(8, at);
  at = buffer.writeUInt32LE(0, at);
  at = buffer.writeUInt32LE(crc32(raw), at);
  at = buffer.writeUInt32LE(packed.length, at);
  at = buffer.writeUInt32LE(part.declaredSize ?? raw.length, at);
  at = buffer.writeUInt16LE(name.length, at);
  if (central) buffer.writeUInt32LE(part.offset ?? offset, 42);
  return Buffer.concat([buffer, name]);
}

/** An archive as its parts say, lies included: libraries that write archives write no wrong ones. */
export function makeZip(parts: readonly ZipPart[], options: { readonly count?: number } = {}): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const raw = typeof part.data === "string" ? Buffer.from(part.data, "utf8") : part.data;
    const packed = deflateRawSync(raw, { level: 9 });
    const file = Buffer.concat([header(0x04034b50, part, packed, raw, null), packed]);
    directory.push(header(0x02014b50, part, packed, raw, offset));
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(65_535, options.count ?? parts.length), 8);
  end.writeUInt16LE(Math.min(65_535, options.count ?? parts.length), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, list, end]));
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a small Word file whose body is given, with more parts or other ones in their place. */
export function docxParts(body: string, more: Readonly<Record<string, string>> = {}, before = ""): ZipPart[] {
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return Object.entries(parts).map(([name, data]) => ({ name, data }));
}

/** A paragraph of a Word file. */
export const wordParagraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A small Word file with the given body. */
export function makeDocx(body: string, more: Readonly<Record<string, string>> = {}, before = ""): Uint8Array {
  return makeZip(docxParts(body, more, before));
}

/** The relationships of the body of a Word file, from type and target. */
export function wordRelationships(list: readonly (readonly [type: string, target: string])[]): string {
  const all = list.map(
    ([type, target], i) =>
      `<Relationship Id="rX${i}" Type="${relationships}/${type}" Target="${target}" TargetMode="External"/>`,
  );
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
}
