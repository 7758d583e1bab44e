import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";

import { Misuse } from "../misuse.ts";
import { init, type Conversation } from "./init.ts";

const help = `Usage: performance-standards init [--yes]

Sets the plugin up in the project of the current folder: installs what is missing with
the project's package manager, writes or edits the configuration of ESLint or oxlint,
and adds a script to package.json. Shows each change and asks before it is made.
A second run changes nothing.

Options
  -y, --yes    Make all changes without asking.
  -h, --help   Print this text.

Exit code: 0 when the plugin is set up, 2 when something could not be done.
`;

/** Runs `performance-standards init` with the words after it. Resolves with the exit code; rejects with {@link Misuse}. */
export async function runInit(words: readonly string[], folder: string): Promise<number> {
  const { yes, help: isHelp } = optionsOf(words);
  const { stdin: input, stdout: output } = process;
  if (isHelp) {
    output.write(help);
    return 0;
  }
  const say = (text: string): void => void output.write(text);
  const isTerminal = input.isTTY && output.isTTY;
  const conversation: Conversation = isTerminal ? { say, ask: (question) => ask(question, input, output) } : { say };
  return init(folder, yes ?? false, conversation);
}

function optionsOf(words: readonly string[]): { readonly yes?: boolean; readonly help?: boolean } {
  try {
    return parseArgs({ args: [...words], options: { yes: { type: "boolean", short: "y" }, help: { type: "boolean", short: "h" } } }).values;
  } catch {
    throw new Misuse(`init takes --yes and nothing else, not "${words.join(" ")}".`);
  }
}

/** Asks on a terminal. Enter is yes; the end of the input is no. */
async function ask(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<boolean> {
  const terminal = createInterface({ input, output });
  const ended = new AbortController();
  terminal.once("close", () => ended.abort());
  try {
    const answer = await terminal.question(`${question} [Y/n] `, { signal: ended.signal });
    return /^(?:y|yes)?$/i.test(answer.trim());
  } catch {
    output.write("\n");
    return false;
  } finally {
    terminal.close();
  }
}
