import { expect, it } from "vitest";

import { EnvironmentError, readEnv } from "#/server/env.ts";

it("no browser is configured where nobody names one", () => {
  expect(readEnv({})).toMatchObject({ ASSAY_CHROMIUM_SANDBOX: true });
  expect(readEnv({}).ASSAY_CHROMIUM).toBeUndefined();
  expect(readEnv({ ASSAY_CHROMIUM: "" }).ASSAY_CHROMIUM).toBeUndefined();
});

it("a program that may be started is taken", () => {
  expect(readEnv({ ASSAY_CHROMIUM: process.execPath }).ASSAY_CHROMIUM).toBe(process.execPath);
  expect(readEnv({ ASSAY_CHROMIUM_SANDBOX: "false" }).ASSAY_CHROMIUM_SANDBOX).toBe(false);
});

it.each(["/nowhere/chromium", "chromium", import.meta.filename])(
  "a path at which no program lies stops the start and says what would be right: %s",
  (path) => {
    expect(() => readEnv({ ASSAY_CHROMIUM: path })).toThrow(EnvironmentError);
    expect(() => readEnv({ ASSAY_CHROMIUM: path })).toThrow(
      /ASSAY_CHROMIUM: must be the path of a Chromium or Chrome program that may be started, such as \/usr\/bin\/chromium; leave it out/u,
    );
  },
);
