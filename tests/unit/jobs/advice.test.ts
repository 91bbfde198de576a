import { expect, test } from "vitest";

import { Problem } from "#/domain/problem.ts";
import { adviceOn } from "#/server/jobs/advice.ts";

test.each([
  [Problem.invalid("The site answered 404.", { status: 404 }), "fetching", "address", "address is complete"],
  [Problem.invalid("The site answered 403.", { status: 403 }), "fetching", "address", "copy the text there and paste"],
  [Problem.invalid("The site answered 429.", { status: 429 }), "fetching", "address", "quarter of an hour"],
  [Problem.invalid("The site answered 502.", { status: 502 }), "fetching", "address", "Try again later"],
  [Problem.invalid("The site answered 418.", { status: 418 }), "fetching", "address", "paste it here"],
  [Problem.invalid("This address points into a private network."), "fetching", "address", "ASSAY_ALLOW_PRIVATE"],
  [Problem.unavailable("It did not answer."), "fetching", "address", "opens in your browser"],
  [Problem.invalid("That is no address."), "fetching", "address", "Check the address"],
  [Problem.invalid("There is no readable text in it."), "reading", "address", "by scripts"],
  [Problem.invalid("There is no readable text in it."), "reading", "file", "can be selected"],
  [Problem.invalid("It is encrypted."), "reading", "file", "another format"],
  [Problem.invalid("Odd.", { advice: "Turn it around." }), "indexing", "file", "Turn it around."],
  [Problem.conflict("Odd."), "indexing", "file", "original bytes are kept"],
  [new TypeError("x is not a function"), "reading", "file", "whoever runs this server"],
] as const)("after %o while %s a %s, there is something to try", (error, step, kind, words) => {
  expect(adviceOn(error, step, kind)).toContain(words);
});
