import { awsLibStorage } from "../../src/clients/aws-lib-storage.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: awsLibStorage,
  types: {},
  notInstalled: { "@aws-sdk/lib-storage": "not a dependency of the project" },
  matrix: [
    {
      name: "upload",
      setup: 'import { Upload } from "@aws-sdk/lib-storage";',
      read: "new Upload({ client: undefined, params: { Key: id } }).done()",
      lookAlike: { setup: "const other = new Map<string, string>();", expression: "other.get(id)" },
    },
  ],
} satisfies ClientTest;
