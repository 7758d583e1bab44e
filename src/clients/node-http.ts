import { defineClient } from "./client.ts";

const members = { request: "request", get: "request" } as const;

/** The HTTP and HTTPS modules of Node.js. The last argument receives the response. */
export const nodeHttp = defineClient({
  name: "node:http",
  kind: "http",
  packages: ["node:http", "node:https", "http", "https"],
  documentation: "https://nodejs.org/api/http.html#httprequesturl-options-callback",
  exports: { default: "module", ...members },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    module: { members: { ...members, createServer: { callbacks: { last: { runs: "later" } } } } },
    request: { call: { effect: "read", methodOption: "method", callbacks: { last: { receives: ["data"] } } } },
  },
});
