import { nearest } from "./nearest.ts";

/** The command cannot do what it is asked to. The message says why, in one line. */
export class Misuse extends Error {}

/** `Did you mean json?`; all words when none is near. */
export function didYouMean(word: string, words: readonly string[]): string {
  const near = nearest(word, words);
  return near === undefined ? `Known: ${words.join(", ")}.` : `Did you mean ${near}?`;
}

/** The one of these words that is given. Throws {@link Misuse} with the nearest one for any other. */
export function oneOf<T extends string>(what: string, word: string, words: readonly T[]): T {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Misuse(`Unknown ${what} "${word}". ${didYouMean(word, words)}`);
  return found;
}

/** The first line of what an error says. */
export const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
