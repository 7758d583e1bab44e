import { defineClient } from "./client.ts";

const limited = { effect: "read", limited: true } as const;

/** Notion's client: three requests a second. */
export const notion = defineClient({
  name: "Notion",
  kind: "http",
  packages: ["@notionhq/client"],
  documentation: "https://developers.notion.com/reference/request-limits",
  exports: { Client: "Client" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    Client: { construct: "client" },
    client: { members: { search: limited, request: limited }, otherMembers: "family" },
    family: { members: { children: "children" }, otherMembers: limited },
    children: { otherMembers: limited },
  },
});
