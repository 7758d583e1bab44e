import { elasticsearch } from "../../src/clients/elasticsearch.ts";
import type { ClientTest } from "./sample.ts";

const setup = `
import { Client } from "@elastic/elasticsearch";
const client = new Client({ node: "http://" });
`;

type Namespaces = "indices" | "helpers" | "sql" | "esql" | "eql" | "asyncSearch";
const namespace = (name: Namespaces): string => `import("@elastic/elasticsearch").Client["${name}"]`;

export default {
  client: elasticsearch,
  types: {
    client: 'import("@elastic/elasticsearch").Client',
    indices: namespace("indices"),
    helpers: namespace("helpers"),
    searching: [namespace("sql"), namespace("esql"), namespace("eql")],
    asynchronousSearch: namespace("asyncSearch"),
    collector: `ReturnType<${namespace("helpers")}["msearch"]>`,
  },
  notInstalled: { "@opensearch-project/opensearch": "a fork with the same methods" },
  allowed: { "client.on": "up to version 7; from version 8 on `client.diagnostic`" },
  matrix: [
    {
      name: "client",
      setup,
      read: 'client.get({ index: "users", id })',
      write: 'client.index({ index: "users", id, document: { seen: true } })',
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
    {
      name: "namespace of a client in a field",
      setup: `
import { Client } from "@elastic/elasticsearch";
class Search {
  private client = new Client({ node: "http://" });
  exists(index: string) { return this.client.indices.exists({ index }); }
  drop(id: string) { return this.client.asyncSearch.delete({ id }); }
}
const search = new Search();`,
      read: "search.exists(id)",
      write: "search.drop(id)",
      lookAlike: {
        setup:
          "class Search { names = new Set<string>(); exists(name: string) { return this.names.has(name); } } const search = new Search();",
        expression: "search.exists(id)",
      },
    },
  ],
} satisfies ClientTest;
