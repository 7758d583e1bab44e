import { defineClient, sameMember } from "./client.ts";

const served = sameMember(
  [
    ...["All", "Delete", "Get", "Head", "Options", "Patch", "Post", "Put", "Sse"],
    ...["Cron", "Interval", "EventPattern", "MessagePattern", "SubscribeMessage", "OnEvent", "Process", "Processor"],
  ],
  "served",
);

/** The decorators of NestJS on methods that run per request, message or job. */
export const nestjsHandlers = defineClient({
  name: "NestJS handlers",
  kind: "server",
  packages: [
    ...["@nestjs/common", "@nestjs/schedule", "@nestjs/microservices", "@nestjs/websockets", "@nestjs/event-emitter", "@nestjs/bull"],
    "@nestjs/bullmq",
  ],
  documentation: "https://docs.nestjs.com/controllers#routing",
  exports: served,
  remedies: { read: "answer them in one request", write: "answer them in one request" },
  handles: { served: { serves: true } },
});
