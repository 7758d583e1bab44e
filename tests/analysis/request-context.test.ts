import { describe, expect, it } from "vitest";

import { mark, valueIn } from "./ask.ts";

const client = "Prisma client";

/** What is made of a context in a file that other files import. */
const root = (context: string): Record<string, string> => ({
  "trpc.ts": `import { initTRPC } from "@trpc/server"; import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();
${context}
export const { router } = t;
export const publicProcedure = t.procedure;
export const ownProcedure = t.procedure.use(t.middleware(({ ctx, next }) => next({ ctx })));`,
});

/** The value of a marked expression in a file of procedures. */
const inRouter = (code: string, context: string): string =>
  valueIn({ "main.ts": `import { ownProcedure, publicProcedure, router } from "./trpc"; ${code}`, ...root(context) });

describe("the context of a tRPC procedure", () => {
  const ofFunction =
    "const inner = (own) => ({ ...own, prisma }); export const createContext = async ({ req }) => inner({ req }); const t = initTRPC.context<typeof createContext>().create({});";

  it.each([
    ["by the function that makes it", ofFunction],
    [
      "by its type",
      "interface Context { readonly prisma: PrismaClient } const t = initTRPC.context<Context>().meta<{ own: string }>().create();",
    ],
    [
      "by what its function gives",
      "const make = async () => ({ prisma }); type Context = Awaited<ReturnType<typeof make>>; const t = initTRPC.context<Context>().create();",
    ],
    [
      "by what its function gives, in the words of version 10",
      'import type { inferAsyncReturnType } from "@trpc/server"; const make = async () => ({ prisma }); type Context = inferAsyncReturnType<typeof make>; const t = initTRPC.context<Context>().create();',
    ],
  ])("is known %s", (_, context) => {
    expect(inRouter(`publicProcedure.query(({ ctx }) => ${mark} ctx.prisma);`, context)).toBe(client);
    expect(inRouter(`ownProcedure.input(own).mutation(async ({ ctx, input }) => ${mark} ctx.prisma);`, context)).toBe(client);
    expect(inRouter(`router({ load: ownProcedure.query(async (given) => ${mark} given.ctx.prisma) });`, context)).toBe(client);
  });

  it("is given to middleware", () => {
    expect(inRouter(`ownProcedure.use(async ({ ctx, next }) => { ${mark} ctx.prisma; return next(); });`, ofFunction)).toBe(client);
  });

  it("holds nothing else, and nothing where no type says what it is", () => {
    expect(inRouter(`publicProcedure.query(({ input }) => ${mark} input.prisma);`, ofFunction)).toBe("unknown");
    expect(inRouter(`publicProcedure.query(({ ctx }) => ${mark} ctx.prisma);`, "const t = initTRPC.create();")).toBe("unknown");
    const own = "const t = { procedure: { query: (work) => work }, router: () => 1, middleware: () => 1 };";
    expect(inRouter(`publicProcedure.query(({ ctx }) => ${mark} ctx.prisma);`, own)).toBe("unknown");
  });
});
