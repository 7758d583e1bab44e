import { nodeFs } from "../../src/clients/node-fs.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: nodeFs,
  types: { fs: 'typeof import("node:fs")', file: 'import("node:fs/promises").FileHandle' },
  matrix: [
    {
      name: "promises",
      setup: 'import { readFile, writeFile } from "node:fs/promises";',
      read: 'readFile("/tmp/" + id)',
      write: 'writeFile("/tmp/" + id, "")',
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
