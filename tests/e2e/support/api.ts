import { type APIRequestContext, expect, type Page } from "@playwright/test";

type Body = Record<string, unknown>;
type Answer = { readonly status: number; readonly body: Body };

/** REST as a program speaks it: real HTTP with a bearer token. */
export interface Api {
  /** A body that is no JSON is given as its `text`. */
  get(path: string): Promise<Answer>;
  send(method: "POST" | "PATCH" | "PUT", path: string, data?: Body): Promise<Answer>;
  /** Like `send`, and expects that it was done. */
  done(method: "POST" | "PATCH" | "PUT", path: string, data?: Body): Promise<Record<string, string>>;
  /** Imports a text by paste and waits for it. */
  importText(text: string): Promise<{ sourceId: string; snapshotId: string }>;
}

/** Speaks to /api/v1 with somebody's token. */
export function apiOf(request: APIRequestContext, token: string): Api {
  const send = async (method: string, path: string, data?: Body): Promise<Answer> => {
    const response = await request.fetch(`/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(data ? { data } : {}),
    });
    const isJson = response.headers()["content-type"]?.includes("json") ?? false;
    const body = isJson ? ((await response.json()) as Body) : { text: await response.text() };
    return { status: response.status(), body };
  };
  const api: Api = {
    get: (path) => send("GET", path),
    send,
    async done(method, path, data) {
      const { status, body } = await send(method, path, data);
      expect([200, 201, 202], `${method} ${path}: ${JSON.stringify(body)}`).toContain(status);
      return body as Record<string, string>;
    },
    async importText(text) {
      const { id } = await api.done("POST", "/imports", { kind: "paste", text });
      const { body } = await send("GET", `/imports/${id ?? ""}?wait=20`);
      expect(body).toMatchObject({ state: "done" });
      return { sourceId: String(body["sourceId"]), snapshotId: String(body["snapshotId"]) };
    },
  };
  return api;
}

/** Makes a token in the desk, as a person does who wants a program to work for them. */
export async function makeToken(page: Page, scopes: readonly string[]): Promise<string> {
  await page.goto(new URL("/desk/newsroom?part=tokens", page.url()).href);
  await page.getByRole("button", { name: "Make a token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("A program");
  for (const scope of scopes) await dialog.getByRole("checkbox", { name: scope, exact: true }).check();
  await dialog.getByRole("button", { name: "Make the token" }).click();
  const token = await dialog.getByRole("textbox", { name: "Token" }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return token;
}
