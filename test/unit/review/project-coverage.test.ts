import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { problemLine } from "../../../src/load-mind.ts";
import { notDealtWith } from "../../../src/review/coverage.ts";
import { coveragePage } from "../../../src/review/coverage-page.ts";
import { readCoverage } from "../../../src/review/read-coverage.ts";
import { factRowsShape, setAsideShape } from "../../../src/review/row-files.ts";

const { coverage, problems } = readCoverage(".");
const yaml = (file: string): unknown => parse(readFileSync(file, "utf8"));

describe("the fact base in this project", () => {
  it("is named without a slip: rows that exist, none both used and set aside", () => {
    expect(problems.map(problemLine)).toEqual([]);
  });

  it("is used or set aside, row by row", () => {
    if (coverage === undefined) throw new Error("no coverage");
    const { open } = setAsideShape.parse(yaml("knowledge/set-aside.yaml"));
    const forgotten = notDealtWith(coverage).filter((id) => !open.includes(id));
    expect(forgotten, "use the row, or say in knowledge/set-aside.yaml why not").toEqual([]);
  });

  it("is shown in knowledge/COVERAGE.md as it is now", () => {
    if (coverage === undefined) throw new Error("no coverage");
    const isCurrent = readFileSync("knowledge/COVERAGE.md", "utf8") === coveragePage(coverage);
    expect(isCurrent, "run npm run -s knowledge:coverage").toBe(true);
  });
});

const policy = "../shared/policy";
const isHere = existsSync(`${policy}/facts.yaml`);
if (!isHere)
  console.warn(`fact-rows.yaml is not compared: ${policy}, the fact base itself, is not beside the project`);

describe.runIf(isHere)("fact-rows.yaml beside the fact base", () => {
  const marks = z.object({
    id: z.string(),
    group: z.string(),
    compute: z.string(),
    confidence: z.string(),
    status: z.string(),
  });
  const relation = z.object({ old: z.string(), new: z.string() });
  const base = z.object({
    meta: z.object({ relation_to_facts_yaml: z.array(relation).default([]) }),
    facts: z.array(marks),
  });
  // What stands in a skipped block is run all the same.
  const files = (existsSync(policy) ? ["facts", "regions-more"] : []).map((name) =>
    base.parse(yaml(`${policy}/${name}.yaml`)),
  );
  const { rows } = factRowsShape.parse(yaml("knowledge/fact-rows.yaml"));

  it("has the same rows with the same marks", () => {
    expect(rows.map(({ newer: _, ...row }) => row)).toEqual(files.flatMap(({ facts }) => facts));
  });

  it("names the newer rows that the second batch names", () => {
    // Old rows are written WH-02, WH-03 or GAP-10..12; both ends of a range and what lies between are meant.
    const span = (text: string): readonly string[] => {
      const [, series = "", from = "", to = ""] = /^([A-Z]+)-(\d+)\.\.(\d+)$/.exec(text) ?? [];
      if (to === "") return [text];
      return rows.map(({ id }) => id).filter((id) => id >= `${series}-${from}` && id <= `${series}-${to}`);
    };
    const named = files
      .flatMap(({ meta }) => meta.relation_to_facts_yaml)
      .flatMap(({ old, new: later }) =>
        old
          .split(", ")
          .flatMap(span)
          .map((id) => [id, later.split(", ")]),
      );
    const newer = rows.flatMap(({ id, newer }) => (newer === undefined ? [] : [[id, newer]]));
    expect(Object.fromEntries(newer)).toEqual(Object.fromEntries(named));
  });
});
