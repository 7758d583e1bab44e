import { ky } from "../../src/clients/ky.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: ky,
  types: { ky: 'import("ky").KyInstance' },
  notInstalled: { "ky-universal": "ky for older runtimes" },
  matrix: [
    {
      name: "instance",
      setup: `
import ky from "ky";
const client = ky.create({ prefixUrl: "https://example.org" });`,
      read: "client.get(id).json()",
      write: "client.put(id)",
      lookAlike: { setup: "const client = new Map<string, string>();", expression: "client.get(id)" },
    },
  ],
} satisfies ClientTest;
