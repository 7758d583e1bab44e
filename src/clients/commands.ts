import { defineClient } from "./client.ts";

/** Packages that only a command or a build step imports: what stands beside them runs in a tool, and keeps nobody else waiting. */
export const commands = defineClient({
  name: "Commands and build tools",
  kind: "command",
  packages: [
    ...["commander", "yargs", "yargs/helpers", "cac", "meow", "minimist", "arg", "clipanion", "citty", "@oclif/core", "caporal", "vorpal"],
    ...["inquirer", "@inquirer/prompts", "enquirer", "prompts", "prompt", "@clack/prompts", "ora", "listr", "listr2", "shelljs", "zx"],
    ...["vite", "rollup", "webpack", "esbuild", "tsup", "unplugin", "@rspack/core", "gulp", "grunt", "plop", "ts-morph", "jscodeshift"],
    ...[
      "@playwright/test",
      "vitest",
      "vitest/config",
      "jest",
      "@jest/globals",
      "node:test",
      "mocha",
      "cypress",
      "electron",
      "electron-builder",
    ],
  ],
  documentation: "https://github.com/tj/commander.js#readme",
  exports: {},
  remedies: { read: "read them at once", write: "write them at once" },
  handles: {},
});
