import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import rule from "../../rules/no-query-in-resolver.ts";
import plugin from "../../src/index.ts";
import { type Files, json, layOut } from "../project/folder.ts";
import { javascriptTester, ruleTester } from "./rule-tester.ts";

const prisma = 'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n';
const nest = `import { Args, Field, Mutation, ObjectType, Parent, Query, ResolveField, ResolveReference, Resolver } from "@nestjs/graphql";\n${prisma}`;
const typeGraphql = `import { Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";\n${prisma}`;
const query = { messageId: "query" } as const;
const posts = "prisma.post.findMany({ where: { authorId: user.id } })";

ruleTester.run("no-query-in-resolver: NestJS", rule, {
  valid: [
    {
      name: "a root field",
      code: `${nest}@Resolver(() => User) class Users { @Query(() => [User]) users(@Args("team") team: string) { return prisma.user.findMany({ where: { team } }); } }`,
    },
    {
      name: "a field that does not look at its parent: a namespace under a root",
      code: `${nest}@Resolver(() => Admin) class Admins { @ResolveField() users() { return prisma.user.findMany(); } }`,
    },
    {
      name: "a field of the parent",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { return user.posts ?? []; } }`,
    },
    {
      name: "a query that the client merges",
      code: `${nest}@Resolver(() => Post) class Posts { @ResolveField() author(@Parent() post: Post) { return prisma.user.findUnique({ where: { id: post.authorId } }); } }`,
    },
    {
      name: "a relation of a merged query",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { return prisma.user.findUnique({ where: { id: user.id } }).posts(); } }`,
    },
    {
      name: "a loader",
      code: `import DataLoader from "dataloader";\n${nest}const loader = new DataLoader((ids: readonly string[]) => prisma.user.findMany({ where: { id: { in: [...ids] } } })); @Resolver(() => Post) class Posts { @ResolveField() author(@Parent() post: Post) { return loader.load(post.authorId); } }`,
    },
    {
      name: "a class that extends a loader",
      code: `import DataLoader from "dataloader";\n${nest}class UserLoader extends DataLoader<string, User> { constructor() { super((ids) => prisma.user.findMany({ where: { id: { in: [...ids] } } })); } } @Resolver(() => Post) class Posts { constructor(private readonly users: UserLoader) {} @ResolveField() author(@Parent() post: Post) { return this.users.load(post.authorId); } }`,
    },
    {
      name: "decorators of the same names from elsewhere",
      code: `import { Parent, ResolveField, Resolver } from "./own"; ${prisma}@Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { return ${posts}; } }`,
    },
    {
      name: "a write: the parent is a namespace of operations",
      code: `${nest}@Resolver(() => UserOperations) class Operations { @ResolveField() rename(@Parent() user: User) { return prisma.user.update({ where: { id: user.id }, data: {} }); } }`,
    },
    {
      name: "the payload of a mutation",
      code: `${nest}@Resolver(() => CreatePostPayload) class Payloads { @ResolveField() posts(@Parent() user: User) { return ${posts}; } }`,
    },
    {
      name: "an object without identity that a root field gives alone",
      code: `${nest}class SearchResult { term!: string; } @Resolver(() => SearchResult) class Search { @Query(() => SearchResult) search(): SearchResult { return new SearchResult(); } @ResolveField() hits(@Parent() result: SearchResult) { return prisma.post.findMany({ where: { title: result.term } }); } }`,
    },
    {
      name: "a query in a loop is the loop rule's",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() async posts(@Parent() user: User) { for (const id of user.postIds) await prisma.post.findFirst({ where: { id } }); } }`,
    },
    {
      name: "a query in a function that is stored",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { return { later: () => ${posts} }; } }`,
    },
  ],
  invalid: [
    {
      name: "a query by the parent, with its message and its place",
      code: `${nest}@Resolver(() => User)\nclass Users {\n  @ResolveField()\n  async posts(@Parent() user: User) {\n    return await ${posts};\n  }\n}`,
      errors: [
        {
          messageId: "query",
          data: {
            call: "prisma.post.findMany",
            type: "`User`",
            chain: "",
            remedy: "fetch them in one `findMany` with `where: { authorId: { in: authorIds } }`",
            guide: "Database queries",
          },
          line: 7,
          column: 18,
        },
      ],
    },
    {
      name: "a class that names its type as text",
      code: `${nest}@Resolver("User") class Users { @ResolveField("posts") load(@Parent() user: User) { return ${posts}; } }`,
      errors: [query],
    },
    {
      name: "a part of the parent",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() posts(@Parent("id") id: string) { return prisma.post.findMany({ where: { id } }); } }`,
      errors: [query],
    },
    {
      name: "something derived from the parent",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() async posts(@Parent() user: User) { const { id } = user; const where = { id }; return prisma.post.findMany({ where }); } }`,
      errors: [query],
    },
    {
      name: "behind a service",
      code: `${nest}class Posts { of(id: string) { return prisma.post.findMany({ where: { id } }); } } @Resolver(() => User) class Users { constructor(private readonly posts: Posts) {} @ResolveField() async load(@Parent() user: User) { return this.posts.of(user.id); } }`,
      errors: [query],
    },
    {
      name: "where the parent does not hold it yet",
      code: `${nest}@Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { if (user.posts) return user.posts; return ${posts}; } }`,
      errors: [query],
    },
    {
      name: "behind a merged query",
      code: `${nest}async function load(id: string) { const user = await prisma.user.findUnique({ where: { id } }); return prisma.post.findMany({ where: { user } }); } @Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { return load(user.id); } }`,
      errors: [query],
    },
    {
      name: "handed to a wrapper: once",
      code: `${nest}const once = (key: string, load: () => unknown) => load(); @Resolver(() => User) class Users { @ResolveField() posts(@Parent() user: User) { return once(user.id, () => ${posts}); } }`,
      errors: [query],
    },
    {
      name: "an entity of a federated schema",
      code: `${nest}@Resolver(() => User) class Users { @ResolveReference() resolveReference(user: User) { return prisma.user.findFirst({ where: { id: user.id } }); } }`,
      errors: [query],
    },
    {
      name: "a decorator that the project puts together",
      code: `${nest}const Relation = (type: () => unknown) => (target: object, key: string) => ResolveField(type)(target, key); @Resolver(() => User) class Users { @Relation(() => [Post]) posts(@Parent() user: User) { return ${posts}; } }`,
      errors: [query],
    },
    {
      name: "an object with an identity that a root field gives alone",
      code: `${nest}class User { id!: string; } @Resolver(() => User) class Users { @Query(() => User) me(): User { return new User(); } @ResolveField() posts(@Parent() user: User) { return ${posts}; } }`,
      errors: [query],
    },
    {
      name: "an object without identity that a root field gives in a list",
      code: `${nest}class Hit { term!: string; } @Resolver(() => Hit) class Search { @Query(() => [Hit]) search() { return []; } @ResolveField() hits(@Parent() result: Hit) { return prisma.post.findMany({ where: { title: result.term } }); } }`,
      errors: [query],
    },
  ],
});

ruleTester.run("no-query-in-resolver: TypeGraphQL", rule, {
  valid: [
    {
      name: "a plain field",
      code: `${typeGraphql}@ObjectType() class User { @Field() id!: string; @Field() name(): string { return this.id; } }`,
    },
    {
      name: "a method that is no field",
      code: `${typeGraphql}@ObjectType() class User { id!: string; posts() { return prisma.post.findMany({ where: { authorId: this.id } }); } }`,
    },
  ],
  invalid: [
    {
      name: "a resolver class",
      code: `${typeGraphql}@Resolver((of) => User) class Users { @FieldResolver() posts(@Root() user: User) { return ${posts}; } }`,
      errors: [query],
    },
    {
      name: "a method of the object's own class",
      code: `${typeGraphql}@ObjectType() class User { id!: string; @Field(() => [Post]) posts() { return prisma.post.findMany({ where: { authorId: this.id } }); } }`,
      errors: [
        {
          ...query,
          data: {
            call: "prisma.post.findMany",
            type: "`User`",
            chain: "",
            remedy: "fetch them in one `findMany` with `where: { authorId: { in: authorIds } }`",
            guide: "Database queries",
          },
        },
      ],
    },
  ],
});

const byHand = `import { GraphQLObjectType, GraphQLSchema } from "graphql"; ${prisma}`;

ruleTester.run("no-query-in-resolver: types made by hand and by builders", rule, {
  valid: [
    {
      name: "graphql-js: a root type",
      code: `${byHand}new GraphQLObjectType({ name: "Query", fields: { posts: { resolve: (user) => ${posts} } } });`,
    },
    {
      name: "graphql-js: a field by its arguments",
      code: `${byHand}new GraphQLObjectType({ name: "Root", fields: { posts: { resolve: (_, args) => prisma.post.findMany({ where: args }) } } });`,
    },
    { name: "a promise's resolve", code: `${prisma}export const run = (user: { id: string }) => ({ resolve: (user: any) => ${posts} });` },
    {
      name: "Pothos: a query field",
      code: `import SchemaBuilder from "@pothos/core"; ${prisma}const builder = new SchemaBuilder({}); builder.queryField("posts", (t) => t.field({ resolve: (user) => ${posts} }));`,
    },
    {
      name: "Pothos: a relation's own query",
      code: `import SchemaBuilder from "@pothos/core"; ${prisma}const builder = new SchemaBuilder({}); builder.prismaObject("User", { fields: (t) => ({ posts: t.prismaField({ resolve: (user) => ${posts} }) }) });`,
    },
    {
      name: "Nexus: an extension of the root",
      code: `import { extendType } from "nexus"; ${prisma}extendType({ type: "Query", definition(t) { t.list.field("posts", { resolve: (user) => ${posts} }); } });`,
    },
  ],
  invalid: [
    {
      name: "graphql-js",
      code: `${byHand}new GraphQLObjectType({ name: "User", fields: () => ({ posts: { resolve(user) { return ${posts}; } } }) });`,
      errors: [query],
    },
    {
      name: "graphql-js: fields in a variable",
      code: `${byHand}const fields = { posts: { resolve: (user) => ${posts} } }; new GraphQLObjectType({ name: "User", fields });`,
      errors: [query],
    },
    {
      name: "graphql-js: a resolver by name",
      code: `${byHand}const load = (user) => ${posts}; new GraphQLObjectType({ name: "User", fields: { posts: { resolve: load } } });`,
      errors: [query],
    },
    {
      name: "Pothos: fields of an object",
      code: `import SchemaBuilder from "@pothos/core"; ${prisma}const builder = new SchemaBuilder({}); builder.objectType("User", { fields: (t) => ({ posts: t.field({ type: ["Post"], resolve: (user) => ${posts} }) }) });`,
      errors: [query],
    },
    {
      name: "Pothos: an object's reference",
      code: `import SchemaBuilder from "@pothos/core"; ${prisma}const builder = new SchemaBuilder({}); const UserRef = builder.objectRef<User>("User"); UserRef.implement({ fields: (t) => ({ posts: t.field({ resolve: (user) => ${posts} }) }) });`,
      errors: [query],
    },
    {
      name: "Pothos: one field",
      code: `import SchemaBuilder from "@pothos/core"; ${prisma}const builder = new SchemaBuilder({}); builder.objectField("User", "posts", (t) => t.field({ resolve: (user) => ${posts} }));`,
      errors: [query],
    },
    {
      name: "Pothos: the parent stands behind the query",
      code: `import SchemaBuilder from "@pothos/core"; ${prisma}const builder = new SchemaBuilder({}); builder.prismaObject("User", { fields: (t) => ({ posts: t.prismaField({ resolve: (query, user) => prisma.post.findMany({ ...query, where: { authorId: user.id } }) }) }) });`,
      errors: [query],
    },
    {
      name: "Nexus",
      code: `import { objectType } from "nexus"; ${prisma}objectType({ name: "User", definition(t) { t.nonNull.list.field("posts", { type: "Post", resolve: (user) => ${posts} }); } });`,
      errors: [query],
    },
  ],
});

const map = `{ User: { posts: (user) => ${posts} } }`;

ruleTester.run("no-query-in-resolver: maps of resolvers", rule, {
  valid: [
    { name: "a map that nobody is handed", code: `${prisma}export const handlers = ${map};` },
    {
      name: "root types",
      code: `import type { QueryResolvers } from "./generated"; ${prisma}export const Query: QueryResolvers = { posts: (user) => ${posts} };`,
    },
    {
      name: "a type of the same name in the file",
      code: `${prisma}type UserResolvers = Record<string, unknown>; export const User: UserResolvers = { posts: (user) => ${posts} };`,
    },
    {
      name: "root types of a map",
      code: `import { makeExecutableSchema } from "@graphql-tools/schema"; ${prisma}makeExecutableSchema({ resolvers: { Query: { posts: (user) => ${posts} } } });`,
    },
    {
      name: "loaders that get all parents at once",
      code: `import mercurius from "mercurius"; ${prisma}app.register(mercurius, { loaders: ${map} });`,
    },
  ],
  invalid: [
    {
      name: "a generated type of all resolvers",
      code: `import type { Resolvers } from "./generated"; ${prisma}export const resolvers: Resolvers = ${map};`,
      errors: [query],
    },
    {
      name: "a generated type of one type's resolvers",
      code: `import type { UserResolvers } from "./generated"; ${prisma}export const User: UserResolvers = { posts: (user) => ${posts} };`,
      errors: [query],
    },
    {
      name: "a generated type of one resolver",
      code: `import type { UserResolvers } from "./generated"; ${prisma}export const load: NonNullable<UserResolvers["posts"]> = async (user) => ${posts};`,
      errors: [query],
    },
    {
      name: "an entry of a generated type",
      code: `import * as GQL from "./generated"; ${prisma}export const User: GQL.Resolvers["User"] = { posts: (user) => ${posts} };`,
      errors: [query],
    },
    {
      name: "satisfies",
      code: `import type { Resolvers } from "./generated"; ${prisma}export default ${map} satisfies Resolvers;`,
      errors: [query],
    },
    {
      name: "a type of a package",
      code: `import type { IResolvers } from "@graphql-tools/utils"; ${prisma}const resolvers: IResolvers = ${map};`,
      errors: [query],
    },
    {
      name: "handed to a schema",
      code: `import { makeExecutableSchema } from "@graphql-tools/schema"; ${prisma}const resolvers = ${map}; makeExecutableSchema({ typeDefs, resolvers });`,
      errors: [query],
    },
    {
      name: "handed to a server",
      code: `import { ApolloServer } from "@apollo/server"; ${prisma}new ApolloServer({ typeDefs, resolvers: [${map}] });`,
      errors: [query],
    },
    {
      name: "put together from parts",
      code: `import { createSchema } from "graphql-yoga"; import merge from "lodash/merge"; ${prisma}const user = ${map}; const resolvers = merge({}, { Query: {} }, user); createSchema({ resolvers });`,
      errors: [query],
    },
    {
      name: "spread",
      code: `import { createSchema } from "graphql-yoga"; ${prisma}const user = ${map}; createSchema({ resolvers: { ...user } });`,
      errors: [query],
    },
    {
      name: "a plugin of a server",
      code: `import mercurius from "mercurius"; ${prisma}app.register(mercurius, { resolvers: ${map} });`,
      errors: [query],
    },
    {
      name: "in parts of a federated schema",
      code: `import { buildSubgraphSchema } from "@apollo/subgraph"; ${prisma}buildSubgraphSchema([{ typeDefs, resolvers: { User: { __resolveReference: (user) => ${posts} } } }]);`,
      errors: [query],
    },
    {
      name: "a resolver in a wrapper",
      code: `import { ApolloServer } from "apollo-server"; import { authenticated } from "./own"; ${prisma}new ApolloServer({ resolvers: { User: { posts: authenticated(async (user) => ${posts}) } } });`,
      errors: [query],
    },
    {
      name: "a field with options",
      code: `import { ApolloServer } from "apollo-server"; ${prisma}new ApolloServer({ resolvers: { User: { posts: { resolve: (user) => ${posts} } } } });`,
      errors: [query],
    },
  ],
});

javascriptTester.run("no-query-in-resolver: CommonJS", rule, {
  valid: [
    {
      name: "a root type",
      code: 'const { GraphQLObjectType } = require("graphql"); const mongoose = require("mongoose"); const Post = mongoose.model("Post"); new GraphQLObjectType({ name: "RootQueryType", fields: { posts: { resolve(parent) { return Post.find({ author: parent.id }); } } } });',
    },
  ],
  invalid: [
    {
      name: "graphql-js and Mongoose",
      code: 'const graphql = require("graphql"); const mongoose = require("mongoose"); const Post = mongoose.model("Post"); const { GraphQLObjectType } = graphql; new GraphQLObjectType({ name: "User", fields: () => ({ posts: { resolve(parent) { return Post.find({ author: parent.id }); } } }) });',
      errors: [query],
    },
    {
      name: "Apollo and Mongoose",
      code: 'const { ApolloServer } = require("apollo-server"); const mongoose = require("mongoose"); const Post = mongoose.model("Post"); new ApolloServer({ resolvers: { User: { posts: (user) => Post.find({ author: user.id }) } } });',
      errors: [query],
    },
  ],
});

/** The lines that the rule reports in a file of a project. */
function linesIn(files: Files, file: string): number[] {
  const folder = layOut(files);
  const config: Linter.Config = {
    files: ["**/*.{js,ts}"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser },
    rules: { "performance-standards/no-query-in-resolver": "error" },
  };
  return new Linter({ cwd: folder.path }).verify(files[file] ?? "", [config], { filename: folder.at(file) }).map(({ line }) => line);
}

const manifest = json({ name: "shop", dependencies: { "@apollo/server": "^4.0.0" } });
const user = `${prisma}export const User = {\n  posts: (user) => ${posts},\n};`;
const server =
  'import { ApolloServer } from "@apollo/server"; import { resolvers } from "./resolvers/index.ts"; new ApolloServer({ resolvers });';

describe("no-query-in-resolver: other files", () => {
  const files = {
    "package.json": manifest,
    "server.ts": server,
    "resolvers/index.ts": 'import { User } from "./user.ts"; export const resolvers = { User };',
    "resolvers/user.ts": user,
  };

  it("reports a resolver where it stands, when another file hands it to a schema", () => {
    expect(linesIn(files, "resolvers/user.ts")).toEqual([3]);
    expect(linesIn(files, "resolvers/index.ts")).toEqual([]);
    expect(linesIn(files, "server.ts")).toEqual([]);
  });

  it("is silent when no file hands it to a schema", () => {
    expect(linesIn({ ...files, "server.ts": "" }, "resolvers/user.ts")).toEqual([]);
  });

  it("is silent in a project that builds no schema", () => {
    expect(linesIn({ ...files, "package.json": "{}" }, "resolvers/user.ts")).toEqual([]);
  });

  it("follows merged lists, namespaces and default exports", () => {
    const merged = {
      ...files,
      "resolvers/index.ts":
        'import { mergeResolvers } from "@graphql-tools/merge"; import other from "./other.ts"; import * as all from "./user.ts"; export const resolvers = mergeResolvers([all, other]);',
      "resolvers/other.ts": `import { authenticated } from "own";\n${prisma}export default {\n  Post: {\n    comments: authenticated((user) => ${posts}),\n  },\n};`,
    };
    expect(linesIn(merged, "resolvers/user.ts")).toEqual([3]);
    expect(linesIn(merged, "resolvers/other.ts")).toEqual([5]);
  });

  it("knows the context that a server hands to resolvers", () => {
    const withContext = {
      ...files,
      "server.ts":
        'import { ApolloServer } from "@apollo/server"; import { startStandaloneServer } from "@apollo/server/standalone"; import { PrismaClient } from "@prisma/client"; import { resolvers } from "./resolvers/index.ts"; const prisma = new PrismaClient(); const server = new ApolloServer({ resolvers }); startStandaloneServer(server, { context: async () => ({ db: prisma }) });',
      "resolvers/user.ts":
        "export const User = {\n  posts: (user, args, { db }) => db.post.findMany({ where: { authorId: user.id } }),\n  age: (user, args, { clock }) => clock.post.findMany({ where: { authorId: user.id } }),\n};",
    };
    expect(linesIn(withContext, "resolvers/user.ts")).toEqual([2]);
  });

  it("follows CommonJS", () => {
    const common = {
      "package.json": manifest,
      "server.js":
        'const { ApolloServer } = require("@apollo/server"); const User = require("./user"); new ApolloServer({ resolvers: { User } });',
      "user.js":
        'const mongoose = require("mongoose"); const Post = mongoose.model("Post");\nfunction posts(user) {\n  return Post.find({ author: user.id });\n}\nmodule.exports = { posts };',
    };
    expect(linesIn(common, "user.js")).toEqual([3]);
  });

  it("knows a map by its root types where files are loaded by pattern", () => {
    const loaded = {
      "package.json": manifest,
      "user.resolvers.ts": `${prisma}export const map = {\n  Query: { me: () => null },\n  User: {\n    posts: (user) => ${posts},\n  },\n};`,
    };
    expect(linesIn(loaded, "user.resolvers.ts")).toEqual([5]);
    expect(linesIn({ ...loaded, "package.json": "{}" }, "user.resolvers.ts")).toEqual([]);
  });

  it("follows decorators that another file exports, and services", () => {
    const nestFiles = {
      "package.json": json({ name: "shop", dependencies: { "@nestjs/graphql": "^13.0.0" } }),
      "graphql.ts": 'export { Parent, ResolveField as Relation, Resolver } from "@nestjs/graphql";',
      "db.ts": 'import { PrismaClient } from "@prisma/client"; export const prisma = new PrismaClient();',
      "service.ts":
        'import { prisma } from "./db.ts"; export class Posts { of(id: string) { return prisma.post.findMany({ where: { id } }); } }',
      "user.resolver.ts":
        'import { Parent, Relation, Resolver } from "./graphql.ts"; import { Posts } from "./service.ts";\n@Resolver("User")\nexport class Users {\n  constructor(private readonly posts: Posts) {}\n  @Relation()\n  load(@Parent() user: { id: string }) {\n    return this.posts.of(user.id);\n  }\n}',
    };
    expect(linesIn(nestFiles, "user.resolver.ts")).toEqual([7]);
  });
});

const withLoaders = `import { Context, Parent, ResolveField, Resolver } from "@nestjs/graphql";\n${prisma}`;
const resolving = (body: string): string =>
  `@Resolver(() => Post) class Posts { @ResolveField() async author(@Parent() post: any, @Context() req: any) { ${body} } }`;
const byRequest =
  "const author = async (req: any, post: any) => req.loaders ? await req.loaders.user.load(post.authorId) : await prisma.user.findFirst({ where: { id: post.authorId } });";
const byOption =
  "const load = async (id: string, loaders?: any) => { if (loaders) return loaders.user.load(id); else return await prisma.user.findFirst({ where: { id } }); };\nconst author = async (post: any, { loaders }: any = {}) => await load(post.authorId, loaders);";
const byClosure =
  "const author = async (req: any, post: any) => { const load = async (id: string) => req.loaders ? await req.loaders.user.load(id) : await prisma.user.findFirst({ where: { id } }); return await load(post.authorId); };";

ruleTester.run("no-query-in-resolver: a query that stands in for a loader", rule, {
  valid: [
    { name: "of the request", code: `${withLoaders}${byRequest}${resolving("return author(req, post);")}` },
    { name: "that is passed on", code: `${withLoaders}${byOption}${resolving("return author(post, { loaders: req.loaders });")}` },
    { name: "of the function around", code: `${withLoaders}${byClosure}${resolving("return author(req, post);")}` },
  ],
  invalid: [
    { name: "that is not passed", code: `${withLoaders}${byOption}${resolving("return author(post);")}`, errors: [query] },
    { name: "that is passed as nothing", code: `${withLoaders}${byRequest}${resolving("return author({}, post);")}`, errors: [query] },
    {
      name: "where something else of the request is there",
      code: `${withLoaders}${byRequest.replace("await req.loaders.user.load(post.authorId)", "req.loaders.user")}${resolving("return author(req, post);")}`,
      errors: [query],
    },
  ],
});
