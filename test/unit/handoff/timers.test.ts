import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type AuditEvent, type Chained, chained } from "../../../src/handoff/audit-chain.ts";
import type { SaidAt } from "../../../src/handoff/episodes.ts";
import type { Office } from "../../../src/handoff/office.ts";
import { isOpen, type OfficeHours } from "../../../src/handoff/office-hours.ts";
import { readOffices } from "../../../src/handoff/offices-file.ts";
import type { Timer } from "../../../src/handoff/promises.ts";
import { readRequest, requestWords } from "../../../src/handoff/request-words.ts";
import { timersOf } from "../../../src/handoff/timers.ts";
import { estimate, waitsOf } from "../../../src/handoff/waits.ts";
import { knowledge } from "../../support/knowledge.ts";

// Promises in open time, by the real calendar; the cases of timers.yaml were worked out by hand.

const { calendar } = knowledge;
const here = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
const read = readOffices("timers-offices.yaml", here("timers-offices.yaml"), {
  isArea: () => true,
  isTopic: () => true,
  topics: [],
});
const offices = "offices" in read ? read.offices : [];
const officeOf = (id: string): Office => {
  const office = offices.find((one) => one.id === id);
  if (office === undefined) throw new Error(`no office ${id}`);
  return office;
};

/** `11-23 10:00` or `2027-01-04 10:00`, a time in China. */
const timeOf = (text: string): number => {
  const [day = "", time = ""] = text.split(" ");
  const at = Date.parse(`${day.length === 5 ? `2026-${day}` : day}T${time}:00+08:00`);
  if (Number.isNaN(at)) throw new Error(`not a time: ${text}`);
  return at;
};
const shownTime = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ").replace("2026-", "");

type Told = { readonly events: readonly Chained[]; readonly said: readonly SaidAt[] };

const speakers = ["person", "bot", "agent"] as const;

/** What the audit and the log hold after some steps. */
const toldBy = (office: string, steps: readonly string[]): Told => {
  const events: Chained[] = [];
  const said: SaidAt[] = [];
  for (const step of steps) {
    const parts = /^((?:\d{4}-)?\d\d-\d\d \d\d:\d\d) ([a-z-]+)(?: (?:until )?(.+))?$/.exec(step);
    if (parts === null) throw new Error(`not a step: ${step}`);
    const [, time = "", what = "", more] = parts;
    const at = timeOf(time);
    const event = (kind: string, who: string, reason: string | null): void => {
      const next: AuditEvent = {
        ...{ conversation: "c", at: new Date(at).toISOString(), who, what: kind, reason },
        ...{ before: events.length, after: events.length + 1 },
      };
      events.push(chained(events.at(-1), next));
    };
    const speaker = speakers.find((one) => one === what);
    if (speaker !== undefined) said.push({ at, from: speaker });
    else if (what === "writes") {
      event("write", "agent-1", null);
      said.push({ at, from: "agent" });
    } else if (what === "transfer")
      event(what, "agent-1", requestWords({ office: officeOf(more ?? "").id, callAt: null }));
    else if (what === "agree" || what === "leave-ticket")
      event(what, "person", requestWords({ office, callAt: more === undefined ? null : timeOf(more) }));
    else event(what, "agent-1", null);
  }
  return { events, said };
};

const minutes = (ms: number): number => ms / 60_000;
const shown = ({ state, elapsed, allowed, due, unknown }: Timer): string =>
  [
    `${state} ${minutes(elapsed)} of ${minutes(allowed)}`,
    ...(due === null ? [] : [`due ${shownTime(due)}`]),
    ...(unknown === null ? [] : [`unknown ${unknown}`]),
  ].join(", ");

const cases = z
  .array(
    z.strictObject({
      name: z.string(),
      office: z.string(),
      steps: z.array(z.string()),
      at: z.string(),
      requests: z.number().default(1),
      first: z.string(),
      next: z.array(z.string()).default([]),
      resolution: z.string(),
    }),
  )
  .parse(parse(here("timers.yaml")));

describe("timers", () => {
  it("are tried on many days, under names of their own", () => {
    expect("problems" in read ? read.problems : []).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases)("$name", ({ office, steps, at, requests, first, next, resolution }) => {
    const { events, said } = toldBy(office, steps);
    const all = timersOf(events, said, { officeOf, calendar, now: timeOf(at) });
    const timers = all.at(-1);
    expect(all).toHaveLength(requests);
    if (timers === undefined) return;
    expect({
      first: shown(timers.first),
      next: timers.next.map(shown),
      resolution: shown(timers.resolution),
    }).toEqual({ first, next, resolution });
    for (const timer of [timers.first, ...timers.next, timers.resolution])
      expect(timer.share * timer.allowed).toBeCloseTo(timer.elapsed, 3);
  });

  it("are told a page at half, at four fifths and at all of what is allowed", () => {
    const { events, said } = toldBy("hall", ["11-23 10:00 agree"]);
    const shares = ["10:15", "10:24", "10:30", "11:00"].map(
      (time) => timersOf(events, said, { officeOf, calendar, now: timeOf(`11-23 ${time}`) })[0]?.first.share,
    );
    expect(shares).toEqual([0.5, 0.8, 1, 2]);
  });

  it("are late by a millisecond, and not at the limit", () => {
    const { events } = toldBy("hall", ["11-23 10:00 agree"]);
    const limit = timeOf("11-23 10:30");
    const states = [limit - 1, limit, limit + 1].map(
      (at) =>
        timersOf(events, [{ at, from: "agent" }], { officeOf, calendar, now: limit + 60_000 })[0]?.first
          .state,
    );
    expect(states).toEqual(["met", "met", "missed"]);
  });

  it("give other figures by other hours, without a trace of the old ones", () => {
    const { events, said } = toldBy("hall", ["11-23 11:50 agree", "11-23 13:15 writes"]);
    const through = { ...officeOf("hall"), hours: officeOf("line").hours };
    const timers = timersOf(events, said, { officeOf: () => through, calendar, now: timeOf("11-23 14:00") });
    // 11:50 to 13:15 without lunch.
    expect(timers.map(({ first }) => shown(first))).toEqual(["missed 85 of 30, due 11-23 12:20"]);
  });

  it("name the office that has it and the times of the request", () => {
    const { events, said } = toldBy("hall", [
      ...["11-23 10:00 agree", "11-23 10:05 claim", "11-23 10:10 transfer line", "11-23 10:20 writes"],
      "11-23 10:30 close",
    ]);
    const [timers] = timersOf(events, said, { officeOf, calendar, now: timeOf("11-24 10:00") });
    expect(timers).toMatchObject({
      ...{ seq: 1, office: "line", from: timeOf("11-23 10:00"), to: timeOf("11-23 10:30") },
      first: { from: timeOf("11-23 10:00"), to: timeOf("11-23 10:20") },
    });
  });

  it("pass over what changes no hands, and what happens outside of a request", () => {
    const plain = ["11-23 10:00 agree", "11-23 10:20 writes", "11-23 10:30 person"];
    const noisy = [
      ...["11-23 09:00 looked", "11-23 09:10 close", "11-23 09:20 transfer line", "11-23 09:30 agent"],
      ...["11-23 10:00 agree", "11-23 10:10 ask", "11-23 10:15 looked", "11-23 10:20 writes"],
      ...["11-23 10:25 note", "11-23 10:26 corrected", "11-23 10:27 override", "11-23 10:28 export"],
      "11-23 10:30 person",
    ];
    const [one, other] = [plain, noisy].map((steps) => {
      const { events, said } = toldBy("hall", steps);
      return timersOf(events, said, { officeOf, calendar, now: timeOf("11-23 10:40") }).map(
        ({ seq: _, ...rest }) => rest,
      );
    });
    expect(other).toEqual(one);
  });

  it("hold against a count minute by minute, however requests go from one to another", () => {
    const start = timeOf("02-13 08:00");
    const hours = new Map<string, OfficeHours>([
      ["hall", officeOf("hall").hours],
      ["line", officeOf("line").hours],
    ]);
    // Steps of up to a day and a half over the Spring Festival, to the minute.
    const kinds = ["person", "writes", "lapse", "claim", "transfer line", "transfer hall", "bot"];
    const step = fc.record({ later: fc.integer({ min: 1, max: 2000 }), kind: fc.constantFrom(...kinds) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: 0, max: 2000 }), (steps, more) => {
        let at = start;
        const lines = [`${shownTime(at)} agree`];
        for (const { later, kind } of steps) {
          at += later * 60_000;
          lines.push(`${shownTime(at)} ${kind}`);
        }
        const now = at + more * 60_000;
        const { events, said } = toldBy("hall", lines);
        const [timers] = timersOf(events, said, { officeOf, calendar, now });
        // Told again in plain words, a minute at a time.
        let office = "hall";
        let answered: number | null = null;
        let awaitsPerson = false;
        let owes = false;
        let [first, again, all] = [0, 0, 0];
        const due = new Map(lines.map((line) => [timeOf(line), line.slice(12)]));
        for (let time = start; time < now; time += 60_000) {
          const kind = due.get(time) ?? "";
          if (kind.startsWith("transfer ")) [office, awaitsPerson] = [kind.slice(9), false];
          if (kind === "person") awaitsPerson = false;
          if (/^(person|transfer)/.test(kind)) owes = answered !== null;
          if (kind === "writes") owes = false;
          if (kind === "writes") [answered, awaitsPerson] = [answered ?? time, true];
          if (isOpen(hours.get(office) as OfficeHours, calendar, time) !== true) continue;
          if (answered === null) first += 1;
          if (owes) again += 1;
          if (!awaitsPerson) all += 1;
        }
        const next = timers?.next.reduce((sum, { elapsed }) => sum + elapsed, 0);
        expect(minutes(next ?? -1)).toBe(again);
        expect(minutes(timers?.first.elapsed ?? -1)).toBe(first);
        expect(minutes(timers?.resolution.elapsed ?? -1)).toBe(all);
        // A promise that is broken was used up before, and one that runs is used up later or now.
        for (const timer of [timers?.first, timers?.resolution]) {
          if (timer?.due != null && timer.state === "missed") expect(timer.due).toBeLessThan(timer.to ?? now);
          if (timer?.due != null && timer.state === "running" && timer.elapsed < timer.allowed)
            expect(timer.due).toBeGreaterThan(now);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what an event says of a request", () => {
  it("is read as it was written", () => {
    for (const request of [
      { office: "hall", callAt: null },
      { office: "hall-2.north", callAt: timeOf("11-24 14:00") },
    ])
      expect(readRequest(requestWords(request))).toEqual(request);
    expect([readRequest(null), readRequest("")]).toEqual([undefined, undefined]);
    expect(readRequest("hall some-day")).toEqual({ office: "hall", callAt: null });
  });
});

describe("waits", () => {
  const waits = (office: string, steps: readonly string[]) => {
    const { events, said } = toldBy(office, steps);
    return waitsOf(events, said, { officeOf, calendar }).map((wait) => [
      wait.office,
      shownTime(wait.taken),
      wait.ms === null ? null : minutes(wait.ms),
    ]);
  };

  it("end when somebody takes it, by a claim or by writing, in open time", () => {
    expect(waits("hall", ["11-23 11:50 agree", "11-23 13:05 claim", "11-23 13:15 writes"])).toEqual([
      ["hall", "11-23 13:05", 15],
    ]);
    expect(waits("hall", ["11-23 16:50 agree", "11-24 09:10 writes"])).toEqual([["hall", "11-24 09:10", 20]]);
  });

  it("begin anew with a transfer and not with a claim that was lost", () => {
    const steps = [
      ...["11-23 10:00 agree", "11-23 10:02 claim", "11-23 10:05 lapse", "11-23 10:12 claim"],
      ...["11-23 16:50 transfer line", "11-23 17:20 claim"],
    ];
    // The line is open until 18:30.
    expect(waits("hall", steps)).toEqual([
      ["hall", "11-23 10:02", 2],
      ["line", "11-23 17:20", 30],
    ]);
  });

  it("are none where nobody came, and none until the time of a call", () => {
    expect(waits("hall", ["11-23 10:00 agree", "11-23 10:30 back-to-bot"])).toEqual([]);
    expect(waits("hall", ["11-23 10:00 agree until 11-24 14:00", "11-24 14:03 claim"])).toEqual([
      ["hall", "11-24 14:03", 3],
    ]);
  });

  it("are none where a clock was set back in between", () => {
    expect(waits("hall", ["11-23 10:00 agree", "11-23 09:58 claim"])).toEqual([["hall", "11-23 10:00", 0]]);
  });

  it("have no length over a year without a notice", () => {
    expect(waits("hall", ["12-31 16:50 agree", "2027-01-04 10:00 claim"])).toEqual([
      ["hall", "2027-01-04 10:00", null],
    ]);
  });
});

describe("the estimate of a wait", () => {
  const { hours } = officeOf("hall");
  const of = (place: number, ...times: string[]) => estimate(place, times.map(timeOf), hours, calendar);
  const five = ["11-23 09:00", "11-23 09:10", "11-23 09:14", "11-23 09:34", "11-23 09:40"];

  it("is the median time between the last claims, once for each place", () => {
    // 10, 4, 20 and 6 minutes: the middle of 6 and 10.
    expect([of(1, ...five), of(3, ...five)]).toEqual([8, 24]);
    expect(of(1, ...[...five].reverse())).toBe(8);
    // 10, 4, 20, 6 and 5.
    expect(of(2, ...five, "11-23 09:45")).toBe(12);
  });

  it("is none where there were fewer than five", () => {
    expect(of(1, ...five.slice(1))).toBeNull();
    expect(of(1)).toBeNull();
  });

  it("counts neither lunch nor night, nor a step of which nobody knows how long it was", () => {
    // 5, 5 + 5 over lunch, 5, 225 from 13:10 to 16:55: the middle of 5 and 10 is 7.5.
    const times = ["11-23 11:50", "11-23 11:55", "11-23 13:05", "11-23 13:10", "11-23 16:55"];
    expect(of(1, ...times)).toBe(8);
    // And 5 + 5 over night: 5, 5, 10, 10, 225.
    expect(of(1, ...times, "11-24 09:05")).toBe(10);
    const old = ["12-31 16:00", "12-31 16:04", "12-31 16:08", "12-31 16:12"];
    expect(of(1, ...old, "2027-01-04 10:00")).toBe(4);
  });

  it("is a minute at least, and goes by the last twenty alone", () => {
    expect(of(1, ...Array.from({ length: 6 }, () => "11-23 10:00"))).toBe(1);
    const slow = Array.from({ length: 30 }, (_, at) => timeOf("11-23 09:00") - at * 7 * 86_400_000);
    const fast = Array.from({ length: 20 }, (_, at) => timeOf("11-23 10:00") + at * 120_000);
    expect(estimate(1, [...slow, ...fast], hours, calendar)).toBe(2);
  });
});
