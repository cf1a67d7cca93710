import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Mind } from "../../src/respond.ts";
import { decide } from "../../src/rules/decide.ts";
import { readFacts } from "../../src/rules/intent.ts";
import type { TraceNode } from "../../src/rules/outcome.ts";
import { factsFor } from "../support/any-facts.ts";
import { realMind } from "../support/mind.ts";

// No number from outside a verified time and place: 10,000 random places and days. What a rule read is held against
// the YAML files themselves, read here a second time and without the code that finds values.

type Written = {
  readonly area: string;
  readonly from: string;
  readonly to: string | null;
  readonly value: unknown;
  readonly when?: Readonly<Record<string, unknown>>;
};

const folder = "knowledge/parameters";
const written = new Map<string, readonly Written[]>(
  readdirSync(folder).map((name) => {
    const file = parse(readFileSync(`${folder}/${name}`, "utf8"), { schema: "failsafe" }) as {
      id: string;
      values: readonly Written[];
    };
    return [file.id, file.values];
  }),
);
const places = (
  parse(readFileSync("knowledge/places.yaml", "utf8")) as { places: readonly { code: string }[] }
).places.map(({ code }) => code);

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

/** Everything as the failsafe reader has it: words only. */
const asWritten = (value: unknown): string =>
  JSON.stringify(value, (_key, one) =>
    one === null || typeof one === "number" || typeof one === "boolean" ? String(one) : one,
  );

const reaches = (area: string, place: string): boolean =>
  area === "cn" || area === place || (/^\d{6}$/.test(place) && area === `${place.slice(0, 2)}0000`);

/** The days on which a value that was read must have held: the day, or the first and the last of the month. */
const daysOf = (read: string): readonly string[] =>
  read.length === 10
    ? [read]
    : [
        `${read}-01`,
        new Date(Date.UTC(Number(read.slice(0, 4)), Number(read.slice(5)), 0)).toISOString().slice(0, 10),
      ];

const holds = (node: Extract<TraceNode, { kind: "law" }>, place: string): boolean =>
  daysOf(node.read).every((day) =>
    (written.get(node.parameter) ?? []).some(
      ({ area, from, to, value, when = {} }) =>
        area === node.region &&
        reaches(area, place) &&
        from <= day &&
        (to === "null" || to === null || day <= to) &&
        asWritten(value) === asWritten(node.value) &&
        Object.entries(when).every(([key, is]) => String(node.row[key]) === is),
    ),
  );

const place = fc.oneof(
  fc.constantFrom(...places),
  fc.constant("other"),
  fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, "0")),
);
const day = fc
  .integer({ min: 0, max: 365 * 45 })
  .map((days) => new Date(Date.UTC(1995, 0, 1 + days)).toISOString().slice(0, 10));

describe.each(["renew", "replace", "backpay", "reimburse", "coordinate"])("%s", (topic) => {
  it("reads no value from another place or another time, and computes nothing where it read none", {
    timeout: 120_000,
  }, () => {
    const intent = mind.intents.get(topic);
    if (intent === undefined) throw new Error(topic);
    let read = 0;
    fc.assert(
      fc.property(factsFor(intent), place, day, (raw, area, on) => {
        const { facts } = readFacts(intent, { ...raw, area });
        const outcome = decide(intent, facts, on, mind.knowledge);
        if (outcome.kind === "ask") return;
        const laws = outcome.trace.flatMap((node) =>
          node.kind === "law" && node.value !== null ? [node] : [],
        );
        read += laws.length;
        for (const node of laws) expect(holds(node, area), JSON.stringify(node)).toBe(true);
        const normative = outcome.claims.filter((claim) => claim.normative);
        if (laws.length === 0) expect(normative).toEqual([]);
      }),
      { numRuns: 2000, seed: 20261125 },
    );
    expect(read).toBeGreaterThan(1000);
  });
});
