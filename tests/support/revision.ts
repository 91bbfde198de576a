/** A stretch of the old text, as it was or with other words in its place; what was put in by itself has none. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly put?: string;
}

/** A text that is edited piece by piece and knows of each of its characters where it went: truth without any finder. */
export class Revision {
  readonly old: string;
  private readonly pieces: Piece[];

  constructor(old: string) {
    this.old = old;
    this.pieces = [{ from: 0, to: old.length }];
  }

  /** Puts other words, or none, in the place of a stretch of the old text; into an empty stretch they are put in. */
  replace(from: number, to: number, put: string): this {
    const [first, last] = [this.cut(from), this.cut(to)];
    this.pieces.splice(first, last - first, { from, to, put });
    return this;
  }

  /** Moves a stretch, with what was done to it, before what stands at another place, with a gap behind it. */
  move(from: number, to: number, before: number, gap: string): this {
    this.cut(before);
    const first = this.cut(from);
    const taken = this.pieces.splice(first, this.cut(to) - first);
    this.pieces.splice(this.cut(before), 0, ...taken, { from: -1, to: -1, put: gap });
    return this;
  }

  /** The new text, and for each code unit of the old one its place in it, or −1. */
  done(): { text: string; places: Int32Array } {
    const places = new Int32Array(this.old.length).fill(-1);
    let text = "";
    for (const { from, to, put } of this.pieces) {
      if (put === undefined) for (let i = from; i < to; i++) places[i] = text.length + i - from;
      text += put ?? this.old.slice(from, to);
    }
    return { text, places };
  }

  /** The number of the piece that begins at an offset of the old text, which is cut there. */
  private cut(at: number): number {
    const inside = this.pieces.findIndex(({ from, to, put }) => put === undefined && from < at && at < to);
    if (inside !== -1) {
      const { from, to } = this.pieces[inside]!;
      this.pieces.splice(inside, 1, { from, to: at }, { from: at, to });
    }
    const begins = this.pieces.findIndex(({ from }) => from === at);
    return begins === -1 ? this.pieces.findIndex(({ to }) => to === at) + 1 : begins;
  }
}
