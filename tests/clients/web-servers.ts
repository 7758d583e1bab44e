import { webServers } from "../../src/clients/web-servers.ts";
import type { ClientTest } from "./sample.ts";

const same = "the same interface as Express's, by its documentation";

export default {
  client: webServers,
  notInstalled: Object.fromEntries(webServers.packages.map((name) => [name, same])),
  types: {},
  matrix: [],
} satisfies ClientTest;
