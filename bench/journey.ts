import { performance } from "node:perf_hooks";

import { requireBuild } from "#/server/start/build.ts";
import { startProduct } from "#/tests/support/product.ts";

import { connect } from "./connection.ts";
import { growth, spread } from "./figures.ts";

const sizes = [1, 100, 10_000];
const article =
  "Talks in the council\n\nMinisters suspended practical cooperation on 1 April 2014. Ambassadors could still meet. They met rarely in the years that followed, and the public heard little of it.";
const source =
  "Statement of the sample archive\n\nOn 1 April 2014 the ministers suspended all practical cooperation, civilian and military. Political dialogue could continue.";

/** Milliseconds of each step of the main job over REST, with 1, 100 and 10,000 claims in the newsroom. */
export async function run(quick: boolean): Promise<void> {
  await requireBuild((text) => process.stdout.write(`${text}\n`));
  const product = await startProduct();
  const desk = await connect(product);
  const rounds = quick ? 3 : 12;
  const measured = new Map<string, { size: number; values: number[] }[]>();
  try {
    for (const size of quick ? sizes.slice(0, 2) : sizes) {
      await desk.fill(size);
      const { editor, reviewer } = await desk.tokens();
      for (let round = 0; round < rounds; round++) {
        const step = async <T>(
          name: string,
          token: string,
          method: string,
          path: string,
          body?: unknown,
        ): Promise<T> => {
          const begun = performance.now();
          const response = await fetch(`${product.url}/api/v1${path}`, {
            method,
            headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          });
          const text = await response.text();
          if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
          const all = measured.get(name) ?? [];
          measured.set(name, all);
          const mine = all.find((entry) => entry.size === size) ?? { size, values: [] };
          if (mine.values.length === 0) all.push(mine);
          mine.values.push(performance.now() - begun);
          return JSON.parse(text) as T;
        };
        type Id = { id: string };
        const capture = async (name: string, text: string): Promise<{ sourceId: string; snapshotId: string }> => {
          const { id } = await step<Id>(`${name}: ask`, editor, "POST", "/imports", {
            kind: "paste",
            text: `${text}\n\nRound ${round} of ${size}.`,
          });
          const done = await step<{ state: string; sourceId: string; snapshotId: string }>(
            `${name}: until captured`,
            editor,
            "GET",
            `/imports/${id}?wait=20`,
          );
          if (done.state !== "done") throw new Error(`The import is ${done.state}.`);
          return done;
        };
        const { snapshotId: articleSnapshot } = await capture("import article", article);
        const { sourceId, snapshotId: sourceSnapshot } = await capture("import source", source);
        await step("describe source", editor, "PATCH", `/sources/${sourceId}`, {
          version: 1,
          publisher: "Sample Archive",
        });
        const { id: articleId } = await step<Id>("open article", editor, "POST", "/articles", {
          snapshotId: articleSnapshot,
        });
        const { id: claimId } = await step<Id>("mark claim", editor, "POST", `/articles/${articleId}/claims`, {
          exact: "Ministers suspended practical cooperation on 1 April 2014.",
        });
        await step("search", editor, "GET", "/search?q=ministers%20suspended%20cooperation");
        await step("link evidence", editor, "POST", `/claims/${claimId}/evidence`, {
          snapshotId: sourceSnapshot,
          exact: "the ministers suspended all practical cooperation",
          stance: "supports",
          role: "primary",
        });
        await step("read article", editor, "GET", `/articles/${articleId}`);
        const begun = await step<{ version: number }>(
          "begin assessment",
          editor,
          "POST",
          `/claims/${claimId}/assessment`,
          {},
        );
        await step("rate", editor, "PATCH", `/claims/${claimId}/assessment`, {
          version: begun.version,
          rating: "true",
          asOf: "2026-11-22",
        });
        await step("write reasoning", editor, "PUT", `/claims/${claimId}/assessment/reasoning`, {
          baseHash: null,
          text: "The archive says so [1].",
        });
        const version = await step<{ versionId: string; contentHash: string }>(
          "submit",
          editor,
          "POST",
          `/claims/${claimId}/assessment/submit`,
          {},
        );
        await step("approve", reviewer, "POST", `/reviews/${version.versionId}/approve`, {
          contentHash: version.contentHash,
        });

        await step("publish", editor, "POST", `/claims/${claimId}/check`, {});
      }
    }
  } finally {
    await desk.close();
    await product.stop();
  }
  const figures = Object.fromEntries(
    [...measured].map(([name, all]) => [
      name,
      {
        ...Object.fromEntries(all.map(({ size, values }) => [size, spread(values)])),
        growth: growth(all.map(({ size, values }) => ({ size, value: spread(values).p50 }))),
      },
    ]),
  );
  console.table(
    Object.fromEntries(
      [...measured].map(([name, all]) => [
        name,
        {
          ...Object.fromEntries(
            all.map(({ size, values }) => [`${size} p50/p95`, `${spread(values).p50} / ${spread(values).p95}`]),
          ),
          growth: figures[name]?.growth,
        },
      ]),
    ),
  );
  console.log(JSON.stringify({ bench: "journey", unit: "ms", rounds, figures }));
}
