import { defineConfig } from "rolldown";

/** The plugin as one file, after the compiler has run: an editor and a commit hook wait for it to load, and a hundred small files take three times as long. */
export default defineConfig({
  input: "dist/src/index.js",
  output: { file: "dist/src/index.js", format: "esm" },
  platform: "node",
  external: /^[^./]/,
  logLevel: "warn",
});
