import type { RuleListener } from "@typescript-eslint/utils/ts-eslint";

import { channels } from "./channels.ts";
import { manifest } from "./manifest.ts";

/** A rule that has thrown at a file: a defect of this plugin. */
export interface Failure {
  /** The rule's name, without the plugin's prefix. */
  readonly rule: string;
  /** The path of the linted file. */
  readonly file: string;
  readonly error: unknown;
}

type Listener = (...given: readonly unknown[]) => void;

/**
 * The listeners that a rule makes for a file, made so that a defect of this plugin costs the rule's further findings in that file and
 * not the whole lint. It is told in one warning of the process, and on the channel `failure`.
 */
export function sparingTheLint(create: () => RuleListener, place: Pick<Failure, "rule" | "file">): RuleListener {
  let hasFailed = false;
  const fail = (error: unknown): void => {
    hasFailed = true;
    tell({ ...place, error });
  };
  const spared =
    (listener: Listener): Listener =>
    (...given) => {
      if (hasFailed) return;
      try {
        listener(...given);
      } catch (error) {
        fail(error);
      }
    };
  try {
    const listeners = Object.entries(create() as Record<string, Listener>);
    return Object.fromEntries(listeners.map(([selector, listener]) => [selector, spared(listener)]));
  } catch (error) {
    fail(error);
    return {};
  }
}

function tell(failure: Failure): void {
  const { error, rule, file } = failure;
  const lines = String(error instanceof Error ? (error.stack ?? error) : error).split("\n");
  const place = lines.find((line) => /^\s+at /.test(line))?.trim();
  process.emitWarning(
    `${rule} reports no more of ${file}, it has failed: ${lines[0] ?? ""}${place ? ` ${place}` : ""}. ` +
      "This is a defect of the plugin: please report it.",
    { code: manifest.name },
  );
  channels.failure.publish(failure);
}
