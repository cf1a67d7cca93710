import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { conflictsOn, placesOf } from "../../../src/knowledge/conflict.ts";
import type { Conflict, Knowledge } from "../../../src/knowledge/knowledge.ts";
import { statementsOn } from "../../../src/knowledge/statements.ts";
import { knowledgeAt } from "../../support/knowledge.ts";

const small = knowledgeAt(join(import.meta.dirname, "small"));
const articleOf = (id: string) => {
  const article = small.articles.get(id);
  if (article === undefined) throw new Error(id);
  return article;
};
/** The small knowledge with two national texts and one of a province, in force for days of their own. */
const knowledge: Knowledge = {
  ...small,
  sources: new Map(
    (
      [
        ["one", "cn"],
        ["two", "cn"],
        ["north", "210000"],
      ] as const
    ).map(([id, region]) => [id, { ...[...small.sources.values()][0], id, region }]),
  ) as unknown as Knowledge["sources"],
  articles: new Map(
    (
      [
        ["one#1", "one", "2026-01-01", null],
        ["two#1", "two", "2026-03-10", "2026-06-30"],
        ["north#1", "north", "2026-01-01", null],
      ] as const
    ).map(([id, document, from, to]) => [
      id,
      { ...articleOf([...small.articles.keys()][0] ?? ""), id, document, from, to, yieldsTo: undefined },
    ]),
  ),
  conflicts: [],
};

describe("statements", () => {
  it("hold on the days on which all their articles do, and always where they rest on none", () => {
    const statements = [{ cites: [] }, { cites: ["one#1"] }, { cites: ["one#1", "two#1"] }];
    const count = (on: string) => statementsOn(knowledge, statements, on).length;
    expect(
      ["2025-12-31", "2026-01-01", "2026-03-09", "2026-03-10", "2026-06-30", "2026-07-01"].map(count),
    ).toEqual([1, 2, 2, 3, 3, 2]);
  });
});

describe("conflicts", () => {
  const conflict = (...texts: readonly string[]) => ({ id: texts.join(), texts }) as unknown as Conflict;
  const found = (area: string | undefined, on: string, yieldsFrom?: string) => {
    const articles = new Map(knowledge.articles);
    const yielding = articles.get("one#1");
    if (yielding !== undefined && yieldsFrom !== undefined)
      articles.set("one#1", { ...yielding, yieldsTo: { from: yieldsFrom, articles: [] } });
    const conflicts = [conflict("one#1", "two#1"), conflict("one#1", "north#1")];
    return conflictsOn({ ...knowledge, articles, conflicts }, area, on).map(({ id }) => id);
  };

  it("belong to the places of their local texts, and to none where all are the nation's", () => {
    expect(placesOf(knowledge, conflict("one#1", "two#1"))).toEqual([]);
    expect(placesOf(knowledge, conflict("one#1", "north#1", "north#1"))).toEqual(["210000"]);
    expect(placesOf(knowledge, conflict("nobody#1"))).toEqual([]);
  });

  it("touch a place on the days on which all their texts are in force", () => {
    expect(found("210100", "2026-03-09")).toEqual(["one#1,north#1"]);
    expect(found("210100", "2026-03-10")).toEqual(["one#1,two#1", "one#1,north#1"]);
    expect(found(undefined, "2026-06-30")).toEqual(["one#1,two#1"]);
    expect(found(undefined, "2026-07-01")).toEqual([]);
    expect(found("310000", "2026-03-10")).toEqual(["one#1,two#1"]);
  });

  it("end with the day from which a text yields to another", () => {
    expect(found(undefined, "2026-04-30", "2026-05-01")).toEqual(["one#1,two#1"]);
    expect(found(undefined, "2026-05-01", "2026-05-01")).toEqual([]);
  });
});
