interface Work {
  readonly id: string;
  readonly url: string | null;
  readonly publisher: string | null;
}

function traits({ id, url, publisher }: Work): string[] {
  const host = url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, "") : "";
  const name = publisher?.trim().toLowerCase() ?? "";
  const known = [host && `host ${host}`, name && `name ${name}`].filter((trait) => trait !== "");
  return known.length > 0 ? known : [`id ${id}`];
}

/**
 * How many independent origins sources have: two of one publisher or one host count once, also where a third one joins
 * them. A source that names neither counts for itself.
 */
export function countOrigins(sources: readonly Work[]): number {
  let groups: Set<string>[] = [];
  for (const source of sources) {
    const mine = new Set(traits(source));
    const joined = groups.filter((group) => [...mine].some((trait) => group.has(trait)));
    groups = groups.filter((group) => !joined.includes(group));
    groups.push(new Set([...mine, ...joined.flatMap((group) => [...group])]));
  }
  return groups.length;
}
