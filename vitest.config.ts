import { defineConfig } from "vitest/config";
import type { Reporter, TestModule } from "vitest/node";

/** Prints `12 passed, 0 failed` alone on the last line, for programs that read the outcome. */
class Outcome implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A module that could not be loaded has no tests that could fail.
    const broken = modules.filter((module) => module.state() === "failed" && [...module.children.allTests("failed")].length === 0).length;
    console.log(`\n${count("passed")} passed, ${count("failed") + broken + unhandledErrors.length} failed`);
  }
}

export default defineConfig({
  test: {
    reporters: ["default", new Outcome()],
    // The integration tests start real programs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: "100%",
    // To load the plugin anew for each file takes longer than most tests.
    isolate: false,
    setupFiles: ["tests/no-failure.ts"],
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/fixtures/**"],
  },
});
