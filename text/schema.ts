import type { Extensions } from "@tiptap/core";
import { getSchema } from "@tiptap/core";
import type { Node as ProseMirrorNode, Schema } from "@tiptap/pm/model";
import { Problem } from "#/domain/problem.ts";
import { snapshotMarks } from "./mark.ts";
import { snapshotNodes } from "./node.ts";

/** The tiptap extensions of a snapshot's document: the same for the reading editor in the browser and for Node. */
export const snapshotExtensions: Extensions = [...snapshotNodes, ...snapshotMarks];

/** The ProseMirror schema every snapshot's document is valid under. */
export const snapshotSchema: Schema = getSchema(snapshotExtensions);

/**
 * Reads the JSON of a document into ProseMirror nodes and checks structure, attributes and marks.
 * @throws Problem `invalid` when the value is not a document of a snapshot.
 */
export function parseDocument(json: unknown): ProseMirrorNode {
  try {
    const node = snapshotSchema.nodeFromJSON(json);
    node.check();
    if (node.type !== snapshotSchema.topNodeType) throw new RangeError(`a ${node.type.name} is not a whole document`);
    node.descendants((child) => {
      if (child.isText && /[\n\r]/u.test(child.text ?? "")) throw new RangeError("a block may not hold a line end");
      return true;
    });
    return node;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem("invalid", `This is not a document Assay can keep: ${detail}. Import the text again.`);
  }
}
