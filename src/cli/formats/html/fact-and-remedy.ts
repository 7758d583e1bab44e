/** What stands in code or in brackets holds no end of a sentence. */
const enclosed = /`[^`]*`|\([^()]*\)/g;
const masked = (text: string): string => text.replace(enclosed, (part) => "_".repeat(part.length));

/**
 * A message of a rule in its two halves: what is the matter, and what to do. By the form that all messages keep, the remedy is the last
 * sentence, or, of a message of one sentence, what follows its last colon. The name of the guide's section, which ends each message,
 * belongs to neither. A message of another form is all fact, and its remedy is empty.
 */
export function factAndRemedy(message: string): { fact: string; remedy: string } {
  const text = message.replace(/ Guide: [^.]+(?: \(.+\))?\.$/, "");
  const words = masked(text);
  const sentence = words.lastIndexOf(". ", words.length - 2);
  if (sentence >= 0) return { fact: text.slice(0, sentence + 1), remedy: capitalised(text.slice(sentence + 2)) };
  const colon = words.lastIndexOf(": ");
  if (colon < 0) return { fact: text, remedy: "" };
  return { fact: `${text.slice(0, colon)}.`, remedy: capitalised(text.slice(colon + 2)) };
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
