import type { KnipConfig } from "knip";

import { catalogue } from "./src/clients/index.ts";

/** Their types are read by the conformance tests, which name them in texts that no tool follows. */
const clientPackages = catalogue.flatMap((client) => client.packages.map((name) => name.replace(/\/\*$/, "")));

export default {
  workspaces: {
    ".": {
      entry: [
        "src/index.ts",
        "src/cli/main.ts",
        "src/cli/worker.ts",
        "src/cli/formats/html/page/main.ts",
        "tests/**/*.test.ts",
        "tests/clients/*.ts",
      ],
      project: ["src/**/*.ts", "rules/*.ts", "tests/**/*.ts"],
      ignore: ["tests/fixtures/**"],
      // Programs that tests start by their files, and what the conformance tests read.
      ignoreDependencies: [
        "@arethetypeswrong/cli",
        "eslint-8",
        "eslint-9",
        "husky",
        "lint-staged",
        "oxlint",
        "publint",
        "turbo",
        "typescript-eslint",
        "vscode-langservers-extracted",
        /^@types\//,
        /^@mikro-orm\//,
        "@firebase/app",
        ...clientPackages,
        // Their declarations are compared with what is said of their types.
        "@tanstack/react-query",
        "class-transformer",
        "tanstack-react-query-4",
      ],
    },
    "docs/examples/shop": { entry: ["scripts/*.ts", "src/**/*.ts"] },
  },
  // A type is exported with the function whose readers need its name.
  ignoreExportsUsedInFile: { interface: true, type: true },
} satisfies KnipConfig;
