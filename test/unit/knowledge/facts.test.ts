import { describe, expect, it } from "vitest";
import type { Scalar } from "../../../src/knowledge/knowledge.ts";
import { citations, cite, inForce } from "../../../src/knowledge/law.ts";
import { knowledge } from "../../support/knowledge.ts";

/** The value, or "none" where nothing is in force. */
const read = (id: string, area: string | undefined, on: string, when: Record<string, Scalar> = {}) => {
  const found = inForce(knowledge, id, { area, on, when });
  return found.kind === "value" ? found.value : "none";
};
const regionOf = (id: string, area: string, on: string, when: Record<string, Scalar> = {}) => {
  const found = inForce(knowledge, id, { area, on, when });
  return found.kind === "value" ? found.region : "none";
};

const beijing = "110000";
const shanghai = "310000";
const hangzhou = "330100";
const ningbo = "330200";
const wuhan = "420100";
const guangzhou = "440100";
const shenzhen = "440300";
const xiamen = "350200";
const chengdu = "510100";
const today = "2026-11-22";

describe("the edges of what is in force", () => {
  it.each<[string, string, string, string, string | number | boolean]>([
    ["resident wait begins", "wait.resident.fixed-months", "other", "2024-12-31", "none"],
    ["resident wait begins", "wait.resident.fixed-months", "other", "2025-01-01", 3],
    ["Shanghai rules begin", "wait.flexible.months", shanghai, "2025-09-09", "none"],
    ["Shanghai rules begin", "wait.flexible.months", shanghai, "2025-09-10", 6],
    ["Shanghai rules end", "wait.flexible.months", shanghai, "2030-09-09", 6],
    ["Shanghai rules end", "wait.flexible.months", shanghai, "2030-09-10", "none"],
    ["Zhejiang regulation begins", "wait.flexible.restart-offset-months", hangzhou, "2021-06-30", "none"],
    ["Zhejiang regulation begins", "wait.flexible.restart-offset-months", hangzhou, "2021-07-01", 2],
    ["Guangzhou rate is cut", "premium.flexible.percent", guangzhou, "2024-02-29", 8],
    ["Guangzhou rate is cut", "premium.flexible.percent", guangzhou, "2024-03-01", 6.5],
    ["Guangzhou cut ends", "premium.flexible.percent", guangzhou, "2025-12-31", 6.5],
    ["Guangzhou cut ends", "premium.flexible.percent", guangzhou, "2026-01-01", 8],
    ["Guangzhou rule runs out", "premium.flexible.percent", guangzhou, "2026-12-31", 8],
    ["Guangzhou rule runs out", "premium.flexible.percent", guangzhou, "2027-01-01", "none"],
    ["Beijing flat amount", "premium.flexible.monthly", beijing, "2025-06-30", "none"],
    ["Beijing flat amount", "premium.flexible.monthly", beijing, "2025-07-01", "584.92"],
    ["Beijing flat amount", "premium.flexible.monthly", beijing, "2026-06-30", "584.92"],
    ["Beijing flat amount", "premium.flexible.monthly", beijing, "2026-07-01", "none"],
    ["late charge", "late-charge.daily-percent", "other", "2011-06-30", "none"],
    ["late charge", "late-charge.daily-percent", "other", "2011-07-01", 0.05],
    ["transfer rules begin", "transfer.free-gap-months", "other", "2021-11-30", "none"],
    ["transfer rules begin", "transfer.free-gap-months", "other", "2021-12-01", 3],
  ])("%s: %s in %s on %s", (_, id, area, on, expected) => {
    expect(read(id, area, on)).toBe(expected);
  });

  it("leaves the Guangdong rules of 2022 behind when they lapse", () => {
    expect(regionOf("transfer.wait-max-months", guangzhou, "2022-06-30")).toBe("cn");
    expect(regionOf("transfer.wait-max-months", guangzhou, "2022-07-01")).toBe("440000");
    expect(regionOf("transfer.wait-max-months", guangzhou, "2025-06-30")).toBe("440000");
    expect(regionOf("transfer.wait-max-months", guangzhou, "2025-07-01")).toBe("cn");
    expect(cite(knowledge, "gd-2022-6#6-14", "2025-07-01", "en")).toBeUndefined();
  });
});

describe("city, province, nation", () => {
  it("gives Ningbo what Zhejiang says and never what Hangzhou says", () => {
    expect(regionOf("wait.flexible.restart-offset-months", ningbo, today)).toBe("330000");
    expect(read("premium.flexible.percent", hangzhou, today)).toBe(9.5);
    expect(read("premium.flexible.percent", ningbo, today)).toBe("none");
  });
  it("gives Guangzhou its own notice, then the province's measures", () => {
    const id = "wait.resident.fixed-months";
    expect([today, "2027-01-01"].map((on) => regionOf(id, guangzhou, on))).toEqual([guangzhou, "440000"]);
    expect(regionOf(id, "350200", today)).toBe("cn");
    // WH-11: the local text says otherwise, and nobody here may decide.
    expect(regionOf(id, wuhan, today)).toBe("none");
  });
  it("lets Jiangsu lower the ceiling of the nation on a change of scheme, and on nothing else", () => {
    expect(read("transfer.scheme-wait-max-months", "320100", today)).toBe(3);
    expect(read("transfer.wait-max-months", "320100", today)).toBe(6);
    expect(read("transfer.scheme-wait-max-months", "other", today)).toBe(6);
  });
  it("says nothing for another place that only a city knows", () => {
    expect(read("wait.flexible.months", "other", today)).toBe("none");
    expect(read("claim.apply-months", wuhan, today)).toBe("none");
    expect(read("claim.apply-months", undefined, today)).toBe("none");
  });
});

describe("what nobody here may decide has no number", () => {
  it.each([
    ["wait.flexible.months", beijing],
    ["wait.flexible.free-gap-months", chengdu],
    ["wait.flexible.months", guangzhou],
    ["premium.flexible.percent", wuhan],
    ["retirement.required-local-months", shanghai],
  ])("%s in %s", (id, area) => {
    expect(read(id, area, today)).toBe("none");
  });
  it.each([guangzhou, shenzhen, chengdu])("years for retirement in %s", (area) => {
    expect(read("retirement.required-months", area, today, { sex: "men" })).toBe("none");
  });
  it("outpatient care of employees in Wuhan", () => {
    expect(read("outpatient.deductible", wuhan, today, { scheme: "employee", retired: false })).toBe("none");
  });
});

describe("figures", () => {
  it("premiums of 2026", () => {
    const groups = ["adult", "student-child", "elderly"];
    const of = (area: string) =>
      groups.map((residentGroup) =>
        read("premium.resident", area, today, { coverageYear: 2026, residentGroup }),
      );
    expect(of("other")).toEqual(["400.00", "400.00", "400.00"]);
    expect(of(beijing)).toEqual(["795.00", "435.00", "460.00"]);
    expect(of(guangzhou)).toEqual(["549.00", "413.00", "549.00"]);
    expect(of(xiamen)).toEqual(["450.00", "450.00", "450.00"]);
    expect(read("premium.resident", guangzhou, today, { coverageYear: 2027, residentGroup: "adult" })).toBe(
      "none",
    );
  });
  it("inpatient care in Wuhan", () => {
    const stay = (scheme: string, hospitalLevel: string, admission: string, retired: boolean) => [
      read("inpatient.deductible", wuhan, today, { scheme, hospitalLevel, admission, retired }),
      read("inpatient.bands", wuhan, today, { scheme, hospitalLevel, retired }),
    ];
    expect(stay("employee", "tertiary", "first", false)).toEqual(["800.00", [{ upTo: null, percent: 86 }]]);
    expect(stay("employee", "tertiary", "repeat", true)).toEqual(["400.00", [{ upTo: null, percent: 88.8 }]]);
    expect(stay("resident", "secondary", "repeat", false)).toEqual(["200.00", [{ upTo: null, percent: 70 }]]);
    expect(stay("resident", "tertiary", "first", true)).toEqual(["none", "none"]);
    expect(read("inpatient.cap", wuhan, today, { scheme: "employee" })).toBe("240000.00");
  });
  it("Shanghai's inpatient figures ended with their medical year", () => {
    const row = { scheme: "employee", hospitalLevel: "tertiary", admission: "first", retired: false };
    expect(read("inpatient.deductible", shanghai, "2024-06-30", row)).toBe("none");
    expect(read("inpatient.deductible", shanghai, "2025-06-30", row)).toBe("1500.00");
    expect(read("inpatient.deductible", shanghai, "2025-07-01", row)).toBe("none");
  });
  it("years for retirement", () => {
    const years = (area: string) =>
      ["men", "women"].map((sex) => read("retirement.required-months", area, today, { sex }));
    expect(years(beijing)).toEqual([25 * 12, 20 * 12]);
    expect(years(hangzhou)).toEqual([20 * 12, 20 * 12]);
    expect(years(wuhan)).toEqual([30 * 12, 25 * 12]);
    expect(years(shanghai)).toEqual([15 * 12, 15 * 12]);
  });
  it("cuts for care elsewhere", () => {
    const cut = (area: string, elsewhereClass: string) =>
      read("elsewhere.cut-max-points", area, today, { elsewhereClass });
    expect(["referred", "emergency", "other"].map((kind) => cut("other", kind))).toEqual([10, 10, 20]);
    expect(["referred", "emergency", "other"].map((kind) => cut("320500", kind))).toEqual([5, 0, 20]);
  });
});

describe("the Medical Security Law takes over on 2027-01-01", () => {
  it.each([
    ["sil#23", "msl#10"],
    ["sil#24", "msl#11"],
    ["sil#25", "msl#11"],
    ["sil#26", "msl#13"],
    ["sil#28", "msl#13"],
    ["sil#29", "msl#32"],
    ["sil#31", "msl#31"],
    ["sil#88", "msl#49"],
  ])("%s becomes %s", (older, newer) => {
    expect(cite(knowledge, older, "2026-12-31", "zh")?.article).toBe(older);
    expect(cite(knowledge, older, "2027-01-01", "zh")?.article).toBe(newer);
  });
  it.each([27, 30, 32, 48, 58, 60, 61, 62, 63, 83, 84, 86])("sil#%i stays", (number) => {
    expect(cite(knowledge, `sil#${number}`, "2027-01-01", "en")?.article).toBe(`sil#${number}`);
  });
  it("is named first", () => {
    const named = citations(knowledge, ["sil#48", "sil#23", "d38#incentives"], "2027-01-01", "en");
    expect(named.map(({ article }) => article)).toEqual(["msl#10", "sil#48", "d38#incentives"]);
  });
});

describe("the knowledge as a whole", () => {
  it("never prints the overtaken 0.2 percent", () => {
    const values = knowledge.parameters.get("late-charge.daily-percent")?.values.map(({ value }) => value);
    expect(values).toEqual([0.05]);
  });
  it("follows a text only where one prevails", () => {
    expect(knowledge.conflicts.find(({ id }) => id === "late-charge-rate")?.prevails).toBe("sil#86");
  });
  it("has holidays for the years with a notice and no other", () => {
    expect([...knowledge.calendar.keys()]).toEqual([2025, 2026]);
    expect(knowledge.calendar.get(2026)?.workdays).toEqual([
      "2026-01-04",
      "2026-02-14",
      "2026-02-28",
      "2026-05-09",
      "2026-09-20",
      "2026-10-10",
    ]);
  });
  it("shows every citation of every value in both languages on its first and its last day", () => {
    const silent: string[] = [];
    for (const { id, values } of knowledge.parameters.values()) {
      for (const { cites, from, to } of values) {
        for (const on of [from, to ?? "2027-06-30"]) {
          for (const lang of ["zh", "en"] as const) {
            if (citations(knowledge, cites, on, lang).length === 0) silent.push(`${id} on ${on}`);
          }
        }
      }
    }
    expect(silent).toEqual([]);
  });
});
