import { defineClient } from "./client.ts";

/** What a procedure and its middleware are given: `{ ctx, input, … }`. */
const given = { receives: ["given"], runs: "later" } as const;

/** tRPC: a procedure is called per request, with the context that the type argument of `initTRPC.context` describes. */
export const trpc = defineClient({
  name: "tRPC",
  kind: "server",
  packages: ["@trpc/server"],
  documentation: "https://trpc.io/docs/server/context",
  exports: { initTRPC: "builder", inferAsyncReturnType: "result" },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    /** Of version 10. */
    result: { isResultType: true },
    builder: {
      members: {
        context: { returns: "builder", subjectType: true },
        meta: { returns: "this" },
        create: { returns: "root" },
      },
    },
    root: {
      members: {
        procedure: "procedure",
        middleware: { callbacks: { 0: given } },
        router: {},
        mergeRouters: {},
        createCallerFactory: {},
      },
    },
    procedure: {
      members: {
        input: { returns: "this" },
        output: { returns: "this" },
        meta: { returns: "this" },
        concat: { returns: "this" },
        unstable_concat: { returns: "this" },
        use: { returns: "this", callbacks: { 0: given } },
        query: { callbacks: { 0: given } },
        mutation: { callbacks: { 0: given } },
        subscription: { callbacks: { 0: given } },
      },
    },
    /** Its other members are data: the validated input, the path, a signal. */
    given: { subjectMember: "ctx" },
  },
});
