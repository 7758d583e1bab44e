import { clientDescription, listOf, objectOf, text, yesOrNo, type Check } from "./client-shape.ts";
import type { Client } from "./clients/client.ts";

/** `settings["performance-standards"]`, with every default filled in. */
export interface Settings {
  /** Client libraries of the team's own, in the vocabulary of the catalogue. Default: none. */
  readonly clients: readonly Client[];
  /** Are other files read to follow a call? Default: true. */
  readonly followImports: boolean;
  /** The address of the team's own guide, to which messages point. Default: none. */
  readonly guideUrl: string | undefined;
}

/** The name under which the plugin's settings stand. */
export const settingsKey = "performance-standards";

const defaults: Settings = { clients: [], followImports: true, guideUrl: undefined };

const shape = objectOf({
  clients: listOf(clientDescription),
  followImports: yesOrNo,
  guideUrl: text,
} satisfies { readonly [K in keyof Settings]: Check });

const parsed = new WeakMap<object, Settings>();

/**
 * The plugin's settings in a configuration's `settings` object. Throws one clear error on an unknown key or a wrong value:
 * a setting that is silently ignored would be taken for one that works.
 */
export function settingsOf(settings: Readonly<Record<string, unknown>>): Settings {
  const own = settings[settingsKey];
  if (own === undefined) return defaults;
  const known = typeof own === "object" && own !== null ? parsed.get(own) : undefined;
  if (known) return known;
  const problem = shape(own, `settings["${settingsKey}"]`);
  if (problem) throw new TypeError(problem);
  const given = Object.entries(own as Partial<Settings>).filter(([, value]) => value !== undefined);
  const result: Settings = { ...defaults, ...Object.fromEntries(given) };
  parsed.set(own as object, result);
  return result;
}
