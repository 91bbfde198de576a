import { sessionAdapter } from "./adapter.ts";
import { sessionCookie } from "./options.ts";

/** The cookies of the browser that asks, as `cookies()` of Next gives them. */
interface Jar {
  get(name: string): { readonly value: string } | undefined;
  set(name: string, value: string, options: ReturnType<typeof sessionCookie>["options"] & { expires: Date }): unknown;
}

/**
 * Puts a new session into the browser that asks, and ends the one that it had (OWASP ASVS 5.0, 7.2.4): whoever kept the
 * earlier cookie is signed out by the next sign-in.
 */
export async function enterBrowser(jar: Jar, { token, expires }: { token: string; expires: Date }): Promise<void> {
  const { name, options } = sessionCookie();
  const earlier = jar.get(name)?.value;
  if (earlier) await sessionAdapter().deleteSession?.(earlier);
  jar.set(name, token, { ...options, expires });
}
