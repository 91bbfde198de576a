import { gunzipSync } from "node:zlib";

/** The records of a WARC by the standard alone, without the library that wrote it: named fields and the block's bytes. */
export function recordsOf(bytes: Buffer) {
  const records: { fields: Map<string, string>; block: Buffer }[] = [];
  let rest = gunzipSync(bytes);
  while (rest.byteLength > 0) {
    const end = rest.indexOf("\r\n\r\n");
    const [version, ...lines] = rest.subarray(0, end).toString("utf8").split("\r\n");
    if (version !== "WARC/1.1") throw new Error(`No record of WARC 1.1 begins with ${version}.`);
    const fields = new Map(
      lines.map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
    );
    const size = Number(fields.get("Content-Length"));
    records.push({ fields, block: rest.subarray(end + 4, end + 4 + size) });
    const close = rest.subarray(end + 4 + size, end + 8 + size).toString();
    if (close !== "\r\n\r\n") throw new Error("A record does not end where its length says.");
    rest = rest.subarray(end + 8 + size);
  }
  return records;
}

/** What follows the HTTP head in a block. */
export const bodyOf = (block: Buffer): Buffer => block.subarray(block.indexOf("\r\n\r\n") + 4);
