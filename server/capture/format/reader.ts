import { Problem } from "#/domain/problem.ts";
import type { ExtractionInput } from "#/server/capture/extract.ts";
import { docxType } from "#/server/capture/media-type.ts";
import type { OnProgress, Reading } from "./reading.ts";

/** A reading, and the character set of the text in the file where it has one. */
export interface FileReading extends Reading {
  readonly charset: string | null;
}

/**
 * Reads a file that is more than text. The libraries behind it are loaded when first needed: most imports are web pages.
 * @throws Problem `invalid` when the file is damaged, locked, made to do harm, or holds no text.
 */
export async function readFile(input: ExtractionInput, onProgress?: OnProgress): Promise<FileReading> {
  const { bytes, mediaType, charset, url } = input;
  switch (mediaType) {
    case "application/pdf": {
      const { readPdf } = await import("#/server/capture/pdf/pdf.ts");
      return { ...(await readPdf(bytes, onProgress)), charset: null };
    }
    case docxType: {
      const { readDocx } = await import("./docx.ts");
      return { ...(await readDocx(bytes)), charset: null };
    }
    case "message/rfc822": {
      const { readMail } = await import("./mail.ts");
      return { ...(await readMail(bytes)), charset: null };
    }
    case "multipart/related": {
      const { readWebArchive } = await import("./web-archive.ts");
      return readWebArchive(bytes, url);
    }
    case "text/vtt":
    case "application/x-subrip": {
      const { readTranscript } = await import("./transcript.ts");
      return readTranscript(bytes, mediaType, charset ?? undefined);
    }
    case "text/html":
    case "text/plain":
    case "text/markdown":
      throw Problem.invalid("This is a text, which needs no reader of files.");
  }
}
