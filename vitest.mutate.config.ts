import { defineConfig } from "vitest/config";

// The tests that judge a mutant: only those that run the rules or the knowledge, and only fast ones.
export default defineConfig({
  test: {
    include: ["test/examples.test.ts", "test/unit/{knowledge,rules,intents}/**/*.test.ts"],
    setupFiles: ["test/support/seed.ts"],
    env: { MOST_RUNS: "40" },
    // Files share one load of the knowledge.
    isolate: false,
    testTimeout: 60_000,
    reporters: [{}],
  },
});
