import process from "node:process";

import { Score } from "./score.ts";

type Shares = Record<string, number | null>;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Scores of a way of carrying, and the CPU time that it took, over all seeds. */
export class Sum {
  readonly score = new Score();
  ms = 0;

  /** The shares, and the time that 1,000 claims of one text took. */
  shares(): Shares {
    return { ...this.score.shares(), "CPU ms per 1,000": Math.round((this.ms * 1000) / this.score.claims) };
  }

  /** The shares that a finder without an old text can be asked for. */
  plainShares(): Shares {
    const { claims, recall, wrongPlace, falseAnchor, "CPU ms per 1,000": ms } = this.shares();
    return {
      claims: claims!,
      recall: recall!,
      wrongPlace: wrongPlace!,
      falseAnchor: falseAnchor!,
      "CPU ms per 1,000": ms!,
    };
  }
}

/** The sum of a name, begun where there is none. */
export const sumOf = (sums: Map<string, Sum>, name: string): Sum => {
  const known = sums.get(name);
  if (known) return known;
  const sum = new Sum();
  sums.set(name, sum);
  return sum;
};

/** Does something, and adds the CPU time that it took. */
export function timed<T>(sum: Sum, act: () => T): T {
  const begun = cpu();
  const result = act();
  sum.ms += cpu() - begun;
  return result;
}

/** The shares of all sums, without the time where it means nothing: a trick is played on a text for one claim. */
export const tableOf = (sums: ReadonlyMap<string, Sum>, isTimed: boolean): Record<string, Shares> =>
  Object.fromEntries(
    [...sums].map(([name, sum]) => {
      const { "CPU ms per 1,000": ms, ...shares } = name.endsWith(", plain") ? sum.plainShares() : sum.shares();
      return [name, isTimed ? { ...shares, "CPU ms per 1,000": ms! } : shares];
    }),
  );
