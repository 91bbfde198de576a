/** Where nobody has set anything up yet: how to begin. */
export function Unfounded() {
  return (
    <div className="grid gap-3">
      <h1 className="font-serif text-3xl font-semibold text-balance">There is no newsroom here yet</h1>
      <p className="text-base text-pretty text-ink-2">
        When Assay starts for the first time it prints a one-time link in its terminal. Open that link to create the
        newsroom and yourself as its owner.
      </p>
      <p className="text-base text-pretty text-ink-2">
        The link looks like <code className="rounded-sm bg-sunk px-1.5 py-0.5">/set-up/…</code> under this address. Lost
        it? Restart Assay and it prints a new one.
      </p>
    </div>
  );
}
