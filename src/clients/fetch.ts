import { defineClient } from "./client.ts";

/** The global `fetch` and packages that stand in for it. The body of a response is read from the same round trip. */
export const fetch = defineClient({
  name: "fetch",
  kind: "http",
  packages: ["node-fetch", "cross-fetch", "isomorphic-fetch", "node-fetch-native", "meteor/fetch"],
  documentation: "https://developer.mozilla.org/docs/Web/API/Window/fetch",
  exports: { default: "fetch", fetch: "fetch" },
  globals: { fetch: "fetch" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: { fetch: { call: { effect: "read", methodOption: "method" } } },
});
