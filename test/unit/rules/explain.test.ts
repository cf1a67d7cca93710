import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { decide } from "../../../src/rules/decide.ts";
import { flips, lacking, whatIf, why, whyAsked, whyNot } from "../../../src/rules/explain.ts";
import type { Intent } from "../../../src/rules/intent.ts";
import type { Facts } from "../../../src/rules/slot.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const backpay = (): Intent => {
  const intent = mind.intents.get("backpay");
  if (intent === undefined) throw new Error("no topic backpay");
  return intent;
};
const today = "2026-11-22";
// SH-01: six months of waiting after a gap of more than three; in force 2025-09-10 to 2030-09-09.
const shanghai: Facts = { scheme: "flexible", area: "310000", gapMonths: 4 };

describe("why", () => {
  it("gives for each value of the law the version that was chosen, and why the others were not", () => {
    const { knowledge } = mind;
    // GD-01: Guangdong's rules of 2022 ended on 2025-06-30; before that day they stood before the national ones.
    const facts: Facts = { scheme: "employee", gapCause: "changed-area", area: "440100", gapMonths: 2 };
    const versionsOn = (on: string) => {
      const reasons = why(decide(backpay(), facts, on, knowledge), "440100", knowledge);
      const read = reasons.find((one) => one.kind === "law" && one.parameter === "transfer.free-gap-months");
      return read?.kind === "law" ? read.versions.map(({ region, because }) => `${region} ${because}`) : [];
    };
    expect(versionsOn("2022-06-30")).toEqual(["440000 not-begun", "cn chosen"]);
    expect(versionsOn("2025-06-30")).toEqual(["440000 chosen", "cn nearer-decides"]);
    expect(versionsOn("2025-07-01")).toEqual(["440000 ended", "cn chosen"]);
  });

  it("names the facts relied on and the sentences with their articles", () => {
    const reasons = why(decide(backpay(), shanghai, today, mind.knowledge), "310000", mind.knowledge);
    expect(reasons).toContainEqual({ kind: "fact", slot: "gapMonths", value: 4 });
    expect(reasons).toContainEqual({
      kind: "claim",
      id: "backpay.years-kept",
      articles: expect.arrayContaining(["sil#27", "sil#32"]),
    });
  });
});

describe("what is lacking", () => {
  it("is what would change the answer, and nothing that was only looked at", () => {
    const renew = mind.intents.get("renew");
    if (renew === undefined) throw new Error("no topic renew");
    const { knowledge } = mind;
    // Xi'an: no premium of 2027 is known there for any group, so that the group changes nothing; the city may.
    const xian: Facts = { situation: "resident", area: "610100", coverageYear: 2027 };
    expect(lacking(renew, xian, today, knowledge)).toEqual([]);
    const { area: _area, ...anywhere } = xian;
    expect(lacking(renew, anywhere, today, knowledge)).not.toContain("residentGroup");
  });
});

describe("why a slot is asked", () => {
  it("says which answers its values separate", () => {
    const cases = whyAsked(
      backpay(),
      { scheme: "flexible", area: "310000" },
      "gapMonths",
      today,
      mind.knowledge,
    );
    expect(cases.map(({ among, values }) => [among, values["waitingMonths"]])).toEqual([
      [[{ kind: "range", from: 0, to: 0 }], 0],
      [[{ kind: "range", from: 1, to: 3 }], 0],
      [[{ kind: "range", from: 4, to: null }], 6],
    ]);
  });
});

describe("why not, and what would change it", () => {
  it("finds the nearest fact that gives the wished value", () => {
    const [flip, ...more] = whyNot(backpay(), shanghai, { waitingMonths: 0 }, today, mind.knowledge).filter(
      ({ kind }) => kind === "fact",
    );
    expect(flip).toMatchObject({
      slot: "gapMonths",
      to: 3,
      difference: { values: { waitingMonths: [6, 0] } },
    });
    expect(more.every((one) => one.kind === "fact" && one.slot !== "gapMonths")).toBe(true);
  });

  it("finds none where one change alone does not lead there", () => {
    expect(whyNot(backpay(), shanghai, { waitingMonths: 99 }, today, mind.knowledge)).toEqual([]);
  });

  it("names the day on which the law itself changes the answer", () => {
    const day = flips(backpay(), shanghai, today, mind.knowledge).find(({ kind }) => kind === "day");
    expect(day).toMatchObject({ to: "2030-09-10", difference: { kind: ["guidance", "not-covered"] } });
  });

  it("asks nothing of an outcome that is still a question", () => {
    expect(flips(backpay(), {}, today, mind.knowledge)).toEqual([]);
    expect(why(decide(backpay(), {}, today, mind.knowledge), undefined, mind.knowledge)).toEqual([]);
  });
});

describe("what if", () => {
  it("tells only what differs", () => {
    const told = whatIf(backpay(), shanghai, { gapMonths: 3 }, today, mind.knowledge);
    expect(told.kind).toBeNull();
    expect(told.values).toMatchObject({
      gapMonths: [4, 3],
      waitingMonths: [6, 0],
      benefitsFrom: ["2027-05", "2026-11"],
    });
    expect(told.values).not.toHaveProperty("cumulativeKept");
    expect(told.gone).toContain("backpay.flexible-wait");
    expect(told.come).toContain("backpay.flexible-free");
  });

  it("is empty where the fact makes no difference", () => {
    expect(whatIf(backpay(), shanghai, { gapMonths: 4 }, today, mind.knowledge)).toEqual({
      kind: null,
      values: {},
      gone: [],
      come: [],
    });
  });
});

describe("a fact that is not known", () => {
  const splitOf = (facts: Facts) => {
    const outcome = decide(backpay(), facts, today, mind.knowledge);
    return outcome.kind === "not-covered" ? outcome.split : null;
  };

  it("gives one case for each scheme, with what would be asked next", () => {
    const found = splitOf({ scheme: "unknown" });
    expect(found?.kind === "cases" && found.cases.map(({ among, slot }) => [among, slot])).toEqual([
      [[{ kind: "values", values: ["employee"] }], "gapCause"],
      [[{ kind: "values", values: ["flexible"] }], "area"],
      [[{ kind: "values", values: ["resident"] }], "missedYears"],
    ]);
  });

  it("leaves out values that cannot be right beside the others", () => {
    // GAP-09: of two missed years at most two can be bought back; waits 5, 4 and 3.
    const found = splitOf({ scheme: "resident", missedYears: 2, repaidYears: "unknown" });
    expect(
      found?.kind === "cases" && found.cases.map(({ among, values }) => [among, values["waitingMonths"]]),
    ).toEqual([
      [[{ kind: "range", from: 0, to: 0 }], 5],
      [[{ kind: "range", from: 1, to: 1 }], 4],
      [[{ kind: "range", from: 2, to: 2 }], 3],
    ]);
  });

  it("says why it cannot where a quantity has no end of answers", () => {
    const found = splitOf({
      scheme: "employee",
      gapCause: "employer-arrears",
      arrearsCny: "100000.00",
      arrearsSince: "unknown",
    });
    expect(found).toMatchObject({ kind: "unsplit", slot: "arrearsSince", why: "no-end" });
  });

  it("is not split where it is the law that is missing", () => {
    expect(splitOf({ scheme: "flexible", area: "110000", gapMonths: 5 })).toBeNull();
  });
});
