import { defineClient, sameMember } from "./client.ts";

const requests = {
  request: { effect: "read", methodOption: "method" },
  ...sameMember(["get", "head", "options"], { effect: "read" }),
  ...sameMember(["post", "put", "patch", "delete", "postForm", "putForm", "patchForm"], { effect: "write" }),
  getUri: {},
  defaults: {},
  interceptors: "interceptors",
} as const;

const exported = {
  Axios: "Axios",
  AxiosInstance: "instance",
  AxiosStatic: "axios",
  create: "create",
  isAxiosError: "pure",
  isCancel: "pure",
  mergeConfig: "pure",
  toFormData: "pure",
} as const;

/** axios: the default instance and those of `axios.create` are called, or have a method for each HTTP method. */
export const axios = defineClient({
  name: "axios",
  kind: "http",
  packages: ["axios"],
  documentation: "https://axios-http.com/docs/instance",
  exports: { default: "axios", axios: "axios", ...exported },
  remedies: {
    read: "ask for them in one request, where the service takes a list",
    write: "send them in one request, where the service takes a list",
  },
  handles: {
    axios: {
      call: { effect: "read", methodOption: "method" },
      members: {
        ...requests,
        ...exported,
        /** `Promise.all` of the promises, which run already. */
        all: { returns: "argument" },
        spread: { callbacks: { 0: {} } },
      },
    },
    Axios: { construct: "instance" },
    create: { call: { returns: "instance" } },
    pure: { call: {} },
    instance: { call: { effect: "read", methodOption: "method" }, members: { ...requests, create: { returns: "instance" } } },
    interceptors: { members: { request: "interceptor", response: "interceptor" } },
    interceptor: { members: { use: { callbacks: { 0: { runs: "later" }, 1: { runs: "later" } } }, eject: {}, clear: {} } },
  },
});
