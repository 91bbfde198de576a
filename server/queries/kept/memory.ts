interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
}

/** What was read last, by its key, up to a weight in all, bytes: what was asked for longest ago goes first. */
export class Memory<Value> {
  readonly #most: number;
  readonly #entries = new Map<string, Entry<Value>>();
  #weight = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Keeps a value as the latest. One that weighs more than a quarter of all is not worth the others, and is not kept. */
  keep(key: string, value: Value, weight: number): void {
    this.forget(key);
    if (weight > this.#most / 4) return;
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#most) return;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
