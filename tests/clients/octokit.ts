import { octokit } from "../../src/clients/octokit.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: octokit,
  types: {},
  notInstalled: {
    octokit: "not a dependency of the project",
    "@octokit/rest": "not a dependency of the project",
    "@octokit/core": "not a dependency of the project",
  },
  matrix: [
    {
      name: "client",
      setup: 'import { Octokit } from "octokit";\nconst client = new Octokit();',
      read: "client.rest.repos.get({ owner: id, repo: id })",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
