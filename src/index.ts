import { rules } from "../rules/index.ts";
import type { RuleDocs } from "./create-rule.ts";
import { manifest } from "./manifest.ts";
import { fingerprint } from "./project/fingerprint.ts";
import { preset, type FlatConfig, type PresetName } from "./presets.ts";

/** A rule as its users see it: what ESLint and oxlint need to run it. */
export interface PluginRule {
  readonly meta: { readonly docs?: RuleDocs & { readonly description: string; readonly url?: string } };
  // What only the linter hands in and takes back is `never`: so the type fits the rule type of every version of ESLint.
  create(context: never): Record<string, never>;
}

/** The plugin object that ESLint's and oxlint's configurations take. */
export interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, PluginRule>;
  /** The presets, each a list of flat configurations: spread one, or name it in `extends`. */
  readonly configs: Record<PresetName, FlatConfig[]>;
}

const namespace = manifest.name.replace("eslint-plugin-", "");

const plugin: Plugin = {
  meta: { name: manifest.name, version: manifest.version, namespace },
  // Its own types name node types of typescript-eslint, which no version of ESLint shares.
  rules: rules as unknown as Plugin["rules"],
  configs: {} as Plugin["configs"],
};

Object.assign(plugin.configs, {
  recommended: preset("recommended", namespace, plugin, rules),
  strict: preset("strict", namespace, plugin, rules),
  all: preset("all", namespace, plugin, rules),
} satisfies Plugin["configs"]);

export { fingerprint };
export default plugin;
// What `require()` of this module gives, instead of its namespace.
export { plugin as "module.exports" };
