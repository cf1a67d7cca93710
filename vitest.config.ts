import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest begins first: begun last, all else would be done long before it. */
const LONG = [
  "server-kill",
  "guard",
  "walks",
  "fuzz-(?:desk|web|platforms)",
  "help-desk",
  "every-state",
  "commands",
  "learning",
  "hostile",
  "patterns",
];
const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((name) => new RegExp(`/${name}\\.`).test(moduleId));
  return place === -1 ? LONG.length : place;
};
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

/** What Azure's SDK finds first, it keeps to as long as the process lives. */
const alone = ["test/contract/{cloud-*,framework-hub}.test.ts", "test/process/cloud-hostile.test.ts"];

export default defineConfig({
  test: {
    setupFiles: ["test/support/seed.ts"],
    // They end what hangs, and say nothing of speed: beside all the others a test takes ten times as long as alone.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One second, which is vitest's, is less than a busy machine takes to bring what somebody waits for.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
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
        },
      },
      {
        extends: true,
        test: { name: "alone", include: alone, isolate: true },
      },
    ],
  },
});
