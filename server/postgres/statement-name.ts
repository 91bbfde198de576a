/** How often a statement has to come before it has a name. */
const often = 5;
/** Names that are given, because each connection keeps what stands behind them; and statements counted at a time. */
const most = 100;
const counted = 500;
/** Characters of the longest statement that is kept; one longer than this holds data. */
const longest = 6000;

/**
 * Names statements that read and come again and again, so that each connection keeps them prepared (PREPARE in the manual of
 * Postgres): planning the statements of a page takes longer than running them. Postgres plans such a one a few times for the
 * values at hand and then for all, where it expects to lose nothing by that. Others have the empty name, which is that of none.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  const times = new Map<string, number>();
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined) return name;
    if (names.size >= most || sql.length > longest || !/^\s*(?:SELECT|WITH)\b/u.test(sql)) return "";
    const now = (times.get(sql) ?? 0) + 1;
    // At the end again, so that what has not come for longest is forgotten first.
    times.delete(sql);
    if (now < often) {
      times.set(sql, now);
      if (times.size > counted) times.delete(times.keys().next().value!);
      return "";
    }
    const given = `assay_${names.size}`;
    names.set(sql, given);
    if (names.size === most) times.clear();
    return given;
  };
}
