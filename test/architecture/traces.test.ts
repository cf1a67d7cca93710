import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

// What is not wanted costs nothing: where no collector is set, nothing of traces is read.

/** All files of the build that are read when one of them is. */
const readWith = (file: string, known = new Set<string>()): ReadonlySet<string> => {
  if (known.has(file) || !existsSync(file)) return known;
  known.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, wanted = ""] of text.matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)";$/gm))
    readWith(join(dirname(file), wanted), known);
  return known;
};
/** Whether one of the files makes spans. */
const makesSpans = (files: Iterable<string>): boolean =>
  [...files].some((file) => readFileSync(file, "utf8").includes("resourceSpans"));

it("the server reads nothing of traces at its start, and can when they are wanted", () => {
  const read = readWith("dist/main.js");
  expect(read.size).toBeGreaterThan(3);
  expect(makesSpans(read)).toBe(false);
  const later = [...readFileSync("dist/main.js", "utf8").matchAll(/import\("(\.[^"]+)"\)/g)];
  expect(later.some(([, file = ""]) => makesSpans(readWith(join("dist", file))))).toBe(true);
});
