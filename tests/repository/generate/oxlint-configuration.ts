import { format, resolveConfig } from "prettier";

import { preset, type PresetName } from "../../../src/presets.ts";
import { root, rules } from "../repository.ts";

/** The text of src/oxlint/<preset>.json: the preset in oxlint's own form, with the plugin by its place beside that file. */
export async function oxlintConfiguration(name: PresetName): Promise<string> {
  const [base, ...overrides] = preset(name, "performance-standards", {}, rules);
  const configuration = {
    // A path: it leads to this copy of the plugin wherever a package manager has put the package.
    jsPlugins: ["../../dist/src/index.js"],
    rules: base?.rules,
    overrides: overrides.map(({ files, rules }) => ({ files, rules })),
  };
  const path = `${root}/src/oxlint/${name}.json`;
  return format(JSON.stringify(configuration), { ...(await resolveConfig(path)), filepath: path });
}
