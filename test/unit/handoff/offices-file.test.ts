import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOffices } from "../../../src/handoff/offices-file.ts";
import { oneOffice } from "../../../src/handoff/one-office.ts";
import { overlapIn, periodWords, readPeriod } from "../../../src/handoff/period-words.ts";
import { loadOffices } from "../../../src/load-offices.ts";

const topics = ["reimburse", "coordinate"];
const known = {
  isArea: (code: string) => ["310000", "330000"].includes(code),
  isTopic: (id: string) => topics.includes(id),
  topics,
};
const read = (text: string) => readOffices("o.yaml", text, known);
/** Line and words of what is wrong. */
const problemsOf = (text: string): readonly string[] => {
  const result = read(text);
  return "problems" in result ? result.problems.map(({ line, message }) => `${line} ${message}`) : [];
};
const office = (id: string, hours: string, more = ""): string => `
  - id: ${id}
    name: { zh: 大厅, en: Hall }
    hours: ${hours}
    ask-after: 10
    within: { first: 30, next: 20, resolution: 480 }
    slot: 30
${more}`;

describe("a time from and to", () => {
  it.each([
    ["09:00-12:00", 540, 720],
    ["9:00 - 12:00", 540, 720],
    ["00:00-24:00", 0, 1440],
    ["22:00-06:00", 1320, 1800],
    ["22:00-30:00", 1320, 1800],
    ["12:00-36:00", 720, 2160],
    ["23:59-00:00", 1439, 1440],
  ])("%s", (text, from, to) => {
    expect(readPeriod(text)).toEqual({ from, to });
  });

  it.each([
    ["9-12", /not a time from and to/],
    ["09:00-12:60", /not a time from and to/],
    ["morning", /not a time from and to/],
    ["24:00-25:00", /begins after its day/],
    ["09:00-09:00", /begins and ends at once/],
    ["09:00-33:01", /longer than a day/],
  ])("%s is refused", (text, says) => {
    expect(readPeriod(text)).toEqual({ problem: expect.stringMatching(says) });
  });

  it("is read as it was written", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 1439 }), (from, length) => {
        const period = { from, to: from + length };
        expect(readPeriod(periodWords(period))).toEqual(period);
      }),
    );
  });

  it("overlaps where two share a minute, and not where one begins as the other ends", () => {
    const hour = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
    expect(overlapIn([hour(13, 17), hour(9, 12)])).toBeUndefined();
    expect(overlapIn([hour(12, 17), hour(9, 12)])).toBeUndefined();
    expect(overlapIn([hour(11, 17), hour(9, 12)])).toEqual([hour(9, 12), hour(11, 17)]);
  });
});

describe("a file of offices", () => {
  it("gives offices with days that are not written closed, and days of their own", () => {
    const hours = `
      weekdays: ["09:00-12:00", "13:00-17:00"]
      wednesday: closed
      sunday: ["22:00-06:00"]
      make-up-days: ["09:00-12:00"]
      days: { 2026-12-31: ["09:00-11:00"], 2027-01-04: closed }`;
    const result = read(
      `offices:${office("hall", hours, '    areas: ["310000", "330000"]\n    topics: [reimburse]')}`,
    );
    const morning = { from: 540, to: 720 };
    const day = [morning, { from: 780, to: 1020 }];
    expect(result).toEqual({
      offices: [
        {
          id: "hall",
          name: { zh: "大厅", en: "Hall" },
          areas: ["310000", "330000"],
          topics: ["reimburse"],
          hours: {
            week: [day, day, [], day, day, [], [{ from: 1320, to: 1800 }]],
            makeUp: [morning],
            days: new Map([
              ["2026-12-31", [{ from: 540, to: 660 }]],
              ["2027-01-04", []],
            ]),
          },
          askAfter: 10,
          within: { first: 30, next: 20, resolution: 480 },
          slot: 30,
        },
      ],
    });
  });

  it("tells everything that is wrong at once, each with its line and what to do", () => {
    const text = `offices:
  - id: Hall 1
    name: { zh: 大厅 }
    areas: [310000, "999999"]
    topics: [dance]
    colour: red
    hours:
      weekdays: ["09:00-12:00", "11:00-13:00"]
      monday: []
      tuesday: open
      friday: ["9-12", 7]
      days:
        2026-02-30: closed
        2026-03-01: ["10:00-10:00"]
    ask-after: ten
    within: { first: 0, next: 1.5, resolution: 100000 }
    slot: 30`;
    expect(problemsOf(text)).toEqual([
      "2 offices.0.id: not an id, write small letters, digits, - and .",
      "3 offices.0.name.en: is missing; write it",
      '4 offices.0.areas.0: not an area code, write six digits in quotes: "420100"',
      "4 offices.0.areas.1: no place has the code 999999; knowledge/places.yaml has all",
      "5 offices.0.topics.0: no such topic; there are reimburse, coordinate",
      "6 offices.0: no such key: colour; known are id, name, areas, topics, hours, ask-after, within, slot",
      "7 offices.0.hours.make-up-days: is missing; write closed, or times",
      "8 offices.0.hours.weekdays: 09:00-12:00 and 11:00-13:00 overlap; write one time for both",
      '9 offices.0.hours.monday: write closed, or a list of times: ["09:00-12:00", "13:00-17:00"]',
      '10 offices.0.hours.tuesday: write closed, or a list of times: ["09:00-12:00", "13:00-17:00"]',
      '11 offices.0.hours.friday.0: not a time from and to; write "09:00-12:00", or "22:00-06:00" past midnight',
      "11 offices.0.hours.friday.1: write a time in quotes",
      "13 offices.0.hours.days.2026-02-30: not a day that exists, write YYYY-MM-DD",
      '14 offices.0.hours.days.2026-03-01.0: begins and ends at once; write "00:00-24:00" for a whole day, or closed for none',
      "15 offices.0.ask-after: write a number of minutes",
      "16 offices.0.within.first: write at least one minute",
      "16 offices.0.within.next: write whole minutes",
      "16 offices.0.within.resolution: write at most 10080 minutes",
    ]);
  });

  it("refuses a second office of the same id beside whatever else is wrong, and an area that is named twice", () => {
    const hours = '{ weekdays: ["09:00-12:00"], make-up-days: closed }';
    expect(problemsOf(`offices:${office("a", hours)}${office("b", hours)}${office("a", "{}")}`)).toEqual([
      "16 offices.2.id: there is another a; give each office an id of its own",
      "18 offices.2.hours.make-up-days: is missing; write closed, or times",
    ]);
    expect(problemsOf(`offices:${office("a", hours, '    areas: ["310000", "310000"]')}`)).toEqual([
      "8 offices.0.areas: names something twice; write it once",
    ]);
  });

  it.each([
    ["", /is missing|write the offices|object/],
    ["offices: []", /an empty list; write at least one office/],
    ["offices:", /write the offices as a list/],
    ["offices: {}", /write the offices as a list/],
    [`offices:${office("a", "{ make-up-days: closed }")}`, /is open on no day of the week/],
    [
      `offices:${office("a", "{ monday: ['09:00-12:00'], make-up-days: closed }", "    topics: []")}`,
      /empty list; leave it/,
    ],
    [`offices:\n  - id: a\n   name: b`, /./],
  ])("refuses %j", (text, says) => {
    expect(problemsOf(text).join("\n")).toMatch(says);
    expect(problemsOf(text)).toHaveLength(1);
  });
});

describe("offices", () => {
  const mind = {
    intents: new Map(topics.map((topic) => [topic, {} as never])),
    placeName: (code: string) => (known.isArea(code) ? code : undefined),
  };
  const example = join(import.meta.dirname, "../../../offices.example.yaml");

  it("are those of the example as it comes with the project", () => {
    const loaded = loadOffices(example, mind);
    if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.offices.map(({ id, areas }) => [id, areas])).toEqual([
      ["shanghai-hall", ["310000"]],
      ["night-line", []],
    ]);
    expect(readFileSync(example, "utf8").split("\n")[0]).toMatch(/^# /);
  });

  it("are one for everything where no file is named, and none where it cannot be read", () => {
    expect(loadOffices(undefined, mind)).toEqual({ offices: [oneOffice] });
    expect(loadOffices("nowhere.yaml", mind)).toEqual({
      problems: [{ file: "nowhere.yaml", line: 1, message: expect.stringMatching(/cannot be read; write/) }],
    });
  });
});
