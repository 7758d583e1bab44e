import { containers } from "../../src/clients/containers.ts";
import type { ClientTest } from "./sample.ts";

const missing = "only @nestjs/core of them is installed here";

export default {
  client: containers,
  types: {
    container: ['import("@nestjs/core").ModuleRef', 'import("@nestjs/common").INestApplicationContext'],
    Container: { untyped: missing },
    NestFactory: 'typeof import("@nestjs/core").NestFactory',
  },
  notInstalled: { tsyringe: missing, typedi: missing, inversify: missing, "@nestjs/testing": missing },
  allowed: {
    container: missing,
    DependencyContainer: missing,
    Container: missing,
    ContainerInstance: missing,
    "container.getAsync": missing,
    "container.createChildContainer": missing,
    "container.createChild": missing,
  },
  matrix: [],
} satisfies ClientTest;
