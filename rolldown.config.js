import { readFileSync } from "node:fs";

import { defineConfig } from "rolldown";

const page = "src/cli/formats/html/page";

export default defineConfig([
  // The plugin as one file, after the compiler has run: an editor and a commit hook wait for it to load, and a hundred small files take three times as long.
  {
    input: "dist/src/index.js",
    output: { file: "dist/src/index.js", format: "esm" },
    platform: "node",
    external: /^[^./]/,
    logLevel: "warn",
  },
  // What the report of `--format html` takes into itself.
  {
    input: `${page}/main.ts`,
    output: { file: "dist/src/cli/formats/html/page.js", format: "iife", minify: true },
    platform: "browser",
    tsconfig: `${page}/tsconfig.json`,
    logLevel: "warn",
    plugins: [
      {
        name: "stylesheet",
        generateBundle() {
          this.emitFile({ type: "asset", fileName: "page.css", source: readFileSync(`${page}/page.css`, "utf8") });
        },
      },
    ],
  },
]);
