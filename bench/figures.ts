/** Median and 95th percentile of measured milliseconds, rounded to tenths. */
export function spread(values: readonly number[]): { p50: number; p95: number } {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

/** The exponent of growth between the smallest and the largest size: 0 stays the same, 1 grows in step. */
export function growth(points: readonly { size: number; value: number }[]): number {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first.size === last.size) return 0;
  return Math.round((Math.log(last.value / first.value) / Math.log(last.size / first.size)) * 100) / 100;
}
