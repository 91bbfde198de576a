/** How often a statement has to come before Postgres keeps its plan. */
const often = 5;
/** Plans that each connection keeps at most, and statements that are counted at a time. */
const most = 100;
const counted = 1000;

/**
 * Names statements that come again and again; Postgres plans a named one once for each connection (PREPARE in its manual), and
 * planning the statements of a page takes it longer than running them. Whether a plan for all values will do, or one for those
 * at hand is needed, it finds out for itself. Others have the empty name, which is that of none.
 */
export function statementNames(): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  const times = new Map<string, number>();
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined) return name;
    if (names.size >= most) return "";
    const now = (times.get(sql) ?? 0) + 1;
    // At the end again, so that what has not come for longest is forgotten first.
    times.delete(sql);
    if (now >= often) return (names.set(sql, `assay_${names.size}`), names.get(sql)!);
    times.set(sql, now);
    if (times.size > counted) times.delete(times.keys().next().value!);
    return "";
  };
}
