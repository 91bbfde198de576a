import type { Command } from "commander";

import { type BlobStore, createBlobStore } from "#/server/capture/blob.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { withDatabase } from "./desk.ts";
import { say } from "./terminal.ts";
import { verifyChain } from "./verify/chain.ts";
import { verifyDecisions } from "./verify/decided.ts";
import type { Finding } from "./verify/finding.ts";
import { verifyPublished, verifyVersions } from "./verify/judged.ts";
import { verifyBlobs, verifyQuotations, verifySnapshots } from "./verify/kept.ts";

/** Proves everything that a newsroom keeps: record, files, snapshots, quotations, frozen and published versions. */
export async function verifyNewsroom(newsroomId: string, blobs: BlobStore): Promise<readonly Finding[]> {
  const { finding, statements, decisions } = await verifyChain(newsroomId);
  return [
    finding,
    await verifyBlobs(newsroomId, blobs),
    await verifySnapshots(newsroomId, statements),
    await verifyQuotations(newsroomId),
    await verifyDecisions(newsroomId, decisions),
    await verifyVersions(newsroomId, statements),
    await verifyPublished(newsroomId, statements),
  ];
}

/** `verify`: looks at everything of every newsroom, prints a table, and ends with code 1 where anything is wrong. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("prove that nothing that is kept was altered; ends with code 1 where anything is wrong")
    .action(() =>
      withDatabase(async () => {
        const blobs = createBlobStore(folders.blobs());
        const newsrooms = await db().newsroom.findMany({ orderBy: { slug: "asc" } });
        let faults = 0;
        for (const newsroom of newsrooms) {
          const findings = await verifyNewsroom(newsroom.id, blobs);
          say(`${newsroom.name} (${newsroom.slug})`);
          for (const { subject, looked, faults: found } of findings)
            say(
              `  ${subject.padEnd(20)} ${String(looked).padStart(8)} looked at   ${found.length === 0 ? "all right" : `${found.length} wrong`}`,
            );
          for (const fault of findings.flatMap((finding) => finding.faults)) say(`  ! ${fault}`);
          faults += findings.reduce((sum, finding) => sum + finding.faults.length, 0);
        }
        say(
          faults === 0
            ? `Nothing is wrong in ${newsrooms.length} ${newsrooms.length === 1 ? "newsroom" : "newsrooms"}.`
            : `${faults} ${faults === 1 ? "fault" : "faults"} found.`,
        );
        if (faults > 0) process.exitCode = 1;
      }),
    );
}
