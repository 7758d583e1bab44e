import type { Node } from "../ast/walk.ts";
import { settingsKey } from "../settings.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import type { CallNode } from "./round-trips.ts";
import { whyNotAll, whyUnfollowed } from "./unfollowed.ts";
import { callText } from "./wording.ts";

/**
 * Does a value of the environment variable DEBUG ask for this plugin's lines? As the package `debug` reads it
 * (https://github.com/debug-js/debug#usage): names separated by commas or blanks, `*` for any text, `-` before a name that is left out.
 */
export function isAskedFor(names: string): boolean {
  const patterns = names.split(/[\s,]+/).filter((name) => name !== "");
  const fits = (pattern: string): boolean => {
    const parts = pattern.split("*").map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(settingsKey);
  };
  return (
    patterns.some((pattern) => !pattern.startsWith("-") && fits(pattern)) &&
    !patterns.some((pattern) => pattern.startsWith("-") && fits(pattern.slice(1)))
  );
}

/** Says why calls were not followed: a line for each place and reason, once. */
export class Trace {
  readonly #write: (line: string) => void;
  /** The calls of this lint, by place: why they are not followed; undefined for one that is, with the arguments of some caller. */
  readonly #reasons = new Map<string, string | undefined>();
  readonly #written = new Set<string>();

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Notes a call that leads to a client, or to functions that are known. */
  followed(engine: Engine, node: Node, frame: Frame): void {
    this.#reasons.set(placeOf(engine, node, frame), undefined);
  }

  /**
   * Notes a call that has been looked into.
   *
   * @param isFollowed is there a function behind it?
   * @param isTooFar does it lead on through more functions than are followed?
   */
  call(engine: Engine, node: CallNode, frame: Frame, isFollowed: boolean, isTooFar: boolean): void {
    const { refusal } = engine;
    engine.refusal = undefined;
    const why = (): string | undefined => (isFollowed ? undefined : whyUnfollowed(engine, node, frame)) ?? whyNotAll(engine, node, frame);
    const reason = refusal ?? (isTooFar ? "it leads through too many functions" : why());
    if (reason === undefined) {
      if (isFollowed) this.followed(engine, node, frame);
      return;
    }
    const place = placeOf(engine, node, frame);
    if (this.#reasons.has(place)) return;
    this.#reasons.set(place, reason);
    // A linter runs its rules on a file in one go: when that is done, every way that leads to the place has been tried.
    queueMicrotask(() => {
      this.#flush();
    });
  }

  #flush(): void {
    for (const [place, reason] of this.#reasons) {
      const line = `${settingsKey}: ${place} is not followed: ${reason ?? ""}`;
      if (reason === undefined || this.#written.has(line)) continue;
      this.#written.add(line);
      this.#write(line);
    }
    this.#reasons.clear();
  }
}

/** `src/a.ts:12 load()` */
function placeOf(engine: Engine, node: Node, frame: Frame): string {
  const { module } = frame;
  return `${engine.project.within(module.path)}:${String(module.lineOf(node))} ${callText(node, frame)}()`;
}

/** The lines on the standard error stream. Undefined, and so without any cost, when DEBUG does not ask for them. */
export const trace = isAskedFor(process.env["DEBUG"] ?? "")
  ? new Trace((line) => {
      process.stderr.write(`${line}\n`);
    })
  : undefined;
