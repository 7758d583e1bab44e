import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["tests/screenshots/*.screenshots.ts"], testTimeout: 60_000 } });
