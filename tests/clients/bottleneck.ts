import { bottleneck } from "../../src/clients/bottleneck.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: bottleneck,
  types: {
    Bottleneck: 'typeof import("bottleneck").default',
    group: 'InstanceType<typeof import("bottleneck").default.Group>',
    limiter: 'InstanceType<typeof import("bottleneck").default>',
  },
  matrix: [],
} satisfies ClientTest;
