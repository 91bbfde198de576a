import { articleEndpoints } from "./article.ts";
import { assessmentEndpoints } from "./assessment.ts";
import { lookEndpoints } from "./change/look.ts";
import { appearanceEndpoints } from "./carry/appearance.ts";
import { carryEndpoints } from "./carry/carry.ts";
import { claimEndpoints } from "./claim.ts";
import type { Endpoint } from "./endpoint.ts";
import { evidenceEndpoints } from "./evidence.ts";
import { importEndpoints } from "./import.ts";
import { interchangeEndpoints } from "./interchange.ts";
import { newsroomEndpoints } from "./newsroom.ts";
import { publicationEndpoints } from "./publication.ts";
import { reviewEndpoints } from "./review.ts";
import { snapshotEndpoints } from "#/server/rest/kept/snapshot.ts";
import { siteChoiceEndpoints } from "#/server/rest/kept/site-choice.ts";
import { sourceEndpoints } from "./source.ts";

/** Every entry point of REST, in the order of the main job. */
export const endpoints: readonly Endpoint[] = [
  ...importEndpoints,
  ...sourceEndpoints,
  ...snapshotEndpoints,
  ...lookEndpoints,
  ...siteChoiceEndpoints,
  ...articleEndpoints,
  ...claimEndpoints,
  ...evidenceEndpoints,
  ...carryEndpoints,
  ...appearanceEndpoints,
  ...assessmentEndpoints,
  ...reviewEndpoints,
  ...publicationEndpoints,
  ...interchangeEndpoints,
  ...newsroomEndpoints,
];
