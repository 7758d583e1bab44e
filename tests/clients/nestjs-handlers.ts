import { nestjsHandlers } from "../../src/clients/nestjs-handlers.ts";
import type { ClientTest } from "./sample.ts";

const absent = "the packages of NestJS beside its core are not installed";

export default {
  client: nestjsHandlers,
  notInstalled: {
    "@nestjs/schedule": absent,
    "@nestjs/microservices": absent,
    "@nestjs/websockets": absent,
    "@nestjs/event-emitter": absent,
    "@nestjs/bull": absent,
    "@nestjs/bullmq": absent,
  },
  allowed: {
    Cron: "of @nestjs/schedule",
    Interval: "of @nestjs/schedule",
    EventPattern: "of @nestjs/microservices",
    MessagePattern: "of @nestjs/microservices",
    SubscribeMessage: "of @nestjs/websockets",
    OnEvent: "of @nestjs/event-emitter",
    Process: "of @nestjs/bull",
    Processor: "of @nestjs/bullmq",
  },
  types: {},
  matrix: [],
} satisfies ClientTest;
