import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shiftMonth } from "../../../src/knowledge/calendar-days.ts";
import type { MonthState, Span } from "../../../src/rules/outcome.ts";
import { type Drawn, judgeMonth, timeline } from "../../../src/rules/timeline.ts";
import { knowledge } from "../../support/knowledge.ts";
import { madeLaw, set } from "../../support/made-law.ts";
import { runs } from "../../support/seed.ts";

const draw = (
  from: string,
  to: string | null,
  parameter: string,
  state: MonthState = "made-good",
): Drawn => ({
  from,
  to,
  state,
  parameter,
});
const short = (spans: readonly Span[]) => spans.map(({ from, to, state }) => `${from}..${to} ${state}`);

describe("a timeline", () => {
  // GAP-02: the transfer rules hold from 2021-12; GD-01: Guangdong's own from 2022-07-01 to 2025-06-30.
  it("knows nothing of months before the rule began", () => {
    expect(
      short(timeline(knowledge, [draw("2021-10", "2022-01", "transfer.free-gap-months")], "other")),
    ).toEqual(["2021-10..2021-11 unknown", "2021-12..2022-01 made-good"]);
  });

  it("cuts where another version of the rule takes over, and cites the one of those months", () => {
    const spans = timeline(knowledge, [draw("2025-05", "2025-08", "transfer.free-gap-months")], "440100");
    expect(spans.map(({ from, to, region }) => [from, to, region])).toEqual([
      ["2025-05", "2025-06", "440000"],
      ["2025-07", "2025-08", "cn"],
    ]);
    expect(spans[0]?.articles).toEqual(["gd-2022-6#6-14"]);
  });

  it("does not say of a month that began under no rule that the rule held in it", () => {
    // SH-01 begins on 2025-09-10, in the middle of a month.
    expect(
      short(timeline(knowledge, [draw("2025-08", "2025-11", "wait.flexible.months")], "310000")),
    ).toEqual(["2025-08..2025-09 unknown", "2025-10..2025-11 made-good"]);
  });

  it("leaves the end open, joins what carries on, and draws nothing where nothing is left", () => {
    const rule = "transfer.free-gap-months";
    const drawn = [
      draw("2026-01", "2026-02", rule),
      draw("2026-03", "2026-02", rule),
      draw("2026-03", null, rule),
    ];
    expect(short(timeline(knowledge, drawn, "other"))).toEqual(["2026-01..null made-good"]);
  });

  it("is the union of its months, each judged for itself", () => {
    const month = fc.integer({ min: 0, max: 12 * 25 }).map((n) => shiftMonth("2008-01", n));
    const parameters = [...knowledge.parameters.values()]
      .filter(({ by }) => by.length === 0)
      .map(({ id }) => id);
    const places = ["other", "310000", "330100", "420100", "440100", "320100"];
    fc.assert(
      fc.property(
        month,
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(...parameters),
        fc.constantFrom(...places),
        (from, length, parameter, area) => {
          const drawn = draw(from, shiftMonth(from, length), parameter, "waiting");
          const spans = timeline(knowledge, [drawn], area);
          let next = from;
          for (const span of spans) {
            expect(span.from).toBe(next);
            for (let at = span.from; at <= (span.to ?? at); at = shiftMonth(at, 1)) {
              expect({ ...judgeMonth(knowledge, drawn, area, at), from: span.from, to: span.to }).toEqual(
                span,
              );
              next = shiftMonth(at, 1);
            }
          }
          expect(next).toBe(shiftMonth(from, length + 1));
        },
      ),
      { numRuns: runs(400), seed: 20261125 },
    );
  });
});

describe("months of a made-up law", () => {
  const cites = ["one#1"];
  const law = madeLaw(
    set("a", true, { cites }),
    set("a", 2, { area: "310000", from: "2026-03-01", to: "2026-04-30", cites }),
    set("b", true, { cites }),
    set("c", true, { to: "2026-02-28", cites }),
    set("c", true, { from: "2026-03-01", cites: ["two#1"] }),
    set("no", false),
    set("late", true, { from: "2026-03-31" }),
  );
  const spans = (area: string, ...drawn: readonly Drawn[]) =>
    timeline(law, drawn, area).map(({ from, to, state, parameter, region }) =>
      [`${from}..${to ?? ""}`, state, parameter, region ?? "-"].join(" "),
    );

  it("are joined where state, rule, region and articles are the same, and nothing lies between", () => {
    expect(spans("other", draw("2026-01", "2026-02", "a"), draw("2026-03", "2026-04", "a"))).toEqual([
      "2026-01..2026-04 made-good a cn",
    ]);
    expect(spans("other", draw("2026-01", "2026-02", "a"), draw("2026-04", "2026-05", "a"))).toHaveLength(2);
    expect(spans("other", draw("2026-01", null, "a"), draw("2026-04", null, "a"))).toHaveLength(2);
  });
  it("are not joined where the state differs, the rule, the region or the articles", () => {
    expect(
      spans("other", draw("2026-01", "2026-02", "a"), draw("2026-03", "2026-04", "a", "waiting")),
    ).toEqual(["2026-01..2026-02 made-good a cn", "2026-03..2026-04 waiting a cn"]);
    expect(spans("other", draw("2026-01", "2026-02", "a"), draw("2026-03", "2026-04", "b"))).toEqual([
      "2026-01..2026-02 made-good a cn",
      "2026-03..2026-04 made-good b cn",
    ]);
    expect(spans("310000", draw("2026-02", "2026-05", "a"))).toEqual([
      "2026-02..2026-02 made-good a cn",
      "2026-03..2026-04 made-good a 310000",
      "2026-05..2026-05 made-good a cn",
    ]);
    expect(timeline(law, [draw("2026-02", "2026-03", "c")], "other").map(({ articles }) => articles)).toEqual(
      [["one#1"], ["two#1"]],
    );
  });
  it("are unknown where the rule says no", () => {
    expect(spans("other", draw("2026-01", "2026-02", "no"))).toEqual(["2026-01..2026-02 unknown no -"]);
  });
  it("end with the month that was asked for, also where the rule begins on its last day", () => {
    expect(spans("other", draw("2026-02", "2026-03", "late"))).toEqual(["2026-02..2026-03 unknown late -"]);
    expect(spans("other", draw("2026-02", "2026-04", "late"))).toEqual([
      "2026-02..2026-03 unknown late -",
      "2026-04..2026-04 made-good late cn",
    ]);
  });
});
