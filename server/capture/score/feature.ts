import { alikeFeatureNames, groupAlike, writeAlikeFeatures } from "./alike-feature.ts";
import { companyFeatureNames, keepCompany, writeCompanyFeatures } from "./company-feature.ts";
import { placeFeatureNames, writePlaceFeatures } from "./place-feature.ts";
import type { Scene } from "./scene.ts";
import { sectionFeatureNames, writeSectionFeatures } from "./section-feature.ts";
import { compareWithPage, textFeatureNames, writeTextFeatures } from "./text-feature.ts";

/** The names of all features of a line, in order. A model names those it was trained on, and fits no others. */
export const featureNames: readonly string[] = [
  ...textFeatureNames,
  ...placeFeatureNames,
  ...companyFeatureNames,
  ...alikeFeatureNames,
  ...sectionFeatureNames,
];

/** The features of each line of a page, one row after the other. */
export function featuresOf(scene: Scene): Float32Array[] {
  const company = keepCompany(scene);
  const alike = groupAlike(scene);
  const placeAt = textFeatureNames.length;
  const companyAt = placeAt + placeFeatureNames.length;
  const alikeAt = companyAt + companyFeatureNames.length;
  const rows = scene.lines.map((line, i) => {
    const row = new Float32Array(featureNames.length);
    writeTextFeatures(line, row, 0);
    writePlaceFeatures(scene, line, row, placeAt);
    writeCompanyFeatures(scene, company, i, row, companyAt);
    writeAlikeFeatures(scene, alike[i]!, i, row, alikeAt);
    return row;
  });
  compareWithPage(scene.lines, rows, 0);
  writeSectionFeatures(scene, rows, alikeAt + alikeFeatureNames.length);
  return rows;
}
