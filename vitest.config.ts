import { configDefaults, defineConfig } from "vitest/config";

/** What Azure's SDK finds first, it keeps to as long as the process lives; and these count what a process prints or holds. */
const alone = ["test/contract/{cloud-*,framework-hub}.test.ts", "test/process/**/*.test.ts"];

export default defineConfig({
  test: {
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One second, which is vitest's, is less than a busy machine takes to bring what somebody waits for.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "dist/test-results.json" }]],
    projects: [
      {
        extends: true,
        // Modules and the mind are loaded once for all of these. No test changes them, and what one puts in the place of
        // something global it takes away again.
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "alone", include: alone, isolate: true, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
