import { existsSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { rules as index } from "../../rules/index.ts";
import plugin from "../../src/index.ts";
import { manifest } from "../../src/manifest.ts";
import { preset } from "../../src/presets.ts";
import { headingsOf, sectionOf } from "./markdown.ts";
import { optionsOf, read, root, ruleNames, rules } from "./repository.ts";

const pageOf = (name: string): string => `docs/rules/${name}.md`;
const testOf = (name: string): string => `tests/rules/${name}.test.ts`;

it("there are rules", () => {
  expect(ruleNames).not.toHaveLength(0);
});

it("rules/ holds rules and their index, nothing else", () => {
  for (const name of ruleNames) expect(name, `rules/${name}.ts is not named as a rule`).toMatch(/^(no|prefer|require)-[a-z-]+$/);
});

it("the plugin holds exactly the rules of the folder", () => {
  expect(Object.keys(index)).toEqual(ruleNames);
  expect(Object.keys(plugin.rules)).toEqual(ruleNames);
});

describe.each(ruleNames)("%s", (name) => {
  const rule = rules[name];
  if (!rule) throw new Error(`rules/${name}.ts exports no rule.`);
  const { docs } = rule.meta;
  const readPage = (): string => read(pageOf(name));

  it("has a page and a test", () => {
    expect(existsSync(join(root, pageOf(name))), `${pageOf(name)} is missing`).toBe(true);
    expect(existsSync(join(root, testOf(name))), `${testOf(name)} is missing`).toBe(true);
  });

  it("goes by the name of its file", () => {
    expect(rule.name).toBe(name);
  });

  it("points to its page", () => {
    expect(docs?.url).toBe(`${manifest.homepage}/rules/${name}.md`);
  });

  it("has a description that is one sentence without a full stop, and its page is headed by it", () => {
    const description = docs?.description ?? "";
    expect(description).toMatch(/^(disallow|require) .*[^.]$/);
    const [title] = headingsOf(readPage());
    expect(title?.level, "The first heading of the page must be its title").toBe(1);
    expect(title?.text).toBe(`${description.replace(/^./, (letter) => letter.toUpperCase())} (\`performance-standards/${name}\`)`);
  });

  it("has messages that end in a full stop and name the guide's section", () => {
    for (const [id, message] of Object.entries(rule.meta.messages)) {
      expect(message, `Message "${id}"`).toMatch(id.startsWith("suggest") ? /[.…]$/ : /\. Guide: \{\{guide\}\}\.$/);
    }
  });

  it("has a test of each message", () => {
    const test = read(testOf(name));
    const unused = Object.keys(rule.meta.messages).filter((id) => !new RegExp(`\\b${id}\\b`).test(test));
    expect(unused, `${testOf(name)} has no case for these messages`).toEqual([]);
  });

  it("has options that are described, have a default, and stand in the page", () => {
    const options = optionsOf(rule);
    const defaults = (rule.meta.defaultOptions?.[0] ?? {}) as Readonly<Record<string, unknown>>;
    expect(Object.keys(defaults).sort(), "Defaults and options in the schema").toEqual(Object.keys(options).sort());
    for (const [option, schema] of Object.entries(options)) {
      const says = new RegExp(`Default: \`?"?${String(defaults[option])}"?\`?`);
      expect(schema.description, `The schema must describe ${option} in a sentence`).toMatch(/\.$/);
      expect(schema.description, `The schema must say the default of ${option}`).toMatch(says);
      const section = sectionOf(readPage(), `\`${option}\``);
      expect(section, `${pageOf(name)} lacks the heading \`${option}\``).toBeDefined();
      expect(section, `${pageOf(name)} must say the default of ${option}`).toMatch(says);
    }
    const hasSection = sectionOf(readPage(), "Options") !== undefined;
    expect(hasSection, "A page describes options when its rule has some, and only then").toBe(Object.keys(options).length > 0);
  });

  it("allows no other options", () => {
    const schemas = Array.isArray(rule.meta.schema) ? rule.meta.schema : [rule.meta.schema];
    for (const schema of schemas) expect(schema?.additionalProperties, "additionalProperties").toBe(false);
  });

  it("is in the presets that its documentation names, and in all", () => {
    const id = `performance-standards/${name}`;
    expect(["recommended", "strict"]).toContain(docs?.preset);
    expect(plugin.configs.all[0]?.rules).toHaveProperty([id]);
    expect(plugin.configs.strict[0]?.rules).toHaveProperty([id]);
    expect(Object.hasOwn(plugin.configs.recommended[0]?.rules ?? {}, id)).toBe(docs?.preset === "recommended");
    for (const config of Object.values(plugin.configs))
      expect(config.at(-1)?.rules[id]).toBe(isOff(docs) && config[0]?.rules[id] ? "off" : undefined);
  });
});

const isOff = (docs: { readonly offInScripts?: boolean } | undefined): boolean => docs?.offInScripts === true;

it("presets are derived from the rules' documentation, and from nothing else", () => {
  for (const name of ["recommended", "strict", "all"] as const) {
    const derived = preset(name, "performance-standards", plugin, rules);
    expect(plugin.configs[name].map((config) => config.rules)).toEqual(derived.map((config) => config.rules));
  }
});
