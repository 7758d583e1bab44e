import { guide, type GuideSectionId, sectionsToCome } from "../guide.ts";
import type { Plugin } from "../index.ts";
import { didYouMean, Misuse } from "./misuse.ts";

type FlatConfig = Plugin["configs"]["all"][number];

/** Which rules are to run. Plain data: it is handed to other threads. */
export interface Selection {
  readonly preset: PresetName;
  /** Rules by name, in the preset or not. Empty, and so are the sections: all of the preset. */
  readonly rules: readonly string[];
  /** All rules of the preset that enforce these sections of the guide. */
  readonly sections: readonly GuideSectionId[];
}

export const presetNames = ["recommended", "strict", "all"] as const;

type PresetName = (typeof presetNames)[number];

/** Sections that have rules. */
const sections = (Object.keys(guide) as GuideSectionId[]).filter((id) => !sectionsToCome.includes(id));

/** The section of the guide that a word names: its anchor, its title or its key. Throws {@link Misuse} for any other word. */
export function sectionNamed(word: string): GuideSectionId {
  const asked = word.toLowerCase().replaceAll(/[\s_]+/g, "-");
  const ids = Object.keys(guide) as GuideSectionId[];
  const found = ids.find((id) => [id.toLowerCase(), guide[id].anchor].includes(asked));
  const anchors = sections.map((id) => guide[id].anchor);
  if (found === undefined) throw new Misuse(`Unknown section "${word}". ${didYouMean(asked, anchors)}`);
  if (!sections.includes(found)) throw new Misuse(`No rule checks the section "${guide[found].title}" yet. Known: ${anchors.join(", ")}.`);
  return found;
}

/** The configuration that runs the selected rules, as the presets do: with their options, and off in scripts where the preset has them off. */
export function configOf(plugin: Plugin, selection: Selection): FlatConfig[] {
  const { preset, rules, sections: chosen } = selection;
  const preferred = plugin.configs[preset];
  if (rules.length === 0 && chosen.length === 0) return preferred;
  const prefix = `${plugin.meta.namespace}/`;
  const isChosen = (id: string): boolean => {
    const name = id.slice(prefix.length);
    const section = plugin.rules[name]?.meta.docs?.guide;
    return rules.includes(name) || (section !== undefined && chosen.includes(section));
  };
  const [base, ...overrides] = preferred;
  const named = Object.fromEntries(rules.map((name) => [prefix + name, "error" as const]));
  const kept = Object.fromEntries(Object.entries(base?.rules ?? {}).filter(([id]) => isChosen(id)));
  // A rule that the preset does not hold is off in scripts too, where the preset of all rules says so.
  const scripts = (overrides.length > 0 ? plugin.configs.all.slice(1) : []).map((override) => ({
    ...override,
    rules: Object.fromEntries(Object.entries(override.rules).filter(([id]) => isChosen(id))),
  }));
  return [{ ...base, name: `${prefix}selection`, rules: { ...named, ...kept } }, ...scripts];
}

/** What is known of a rule that ran. */
export interface RuleDescription {
  readonly name: string;
  /** A clause: "disallow …". */
  readonly description: string;
  readonly section: GuideSectionId;
  /** The address of its page. */
  readonly url: string;
}

/** The rules that a configuration switches on, by name. */
export function rulesIn(plugin: Plugin, config: readonly FlatConfig[]): RuleDescription[] {
  const prefix = `${plugin.meta.namespace}/`;
  return Object.keys(config[0]?.rules ?? {})
    .sort()
    .flatMap((id) => {
      const name = id.slice(prefix.length);
      const docs = plugin.rules[name]?.meta.docs;
      return docs ? [{ name, description: docs.description, section: docs.guide, url: docs.url ?? "" }] : [];
    });
}
