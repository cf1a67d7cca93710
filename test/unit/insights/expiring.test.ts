import { describe, expect, it } from "vitest";
import { expiringIn } from "../../../src/insights/expiring.ts";
import { addDays } from "../../../src/knowledge/calendar-days.ts";
import type { Knowledge, Parameter } from "../../../src/knowledge/knowledge.ts";
import { checkTime } from "../../../src/lint/check-time.ts";
import { readMaterial } from "../../../src/lint/read-material.ts";
import { knowledge } from "../../support/knowledge.ts";
import { writtenMind } from "../../support/mind.ts";

const on = "2026-11-28";
const found = (kind: string, what: string, all = expiringIn(knowledge, on)) =>
  all.filter((one) => one.kind === kind && one.what === what);

/** A real quantity with other days. */
const withValues = (change: (values: Parameter["values"]) => Parameter["values"]): Knowledge => {
  const [parameter] = knowledge.parameters.values();
  if (parameter === undefined) throw new Error("no parameter");
  return {
    ...knowledge,
    parameters: new Map([[parameter.id, { ...parameter, values: change(parameter.values) }]]),
  };
};

describe("knowledge that expires soon", () => {
  it("has the values that the check of the knowledge warns of, on every day of two years", async () => {
    const parts = await writtenMind();
    for (let day = "2026-06-01"; day < "2028-06-01"; day = addDays(day, 61)) {
      const { material } = readMaterial(".", parts, day);
      if (material === undefined) throw new Error("the knowledge has errors");
      const warned = checkTime(material)
        .filter(({ severity }) => severity === "warning")
        .map(({ file }) => file);
      const told = found("value", "ends", expiringIn(knowledge, day)).map(({ file }) => file);
      expect([day, told.toSorted()]).toEqual([day, warned.toSorted()]);
    }
  });

  it("has the year whose holidays are not announced when ninety days reach into it", () => {
    expect(knowledge.calendar.has(2027)).toBe(false);
    expect(found("calendar", "missing")).toMatchObject([{ id: "2027", day: "2027-01-01" }]);
    // 90 days after 2 October 2026 is 31 December.
    expect(found("calendar", "missing", expiringIn(knowledge, "2026-10-02"))).toEqual([]);
    expect(found("calendar", "missing", expiringIn(knowledge, "2026-10-03"))).toHaveLength(1);
  });

  it("tells of a value ninety days before its last day, and of a review ninety days before it is due and after", () => {
    const changed = (to: string | null, reviewBy: string) =>
      expiringIn(
        withValues((values) => values.slice(0, 1).map((value) => ({ ...value, to, reviewBy }))),
        on,
      ).filter(({ kind }) => kind === "value");
    // 90 days after 28 November 2026 is 26 February 2027.
    expect(changed("2027-02-26", "2027-06-30")).toMatchObject([{ what: "ends", day: "2027-02-26" }]);
    expect(changed("2027-02-27", "2027-06-30")).toEqual([]);
    expect(changed(null, "2027-02-26")).toMatchObject([{ what: "review" }]);
    expect(changed(null, "2027-02-27")).toEqual([]);
    expect(changed(null, "2026-01-01")).toMatchObject([{ what: "review", day: "2026-01-01" }]);
  });

  it("puts what a file has to be looked at on one day into one line, with its areas or articles", () => {
    const due = expiringIn(knowledge, "2027-06-30").filter(({ what }) => what === "review");
    const keys = due.map(({ file, day, kind }) => `${file} ${day} ${kind}`);
    expect(new Set(keys).size).toBe(keys.length);
    const articles = due.filter(({ kind }) => kind === "article").flatMap(({ of }) => of);
    // Counted another way: every article that is due by then.
    const all = [...knowledge.articles.values()].filter(({ review }) => review.reviewBy <= "2027-09-28");
    expect(articles.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    expect(all.length).toBeGreaterThan(10);
  });

  it("tells of a rumour, a matter and a conflict when an article behind them ends", () => {
    const id = "sil#27";
    const article = knowledge.articles.get(id);
    if (article === undefined) throw new Error(`no ${id}`);
    const articles = new Map(knowledge.articles).set(id, { ...article, to: "2026-12-31" });
    const told = expiringIn({ ...knowledge, articles }, on);
    expect(found("rumour", "ends", told)).toContainEqual({
      ...{ kind: "rumour", what: "ends", day: "2026-12-31", id: "years-cleared" },
      ...{ file: "knowledge/rumours.yaml", of: [id] },
    });
    expect(found("article", "ends", told)).toContainEqual(
      expect.objectContaining({ of: [id], file: "knowledge/articles/sil.yaml" }),
    );
  });
});
