import { defineClient, sameMember } from "./client.ts";

const handler = { runs: "later" } as const;
/** Any argument that is a function handles requests: `app.get(path, guard, handler)`. */
const route = { returns: "this", callbacks: { 0: handler, 1: handler, 2: handler, 3: handler, last: handler } } as const;
const routes = sameMember(
  ["all", "del", "delete", "get", "head", "on", "options", "param", "patch", "post", "put", "use", "addHook"],
  route,
);

/** Web frameworks: what they store runs once per request. */
export const webServers = defineClient({
  name: "Web frameworks",
  kind: "server",
  packages: [
    ...["express", "express-promise-router", "koa", "koa-router", "@koa/router", "fastify", "hono", "polka", "restify", "@hapi/hapi"],
    ...["next", "@nestjs/core", "@nestjs/platform-express", "@nestjs/platform-fastify", "@hono/node-server", "@adonisjs/core", "meteor"],
  ],
  documentation: "https://expressjs.com/en/5x/api.html#app.METHOD",
  exports: {
    default: "create",
    ...sameMember(["Router", "fastify", "Fastify", "Hono", "Application"], "create"),
    ...sameMember(["Express", "IRouter", "FastifyInstance"], "server"),
  },
  remedies: { read: "answer them in one request", write: "answer them in one request" },
  handles: {
    // What a package exports besides (types of requests and responses) is left as it is.
    create: { construct: "server", call: { returns: "server" }, members: { Router: "create", Application: "create" } },
    server: {
      members: { ...routes, route: { returns: "server" }, basePath: { returns: "server" }, prefix: { returns: "this" } },
      otherMembers: "other",
    },
    other: { otherMembers: "other" },
  },
});
