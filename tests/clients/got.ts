import { got } from "../../src/clients/got.ts";
import type { ClientTest } from "./sample.ts";

const instance = 'import("got").Got';

export default {
  client: got,
  types: { got: instance, stream: `${instance}["stream"]`, paginate: `${instance}["paginate"]` },
  allowed: { "got.mergeOptions": "up to version 11" },
  matrix: [
    {
      name: "instance",
      setup: `
import got from "got";
const client = got.extend({ prefixUrl: "https://example.org" });`,
      read: "client(id).json()",
      write: "client.post(id)",
      lookAlike: { setup: "const client = (name: string) => ({ json: () => name });", expression: "client(id).json()" },
    },
  ],
} satisfies ClientTest;
