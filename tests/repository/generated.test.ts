import { describe, expect, it } from "vitest";

import { rulesIndex } from "./generate/rules-index.ts";
import { clientsPage } from "./generate/clients-page.ts";
import { guidePage } from "./generate/guide-page.ts";
import { oxlintConfiguration } from "./generate/oxlint-configuration.ts";
import { presetsPage } from "./generate/presets-page.ts";
import { presetNames } from "../../src/presets.ts";
import { read, root } from "./repository.ts";

const files: readonly (readonly [path: string, generate: () => string | Promise<string>])[] = [
  ["rules/index.ts", rulesIndex],
  ["docs/clients.md", clientsPage],
  ["docs/presets.md", presetsPage],
  ["docs/guide.md", () => guidePage(read("docs/guide.md"))],
  ...presetNames.map((name) => [`src/oxlint/${name}.json`, () => oxlintConfiguration(name)] as const),
];

// `npm run update` runs this file with `--update`, which writes the files. The pages' headers and the list in README.md are the
// work of eslint-doc-generator.
describe("generated files are current (else: npm run update)", () => {
  it.each(files)("%s", async (path, generate) => {
    await expect(await generate()).toMatchFileSnapshot(`${root}/${path}`);
  });
});
