type Shares = Readonly<Record<string, number | null>>;

/** The figures to reach; each is asked of every set, and the worst is said. */
const reach = [
  { name: "wrongPlace", most: 0.005 },
  { name: "falseAnchor", most: 0.01 },
  { name: "carriedOrAsked", least: 0.97 },
  { name: "unchangedRight", least: 1 },
  { name: "turnedAltered", least: 1 },
] as const;

/** The worst value of a share over all sets, and the set that it is of. */
function worst(
  sets: Readonly<Record<string, Shares>>,
  name: string,
  isMost: boolean,
): { set: string; value: number } | null {
  let found: { set: string; value: number } | null = null;
  for (const [set, shares] of Object.entries(sets)) {
    const value = shares[name] ?? null;
    if (value !== null && (!found || (isMost ? value > found.value : value < found.value))) found = { set, value };
  }
  return found;
}

/** For each figure to reach the worst set, and whether it is reached there. */
export function reachedBy(sets: Readonly<Record<string, Shares>>) {
  return reach.map((goal) => {
    const isMost = "most" in goal;
    const found = worst(sets, goal.name, isMost);
    const isReached = !found || (isMost ? found.value <= goal.most : found.value >= goal.least);
    return { figure: goal.name, goal: isMost ? `≤ ${goal.most}` : `≥ ${goal.least}`, ...found, isReached };
  });
}
