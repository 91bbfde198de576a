/** Why those that failed did, of several attempts made at once; expects to be given what Promise.allSettled answers. */
export function rejections(outcomes: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
}
