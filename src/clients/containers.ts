import { defineClient } from "./client.ts";

const instance = { returns: "resolved" } as const;

/** Containers of dependency injection, where they are asked for an instance of a class by the class. */
export const containers = defineClient({
  name: "containers",
  kind: "library",
  packages: ["tsyringe", "typedi", "inversify", "@nestjs/core", "@nestjs/testing"],
  documentation: "https://docs.nestjs.com/fundamentals/module-ref",
  exports: {
    container: "container",
    DependencyContainer: "container",
    Container: "Container",
    ContainerInstance: "container",
    ModuleRef: "container",
    NestFactory: "NestFactory",
  },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    Container: { construct: "container", members: { get: instance, of: { returns: "container" } } },
    container: {
      members: {
        get: instance,
        getAsync: instance,
        resolve: instance,
        create: instance,
        createChildContainer: { returns: "this" },
        createChild: { returns: "this" },
        select: { returns: "this" },
      },
    },
    NestFactory: {
      members: {
        create: { returns: "container" },
        createApplicationContext: { returns: "container" },
        createMicroservice: { returns: "container" },
      },
    },
  },
});
