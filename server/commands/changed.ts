/**
 * Those of the given facts that differ from the row; an empty text means that nothing is known. Forms send every field,
 * and the record names the ones that changed, because who changed one cannot review it.
 */
export function changedFacts(facts: Readonly<Record<string, unknown>>, row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts)
      .map(([field, value]) => [field, value === "" ? null : value] as const)
      .filter(([field, value]) => value !== undefined && value !== row[field as keyof typeof row]),
  );
}
