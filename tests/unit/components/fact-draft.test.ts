import { expect, test } from "vitest";

import { changesOf, draftOf, type Facts, othersOf } from "#/components/source/fact-draft.ts";

const facts: Facts = {
  id: "1",
  version: 1,
  type: "webpage",
  title: "The ferry",
  authors: ["Ina Quay", "Tom Lock"],
  publisher: null,
  publishedOn: "2024-05-04",
  modifiedOn: null,
  language: "en",
  url: null,
  canonicalUrl: null,
  licence: null,
  origins: {},
};

test("only what was changed is sent, and an emptied field is sent as unknown", () => {
  const before = draftOf(facts);
  expect(changesOf(before, before)).toEqual({});
  expect(changesOf(before, { ...before, authors: " Ina Quay ;", publishedOn: " ", licence: "CC BY 4.0" })).toEqual({
    authors: ["Ina Quay"],
    publishedOn: null,
    licence: "CC BY 4.0",
  });
});

test("what the source says elsewhere is offered once, without what stands already", () => {
  const candidates = {
    publishedOn: [
      { value: "2024-05-04", from: "JSON-LD" },
      { value: "2024-05-03", from: "the address of the page" },
      { value: "2024-05-03", from: "the text" },
    ],
    byline: [
      { value: "INA QUAY; Tom Lock", from: "JSON-LD" },
      { value: "Staff", from: "the page" },
    ],
    language: [
      { value: "en-GB", from: "the page" },
      { value: "de", from: "the words" },
    ],
  };
  const { authors, publishedOn, language } = draftOf(facts);
  expect(othersOf(candidates, "publishedOn", publishedOn)).toEqual([
    { value: "2024-05-03", from: "the address of the page" },
  ]);
  expect(othersOf(candidates, "authors", authors)).toEqual([{ value: "Staff", from: "the page" }]);
  expect(othersOf(candidates, "language", language)).toEqual([{ value: "de", from: "the words" }]);
  expect(othersOf(candidates, "title", "The ferry")).toEqual([]);
});
