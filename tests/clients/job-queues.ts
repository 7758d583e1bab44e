import { jobQueues } from "../../src/clients/job-queues.ts";
import type { ClientTest } from "./sample.ts";

const absent = "names as in its documentation";

export default {
  client: jobQueues,
  notInstalled: Object.fromEntries(jobQueues.packages.map((name) => [name, absent])),
  types: {},
  matrix: [],
} satisfies ClientTest;
