import { defineClient } from "./client.ts";

const limited = { effect: "write", limited: true } as const;

/** Slack's Web API: a message a second for each channel, tens of requests a minute for most methods. */
export const slackWebApi = defineClient({
  name: "Slack Web API",
  kind: "http",
  packages: ["@slack/web-api"],
  documentation: "https://docs.slack.dev/apis/web-api/rate-limits",
  exports: { WebClient: "WebClient" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    WebClient: { construct: "client" },
    client: { members: { apiCall: limited }, otherMembers: "family" },
    family: { otherMembers: limited },
  },
});
