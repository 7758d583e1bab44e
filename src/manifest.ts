import { createRequire } from "node:module";

/** What the plugin says of itself, from its own package.json: one place for name, version and address. */
export const manifest = createRequire(import.meta.url)("eslint-plugin-performance-standards/package.json") as {
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
};
