/**
 * What the tests of the rules and the knowledge notice. A second run judges only what changed in TypeScript; a changed
 * YAML file is not seen by it, so after one run with `--force`.
 */
export default {
  mutate: ["src/knowledge/**/*.ts", "src/rules/**/*.ts", "intents/**/*.ts"],
  testRunner: "vitest",
  // Topics are found by their folders and not by imports, so vitest cannot tell which tests are related.
  vitest: { configFile: "vitest.mutate.config.ts", related: false },
  // A mutant that the compiler refuses could never be committed, so no test has to notice it.
  checkers: ["typescript"],
  tsconfigFile: "tsconfig.mutate.json",
  concurrency: 1,
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: "reports/mutation/incremental.json",
  reporters: ["clear-text", "json", "progress-append-only"],
  jsonReporter: { fileName: "reports/mutation/mutation.json" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  ignorePatterns: ["data", "docs", "dist"],
  thresholds: { high: 95, low: 85, break: 85 },
  // Mutants of what a module says once, when it is loaded, run all tests: about four seconds each.
  warnings: { slow: false },
};
