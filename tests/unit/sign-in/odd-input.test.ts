import { expect, test } from "vitest";

import { POST } from "#/app/api/sign-in/route.ts";

const origin = "http://127.0.0.1:4000";

test.each(["a\u0000@example.org", "\ud800@example.org"])(
  "the e-mail address %j, which no database keeps, is input that is refused and not a fault",
  async (email) => {
    const headers = { origin, host: "127.0.0.1:4000", "content-type": "application/json" };
    const body = JSON.stringify({ email, password: "four walnuts in a blue bowl" });
    const answer = await POST(new Request(`${origin}/api/sign-in`, { method: "POST", headers, body }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: "input" });
  },
);
