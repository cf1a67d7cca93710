import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { citations } from "../../../src/knowledge/law.ts";
import { loadKnowledge } from "../../../src/knowledge/load.ts";

// From 2027-01-01 the Medical Security Law is cited where it has a counterpart, the Social Insurance Law where it has
// none. The table was written by hand from row LAW-X1; 22 is added from MSL-20, since 64 also speaks of pooling by province.
const counterparts: Readonly<Record<string, readonly string[]>> = {
  "sil#23": ["msl#10"],
  "sil#24": ["msl#11"],
  "sil#25": ["msl#11"],
  "sil#26": ["msl#13"],
  "sil#28": ["msl#13"],
  "sil#29": ["msl#32"],
  "sil#31": ["msl#31"],
  "sil#64": ["msl#22", "msl#14", "msl#19", "msl#20"],
  "sil#88": ["msl#49"],
};
const without = ["27", "30", "32", "48", "58", "60", "61", "62", "63", "83", "84", "86"].map(
  (number) => `sil#${number}`,
);

const loaded = loadKnowledge(".");
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { knowledge } = loaded;
const cited = (id: string, on: string): readonly string[] =>
  citations(knowledge, [id], on, "zh").map(({ article }) => article);

it.each(Object.entries(counterparts))("%s stands for itself through 2026, then yields to %s", (id, newer) => {
  expect(cited(id, "2026-12-31")).toEqual([id]);
  expect(cited(id, "2027-01-01")).toEqual(newer);
  expect(cited(id, "2027-01-02")).toEqual(newer);
});

it.each(without)("%s has no counterpart and goes on being cited", (id) => {
  for (const on of ["2026-12-31", "2027-01-01", "2027-01-02"]) expect(cited(id, on)).toEqual([id]);
});

it("no other article of any document yields to the new law", () => {
  const yielding = [...knowledge.articles.values()].filter(({ yieldsTo }) =>
    yieldsTo?.articles.some((id) => id.startsWith("msl#")),
  );
  expect(yielding.map(({ id }) => id).sort()).toEqual(Object.keys(counterparts).sort());
  expect(new Set(yielding.map(({ yieldsTo }) => yieldsTo?.from))).toEqual(new Set(["2027-01-01"]));
});

it("no article of the new law is in force before its first day", () => {
  const own = [...knowledge.articles.values()].filter(({ document }) => document === "msl");
  expect(own.length).toBeGreaterThan(10);
  for (const { id } of own) {
    expect(cited(id, "2026-12-31")).toEqual([]);
    expect(cited(id, "2027-01-01")).toEqual([id]);
  }
});

const base = "../shared/policy/facts.yaml";
const isHere = existsSync(base);
if (!isHere) console.warn(`the crosswalk is not compared with its row: ${base} is not beside the project`);

it.runIf(isHere)("agrees with the words of the row itself", () => {
  const rows = z.object({ facts: z.array(z.looseObject({ id: z.string() })) });
  const row = rows.parse(parse(readFileSync(base, "utf8"))).facts.find(({ id }) => id === "LAW-X1");
  const text = JSON.stringify(row);
  // "64 to 14/19/20", "24/25 to 11", "26 to 13(1)"
  const pairs = [...text.matchAll(/(\d+(?:\/\d+)*) to (?:MSL )?(\d+(?:\/\d+)*)/g)].flatMap(
    ([, older = "", newer = ""]) =>
      older.split("/").map((one) => [`sil#${one}`, newer.split("/").map((other) => `msl#${other}`)] as const),
  );
  expect(pairs.length).toBe(Object.keys(counterparts).length);
  for (const [older, newer] of pairs) expect(counterparts[older]).toEqual(expect.arrayContaining([...newer]));
  const kept = /keep citing SIL: ([\d, -]+)/.exec(text)?.[1] ?? "";
  const numbers = kept.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.trim().split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => `sil#${from + at}`);
  });
  expect(numbers.sort()).toEqual([...without].sort());
});
