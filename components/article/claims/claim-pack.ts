import { type Stance, stances } from "#/domain/evidence.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

type Appearance = ArticleClaim["appearances"][number];

/** Values that many claims share, each written once. */
class Table<T> {
  readonly values: T[] = [];
  readonly #known = new Map<string, number>();

  /** The place of a value in the table, known by its key; -1 for null. */
  place(value: T | null, key: string): number {
    if (value === null) return -1;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

type PackedAppearance = readonly [id: string, snapshot: number, start: number, end: number, exact: string | 0];

type PackedClaim = readonly [
  id: string,
  number: number,
  state: number,
  wording: string,
  kind: number,
  priority: number,
  version: number,
  assignee: number,
  rating: number,
  evidence: readonly number[] | 0,
  appearances: readonly PackedAppearance[],
  place: ArticleClaim["place"] | 0,
  rare: Rare | 0,
  isLive: 0 | 1,
];

/** What few claims have. */
type Rare = Partial<
  Pick<ArticleClaim, "claimantName" | "claimantRole" | "statedOn" | "mergedIntoId" | "splitFromId" | "reason" | "waits">
>;
const rareFields = [
  "claimantName",
  "claimantRole",
  "statedOn",
  "mergedIntoId",
  "splitFromId",
  "reason",
  "waits",
] as const;

/** Claims, and the copy of the article in which their places are. */
export type CopyClaims = { readonly copyId: string; readonly claims: readonly ArticleClaim[] };

type Packed = {
  readonly copyId: string;
  readonly words: readonly string[];
  readonly people: readonly NonNullable<ArticleClaim["assignee"]>[];
  readonly ratings: readonly NonNullable<ArticleClaim["rating"]>[];
  readonly claims: readonly PackedClaim[];
};

/** Where most claims stand: at the very words that were marked, in the copy that is read. */
const ownPlace = ([words]: readonly Pick<Appearance, "start" | "end">[]): ArticleClaim["place"] => ({
  kind: "own",
  start: words?.start ?? null,
  end: words?.end ?? null,
  exact: null,
});

function isOwnPlace({ kind, start, end, exact }: ArticleClaim["place"], appearances: readonly Appearance[]): boolean {
  const own = ownPlace(appearances);
  return kind === own.kind && start === own.start && end === own.end && exact === own.exact;
}

/** Claims as JSON that names no field and no state a thousand times: a third of what they are written out. */
export function packClaims({ copyId, claims }: CopyClaims): string {
  const words = new Table<string>();
  const people = new Table<NonNullable<ArticleClaim["assignee"]>>();
  const ratings = new Table<NonNullable<ArticleClaim["rating"]>>();
  const word = (value: string): number => words.place(value, value);
  const rows = claims.map((claim): PackedClaim => {
    const counts = stances.map((stance) => claim.evidenceCounts[stance]);
    const rare = rareFields.flatMap((field) => (claim[field] === null ? [] : [[field, claim[field]] as const]));
    return [
      claim.id,
      claim.number,
      word(claim.state),
      claim.wording,
      word(claim.kind),
      word(claim.priority),
      claim.version,
      people.place(claim.assignee, claim.assignee?.id ?? ""),
      ratings.place(claim.rating, JSON.stringify(claim.rating)),
      counts.some((count) => count > 0) ? counts : 0,
      claim.appearances.map(({ id, snapshotId, start, end, exact }): PackedAppearance => {
        return [id, word(snapshotId), start, end, exact === claim.wording ? 0 : exact];
      }),
      isOwnPlace(claim.place, claim.appearances) ? 0 : claim.place,
      rare.length === 0 ? 0 : Object.fromEntries(rare),
      claim.isLive ? 1 : 0,
    ];
  });
  const packed: Packed = { copyId, words: words.values, people: people.values, ratings: ratings.values, claims: rows };
  return JSON.stringify(packed);
}

/** The claims that were packed. */
export function unpackClaims(json: string): CopyClaims {
  const { copyId, words, people, ratings, claims } = JSON.parse(json) as Packed;
  const unpacked = claims.map(
    ([
      id,
      number,
      state,
      wording,
      kind,
      priority,
      version,
      assignee,
      rating,
      evidence,
      appearances,
      place,
      rare,
      isLive,
    ]) => ({
      id,
      number,
      state: words[state] as ArticleClaim["state"],
      wording,
      kind: words[kind]!,
      priority: words[priority]!,
      version,
      isLive: isLive === 1,
      assignee: people[assignee] ?? null,
      rating: ratings[rating] ?? null,
      evidenceCounts: Object.fromEntries(stances.map((stance, i) => [stance, evidence ? evidence[i]! : 0])) as Record<
        Stance,
        number
      >,
      appearances: appearances.map(([appearance, snapshot, start, end, exact]): Appearance => ({
        id: appearance,
        snapshotId: words[snapshot]!,
        start,
        end,
        exact: exact === 0 ? wording : exact,
      })),
      place: place === 0 ? ownPlace(appearances.map(([, , start, end]) => ({ start, end }))) : place,
      ...(Object.fromEntries(rareFields.map((field) => [field, null])) as Required<Rare>),
      ...(rare === 0 ? {} : rare),
    }),
  );
  return { copyId, claims: unpacked };
}
