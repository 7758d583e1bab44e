import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read", lazy: true, returns: "observable" } as const;
const write = { effect: "write", lazy: true, returns: "changing" } as const;

/** What to do with an observable of one request: it starts when it is subscribed to. */
const subscribing = {
  pipe: { returns: "this" },
  forEach: { callbacks: { 0: {} } },
} as const;

/** The HTTP module of NestJS: axios, with observables. */
export const nestjsAxios = defineClient({
  name: "@nestjs/axios",
  kind: "http",
  packages: ["@nestjs/axios"],
  documentation: "https://docs.nestjs.com/techniques/http-module",
  exports: { HttpService: "HttpService" },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    HttpService: { construct: "service" },
    service: {
      members: {
        request: { ...read, methodOption: "method" },
        ...sameMember(["get", "head"], read),
        ...sameMember(["post", "put", "patch", "delete", "postForm", "putForm", "patchForm"], write),
        axiosRef: "axios",
      },
    },
    observable: {
      awaited: { effect: "read" },
      members: {
        ...subscribing,
        subscribe: { effect: "read", callbacks: { 0: {}, 1: {}, 2: {} } },
        toPromise: { effect: "read" },
      },
    },
    changing: {
      awaited: { effect: "write" },
      members: {
        ...subscribing,
        subscribe: { effect: "write", callbacks: { 0: {}, 1: {}, 2: {} } },
        toPromise: { effect: "write" },
      },
    },
    axios: {
      call: { effect: "read" },
      members: {
        ...sameMember(["request", "get", "head", "options"], { effect: "read" }),
        ...sameMember(["post", "put", "patch", "delete", "postForm", "putForm", "patchForm"], { effect: "write" }),
      },
    },
  },
});
