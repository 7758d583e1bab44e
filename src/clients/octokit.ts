import { defineClient } from "./client.ts";

const limited = { effect: "read", limited: true } as const;

/** GitHub's client. GitHub asks for one request after another. */
export const octokit = defineClient({
  name: "Octokit",
  kind: "http",
  packages: ["octokit", "@octokit/rest", "@octokit/core"],
  documentation: "https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#avoid-concurrent-requests",
  exports: { Octokit: "Octokit" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Octokit: { construct: "client" },
    client: { members: { request: limited, graphql: limited, paginate: limited, rest: "rest" }, otherMembers: "family" },
    rest: { otherMembers: "family" },
    family: { otherMembers: limited },
  },
});
