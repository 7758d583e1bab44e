/** The word that takes the fewest changes of single letters to become, or to begin with; undefined when none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const asked = word.toLowerCase();
  const ranked = words.map((one) => ({ one, distance: distanceTo(asked, one.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  const [first] = ranked;
  return first && asked.length > 1 && first.distance <= Math.max(2, Math.floor(Math.min(first.one.length, asked.length) / 2))
    ? first.one
    : undefined;
}

/** A beginning counts for a little less than the whole. */
const distanceTo = (from: string, to: string): number => Math.min(distanceOf(from, to), distanceOf(from, to.slice(0, from.length)) + 1);

/** The distance of Levenshtein: letters added, left out and exchanged. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const exchanged = (row[at - 1] ?? 0) + (to[at - 1] === letter ? 0 : 1);
      next.push(Math.min(exchanged, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
