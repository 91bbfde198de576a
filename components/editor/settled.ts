import type { LiveProvider } from "#/components/editor/live-provider.ts";

/** How long one waits for the last acknowledgement before saying so, in milliseconds. */
const patience = 15_000;

/**
 * Resolves when the server has acknowledged every word of this page, so that what it reads is what stands here. Rejects
 * with a sentence for the person when that cannot be, or takes too long.
 */
export async function settled(provider: LiveProvider): Promise<void> {
  const isDone = () => provider.isAuthenticated && provider.isSynced && !provider.hasUnsyncedChanges;
  const isClosed = () => provider.isSynced && provider.hasUnsyncedChanges && provider.authorizedScope === "readonly";
  await new Promise<void>((resolve, reject) => {
    const events = ["unsyncedChanges", "synced", "authenticated", "authenticationFailed"];
    const end = (error?: Error) => {
      clearTimeout(timer);
      for (const event of events) provider.off(event, look);
      if (error) reject(error);
      else resolve();
    };
    const look = () => {
      if (isDone()) end();
      else if (isClosed())
        end(
          new Error(
            "The text was closed for writing before your last words arrived. Copy them and load the page again.",
          ),
        );
      else if (provider.refused === "not-kept")
        end(new Error("The server cannot keep your last words. Copy them, then load this page again."));
      else if (provider.refused === "signed-out")
        end(new Error("You are signed out. Sign in in another tab, then try again; your words are kept here."));
    };
    const timer = setTimeout(
      () =>
        end(
          new Error(
            "Your last words have not reached the server yet. They are kept on this page; try again when it says “Saved”.",
          ),
        ),
      patience,
    );
    for (const event of events) provider.on(event, look);
    look();
  });
}
