const most = 56;

/** Words short enough for a path or a tab, cut between words. */
export function shortLabel(words: string): string {
  if (words.length <= most) return words;
  const cut = words.lastIndexOf(" ", most);
  return `${words.slice(0, cut > 20 ? cut : most)}…`;
}
