import { blockingCall, type BlockingCall, mayBlock } from "../src/analysis/blocking.ts";
import { blockingEvidence } from "../src/analysis/evidence.ts";
import { type Analysis, analysisOf } from "../src/analysis/index.ts";
import { whenRuns } from "../src/analysis/run-time.ts";
import { isTool } from "../src/analysis/tools.ts";
import { callText, callerText } from "../src/analysis/wording.ts";
import { functionAround } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

export default createRule<[], "cpu" | "io" | "library">({
  name: "no-event-loop-blocking",
  meta: {
    type: "problem",
    docs: {
      description: "disallow synchronous I/O and heavy computation that requests, jobs or async functions wait for",
      guide: "concurrency",
      preset: "strict",
      offInScripts: true,
    },
    messages: {
      cpu: "`{{call}}` computes on the main thread while every other request waits{{reached}}: {{instead}}or run it in a pool of worker threads.",
      io: "`{{call}}` stops the whole process until the work outside is done{{reached}}: {{instead}}.",
      library: "`{{call}}` holds the main thread until it is done, and its library has no other way{{reached}}: run it in a worker thread.",
    },
    schema: [],
  },
  create(context) {
    let analysis: Analysis | undefined;
    return {
      CallExpression(node) {
        // At module level only start-up waits.
        const fn = functionAround(node);
        if (!fn) return;
        const { engine, frame } = (analysis ??= analysisOf(context));
        if (!mayBlock(engine, node, frame.module) || isTool(engine, frame.module)) return;
        const found = blockingCall(engine, node, frame);
        if (!found) return;
        const reached = whenRuns(engine, node, frame);
        if (reached.when !== "run") return;
        context.report({
          node,
          messageId: found.blocking.work,
          data: { call: callText(node, frame), reached: callerText(reached.chain, node, frame, context.cwd), instead: insteadOf(found) },
          evidence: () => blockingEvidence(found, reached.chain, node, frame),
        });
      },
    };
  },
});

/** What to do without holding the thread, in the library's words. */
function insteadOf({ blocking, name }: BlockingCall): string {
  const instead = blocking.instead?.replace("*", name.replace(/Sync$/, ""));
  if (blocking.work === "cpu") return instead === undefined ? "" : `${instead}, `;
  return instead ?? "use the library's asynchronous call";
}
