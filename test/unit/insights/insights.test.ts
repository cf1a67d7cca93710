import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "../../../src/handoff/audit-chain.ts";
import type { Office } from "../../../src/handoff/office.ts";
import { csvOf, fileName } from "../../../src/insights/csv.ts";
import { FEWEST, type Shown } from "../../../src/insights/guard.ts";
import { handOversIn } from "../../../src/insights/hand-overs.ts";
import { type Data, insightsOf } from "../../../src/insights/insights.ts";
import { namesFrom } from "../../../src/insights/names.ts";
import { insightsPage } from "../../../src/insights/page.ts";
import { addressOf, queryOf } from "../../../src/insights/query.ts";
import type { Sheet } from "../../../src/insights/sheet.ts";
import { sheetsOf } from "../../../src/insights/sheets.ts";
import type { Tally } from "../../../src/ports.ts";
import {
  hostileWords,
  someEvents,
  someOffices,
  someTallies,
  someWords,
} from "../../support/insights-data.ts";
import { knowledge } from "../../support/knowledge.ts";

const today = "2026-11-28";
const nothing: Data = {
  ...{ tallies: [], events: [], unanswered: [], offices: [], knowledge, today },
};
const month: Data = {
  ...{ tallies: someTallies, events: someEvents, unanswered: someWords, offices: someOffices },
  ...{ knowledge, today },
};
const called = namesFrom(knowledge, someOffices);
const sheetsFor = (data: Data, given: Record<string, string> = {}) =>
  sheetsOf(insightsOf(data, queryOf(given, today)), "en", called).flatMap(({ sheets }) => sheets);
const sheet = (data: Data, id: string, given: Record<string, string> = {}): Sheet => {
  const found = sheetsFor(data, given).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no sheet ${id}`);
  return found;
};
const cells = ({ rows }: Sheet) =>
  rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.shown)));
const sumOf = (tallies: readonly Tally[], kind: string) =>
  tallies.filter((tally) => tally.kind === kind).reduce((all, { count }) => all + count, 0);

const word = fc.constantFrom("answered", "asked", "not-covered", "cancelled", "greeted", "out-of-scope");
const anyTally: fc.Arbitrary<Tally> = fc.record({
  day: fc.constantFrom("2026-11-01", "2026-11-15", "2026-11-28"),
  kind: fc.constant("ending"),
  topic: fc.constantFrom("", "backpay", "renew", "replace"),
  area: fc.constantFrom("", "310000", "330100", "420100"),
  lang: fc.constantFrom("zh", "en"),
  channel: fc.constantFrom("chat", "wechat"),
  detail: word,
  count: fc.integer({ min: 1, max: 40 }),
});

describe("the measures", () => {
  it("sum up to what was counted wherever nothing is held back, in the table and in what is drawn of it", () => {
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 30 }), (tallies) => {
        for (const { id, rows, foot, chart, empty } of sheetsFor({ ...nothing, tallies })) {
          if (!["days", "endings", "topics", "areas", "channels", "langs"].includes(id) || empty) continue;
          const sums = (foot ?? []).flatMap((cell) => (typeof cell === "string" ? [] : [cell.shown]));
          const drawn = (chart?.points ?? []).flatMap(({ shown }) => shown);
          expect(rows.length).toBe(chart?.points.length);
          if ([...drawn, ...sums].some((one) => typeof one !== "number")) continue;
          const all = [...drawn] as number[];
          expect(all.reduce((a, b) => a + b, 0)).toBe(sumOf(tallies, "ending"));
          expect((sums as number[]).reduce((a, b) => a + b, 0)).toBe(sumOf(tallies, "ending"));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("show no count between 0 and 5 anywhere, in tables, drawings or files", () => {
    const isSmall = (one: Shown | string) => typeof one === "number" && one > 0 && one < FEWEST;
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 20 }), (tallies) => {
        for (const one of sheetsFor({ ...nothing, tallies })) {
          expect(cells(one).flat().filter(isSmall)).toEqual([]);
          expect((one.chart?.points ?? []).flatMap(({ shown }) => shown).filter(isSmall)).toEqual([]);
          if (one.chart !== undefined) expect(csvOf(one)).not.toMatch(/,[1-4](,|\r)/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("say where people stop: asked less got past, split into turned away and left open", () => {
    // gapMonths: 90 asked, 61 got past, 12 turned away, so 17 open. area: 70 asked, 64 got past, 0 turned away, 6 open.
    expect(cells(sheet(month, "stops"))).toEqual([
      ["backpay", "gapMonths", 61, 12, 17, 90],
      ["renew", "area", 64, 0, 6, 70],
    ]);
  });

  it("count hand-offs by reason and office, and tell waits in open minutes to the first take", () => {
    expect(cells(sheet(month, "reasons"))).toEqual([
      // Five and one of six: nothing says which is the one.
      ["Asked for a person", "held"],
      ["A fault", "held"],
    ]);
    // Minutes 1 to 5, and 10 of the one who asked at 8:10 and was taken at 9:10: half within 3, nine of ten within 10.
    expect(cells(sheet(month, "waits"))).toEqual([["Shanghai desk", "3", "10", "office hours"]]);
    const few = { ...month, events: someEvents.filter(({ conversation }) => conversation < "c4") };
    expect(cells(sheet(few, "waits"))).toEqual([["Shanghai desk", "", "", "too few people"]]);
    expect(sheet({ ...month, offices: [] }, "waits").rows[0]?.[3]).toBe("clock time");
  });

  it("show no words of fewer than five people, who are known apart by days and wordings alone", () => {
    const word = (at: number, on: string, utterance: string) => ({
      ...{ id: `w${at}`, on, lang: "zh", why: "declined", utterance, nearest: ["renew"] },
    });
    const rows = (days: readonly string[]) => {
      const unanswered = days.map((on, at) => word(at, on, "今天天气怎么样"));
      return cells(sheet({ ...nothing, unanswered }, "unanswered"));
    };
    const few = "Said by too few people for their words to be shown.";
    const days = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"];
    expect(rows(days)).toEqual([["small", "", "", few]]);
    // One more on a day that was there already may be the same person.
    expect(rows([...days, "2026-11-19"])).toEqual([[5, "", "", few]]);
    expect(rows([...days, "2026-11-20"])).toEqual([[5, "Declined", "renew", "今天天气怎么样"]]);
    expect(JSON.stringify(cells(sheet(month, "unanswered")))).not.toContain("天气");
  });

  it("cluster what was not answered, five examples each at most", () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      ...{ id: String(at), on: today, lang: "zh", why: "declined", nearest: [] },
      utterance: `明天的天气怎么样${"啊".repeat(at)}`,
    }));
    const [row] = sheet({ ...nothing, unanswered: many }, "unanswered").rows;
    expect(String(row?.[3]).split("\n")).toHaveLength(5);
  });

  it("are shown more coarsely where they are small, over time and by question", () => {
    const at = (day: string, detail: string, count: number, kind = "ending"): Tally => ({
      ...{ day, kind, topic: "t", area: "", lang: "zh", channel: "chat", detail, count },
    });
    // One answer and nothing else on each of thirty days: thirty answers on thirty days would say that each has one.
    const daily = Array.from({ length: 30 }, (_, n) =>
      at(new Date(Date.UTC(2026, 9, 30 + n)).toISOString().slice(0, 10), "answered", 1),
    );
    expect(cells(sheet({ ...nothing, tallies: daily }, "days"))).toEqual([
      // Four weeks of seven and two days: beside the two one of the weeks is held back.
      ["2026-10-30", "held", 0, "held"],
      ...["2026-11-06", "2026-11-13", "2026-11-20"].map((week) => [week, 7, 0, 7]),
      ["2026-11-27", "small", 0, "small"],
    ]);
    const asked = [at(today, "a", 30, "asked"), at(today, "b", 20, "asked")];
    const settled = [at(today, "a", 24, "filled"), at(today, "a", 2, "left"), at(today, "b", 14, "filled")];
    expect(cells(sheet({ ...nothing, tallies: [...asked, ...settled] }, "stops"))).toEqual([
      ["t", "a", 24, 6, 30],
      ["t", "b", 14, 6, 20],
    ]);
  });

  it("put what is not shown in the order of its name, which tells nothing of its size", () => {
    const row = (detail: string, count: number): Tally => ({
      ...{ day: today, kind: "review", topic: "", area: "", lang: "zh", channel: "chat", detail, count },
    });
    const tallies = [row("c", 4), row("a", 1), row("b", 2), row("d", 50), row("e", 60)];
    const shown = cells(sheet({ ...nothing, tallies }, "review"));
    expect(shown.map(([name]) => name)).toEqual(["e", "d", "a", "b", "c"]);
  });

  it("are chosen by topic, area, province, channel, language and day", () => {
    const total = (given: Record<string, string>) =>
      sheet(month, "endings", given).foot?.flatMap((cell) => (typeof cell === "string" ? [] : [cell.shown]));
    const wanted = (keep: (tally: Tally) => boolean) => [sumOf(someTallies.filter(keep), "ending")];
    expect(total({})).toEqual(wanted(() => true).map((all) => all - ofDay("2026-10-29")));
    // With a filter the weeks from Monday 26 October to Sunday 22 November, and numbers in fives.
    const inFives = (all: number) => Math.floor(all / 5) * 5;
    expect(total({ topic: "reimburse" })).toEqual([140]);
    const hangzhou = wanted(({ area, day }) => area === "330100" && day <= "2026-11-22");
    expect(total({ area: "330000", days: "30" })).toEqual(hangzhou.map(inFives));
    expect(total({ lang: "en" })).toEqual([140]);
    expect(total({ channel: "wecom" })).toEqual([15]);
    expect(total({ from: "2026-11-20", to: "2026-11-20" })).toEqual([inFives(ofDay("2026-11-20"))]);
  });

  it("cannot be subtracted so that something of a few people is left, whatever days and filters are chosen", () => {
    const shownIn = (data: Data, given: Record<string, string>) =>
      sheetsFor(data, given)
        .filter(({ chart, id }) => chart !== undefined || id === "offices" || id === "hand-off-days")
        .flatMap((one) => [
          ...cells(one),
          ...(one.foot === undefined ? [] : cells({ ...one, rows: [one.foot] })),
        ])
        .flat()
        .filter((one) => typeof one === "number");
    const filters = [{ topic: "backpay" }, { area: "330100" }, { lang: "zh" }, { channel: "chat" }];
    const day = fc.integer({ min: 1, max: 28 }).map((at) => `2026-11-${String(at).padStart(2, "0")}`);
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 20 }), day, day, (tallies, from, to) => {
        for (const given of [{ from, to }, ...filters, ...filters.map((one) => ({ ...one, from, to }))])
          expect(shownIn({ ...nothing, tallies }, given).filter((one) => one % FEWEST !== 0)).toEqual([]);
      }),
      { numRuns: 20 },
    );
    // A day more or less within a week changes nothing.
    const ends = ["2026-11-09", "2026-11-12", "2026-11-15"];
    const weeks = ends.map((to) => sheetsFor(month, { topic: "backpay", from: "2026-11-02", to }));
    expect(weeks[1]).toEqual(weeks[0]);
    expect(weeks[2]).toEqual(weeks[0]);
  });

  it("of one office are of what goes there alone: its questions, its requests, and nobody's words", () => {
    const hall = { ...someOffices[0], id: "hall", areas: [], name: { zh: "大厅", en: "Hall" } } as Office;
    const both = { ...month, offices: [...someOffices, hall] };
    const areas = (part: readonly string[]) => cells(sheet({ ...both, part }, "areas")).map(([name]) => name);
    expect(areas(["sh"])).toEqual(["Shanghai"]);
    expect(areas(["hall"])).not.toContain("Shanghai");
    expect(areas([]).sort()).toEqual([...areas(["sh"]), ...areas(["hall"])].sort());
    const requests = (part: readonly string[]) => sheet({ ...both, part }, "reasons").rows.length;
    expect([requests(["sh"]), requests(["hall"]), requests([])]).toEqual([2, 0, 2]);
    expect(sheet({ ...both, part: ["sh"] }, "unanswered")).toMatchObject({
      rows: [],
      empty: expect.stringContaining("all offices"),
    });
  });

  it("count requests whose office has gone or that were deleted before an end, each once", () => {
    const event = (conversation: string, what: string, reason: string | null = null): AuditEvent => ({
      ...{ conversation, what, reason, at: "2026-11-23T02:00:00.000Z", who: "clock", before: 0, after: 1 },
    });
    const events = [
      ...[1, 2, 3, 4, 5].flatMap((at) => [event(`g${at}`, "agree", "sh"), event(`g${at}`, "no-office")]),
      ...[1, 2, 3, 4, 5, 6].flatMap((at) => [event(`f${at}`, "agree", "sh"), event(`f${at}`, "forgotten")]),
      // What was over, and what was never passed on, is deleted as no request.
      ...[event("x", "agree", "sh"), event("x", "close"), event("x", "forgotten"), event("y", "forgotten")],
    ];
    const [row] = handOversIn(events, queryOf({}, today), someOffices, new Map()).offices.rows;
    const columns = handOversIn(events, queryOf({}, today), someOffices, new Map()).offices.columns;
    const count = (what: string) => row?.shown[columns.indexOf(what)];
    expect([count("no-office"), count("forgotten")]).toEqual([5, 6]);
  });
  const ofDay = (day: string) =>
    sumOf(
      someTallies.filter((tally) => tally.day === day),
      "ending",
    );

  it("of nothing are an empty page, and of a hundred thousand counts are gone through once a table", () => {
    for (const { id, rows, empty } of sheetsFor(nothing))
      if (id !== "expiring")
        expect([id, rows, empty]).toEqual([id, [], "Nothing was recorded in this period."]);
    let reads = 0;
    const tallies = Array.from(
      { length: 100_000 },
      (_, at): Tally => ({
        ...{ day: "2026-11-20", topic: `t${at % 5}`, area: String(100_000 + (at % 340)), lang: "zh" },
        ...{ channel: "chat", detail: `d${at % 900}`, count: 1 + (at % 3) },
        get kind() {
          reads += 1;
          return ["ending", "article", "claim", "asked"][at % 4] ?? "";
        },
      }),
    );
    expect(sheet({ ...nothing, tallies }, "areas").rows.length).toBeGreaterThan(80);
    expect(reads / tallies.length).toBeLessThan(30);
  });
});

describe("the period", () => {
  it("is thirty days up to today, in China, or what is asked for, a year at most", () => {
    expect(queryOf({}, today)).toMatchObject({ from: "2026-10-30", to: today, days: 30 });
    expect(queryOf({ days: "7" }, today)).toMatchObject({ from: "2026-11-22", to: today, days: 7 });
    expect(queryOf({ days: "8", from: "x", to: "2026-02-30" }, today)).toMatchObject({ days: 30 });
    expect(queryOf({ from: "2026-03-01", to: "2026-02-27" }, today)).toMatchObject({
      ...{ from: "2026-02-27", to: "2026-03-01", days: null },
    });
    expect(queryOf({ from: "2020-01-01", to: "2026-02-28" }, today)).toMatchObject({ from: "2025-02-28" });
    expect(queryOf({ topic: "<b>", area: ["1"], lang: "zh" }, today).filters).toEqual({
      ...{ topic: "", area: "", channel: "", lang: "zh" },
    });
  });

  it("is that of the two days where these were changed in the form, and stays so in links", () => {
    const sent = { days: "30", from: "2026-11-01", to: today, was: `2026-10-30_${today}` };
    expect(queryOf(sent, today)).toMatchObject({ from: "2026-11-01", days: null });
    expect(queryOf({ ...sent, from: "2026-10-30" }, today)).toMatchObject({ days: 30 });
    const query = queryOf({ ...sent, area: "310000" }, today);
    expect(queryOf(Object.fromEntries(new URLSearchParams(addressOf(query))), today)).toEqual(query);
  });

  it("counts a hand-off on its day in China", () => {
    // 16:30 in London is half past midnight of the next day in China.
    const events = someEvents.slice(0, 1).map((event) => ({ ...event, at: "2026-11-23T16:30:00.000Z" }));
    const day = (from: string) => sheet({ ...month, events }, "reasons", { from, to: from }).rows.length;
    expect([day("2026-11-23"), day("2026-11-24")]).toEqual([0, 1]);
  });
});

describe("a table as a file", () => {
  const one = (text: string) => csvOf({ ...sheet(nothing, "unanswered"), head: ["a"], rows: [[text]] });
  it("begins with its mark, quotes what must be, and holds no formula", () => {
    expect(one('a "b", c\nd')).toBe('\uFEFFa\r\n"a ""b"", c\nd"\r\n');
    for (const sign of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
      expect(one(`${sign}1`).replaceAll('"', "")).toBe(`\uFEFFa\r\n'${sign}1\r\n`);
    expect(one("x;=1+1")).toBe('\uFEFFa\r\n"x;=1+1"\r\n');
    expect(fileName("areas", { from: "2026-11-01", to: today })).toBe(
      "yibao-areas-2026-11-01-2026-11-28.csv",
    );
  });

  it("says the same as the table", () => {
    const areas = sheet(month, "areas");
    const lines = csvOf(areas).slice(1).trimEnd().split("\r\n");
    expect(lines).toHaveLength(areas.rows.length + 2);
    expect(lines[0]).toBe("Area,Times");
  });
});

describe("the page", () => {
  it("shows words that people said as words, whatever they are", () => {
    for (const lang of ["zh", "en"] as const) {
      const html = insightsPage(insightsOf(month, queryOf({}, today)), lang, called, {
        ...{ path: "/desk/insights", csrf: '"><script>', part: ["sh"] },
      });
      expect(html).not.toMatch(/<script|<img|<svg.onload|style=/);
      for (const text of hostileWords.filter((said) => /[<"]/.test(said))) expect(html).not.toContain(text);
      expect(html.match(/ id="([^"]+)"/g)?.length).toBe(new Set(html.match(/ id="([^"]+)"/g)).size);
    }
  });
});
