import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { lintProject, type Spoiling } from "./project.ts";

// Each case spoils one thing in a clean small project; the lint must say so, with file and line, and nothing else.

type Case = Spoiling & {
  readonly case: string;
  readonly on?: string;
  readonly says: string;
  /** Other texts that have to change for the case to be only about one thing. */
  readonly also?: Spoiling | readonly Spoiling[];
};

const day = "2026-01-20";
const cases = parse(readFileSync(join(import.meta.dirname, "cases.yaml"), "utf8")) as readonly Case[];

describe("the lint", () => {
  it("has nothing to say about a clean project", () => {
    expect(lintProject([], day)).toEqual([]);
  });

  it.each(cases)("says so: $case", ({ on, says, also, ...spoiling }) => {
    const lines = lintProject([spoiling, ...[also ?? []].flat()], on ?? day);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(says);
    expect(lines[0]?.startsWith(says.slice(0, says.indexOf(": ")))).toBe(true);
  });

  it("lists a claim that was explored and never came up", () => {
    const reachable = () => new Set(["wait", "note-employee"]);
    expect(lintProject([], day, { reachable })).toEqual(
      ["en", "zh"].map((lang) =>
        expect.stringMatching(
          new RegExp(
            `^intents/tiny/claims.${lang}.md:\\d+: error: "years-kept" is not said for any set of facts`,
          ),
        ),
      ),
    );
  });
});
