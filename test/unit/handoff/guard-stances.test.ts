import { beforeAll, describe, expect, it } from "vitest";
import { papersIn } from "../../../src/handoff/guard/documents.ts";
import { stancesAgainst } from "../../../src/handoff/guard/judge-stances.ts";
import { clausesIn } from "../../../src/handoff/guard/pieces.ts";
import { plainOf } from "../../../src/handoff/guard/plain.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

// A claim that the guard has nothing to hold against is a claim that a colleague can contradict unseen. Each has a
// stance, or numbers, days or papers, which are held as such, or stands here with what makes it impossible to contradict.

const NOTHING: Readonly<Record<string, string>> = {
  "asks the person for a fact, and states nothing":
    "tell-gap tell-area-and-gap tell-area-and-months allowance-tell-base resident-area-unknown gap-or-wait-next child-not-insured-next say-why-elsewhere",
  "says what is not known here, and where to ask; whatever is typed, there is nothing to hold it against":
    "apply-by-unknown cap-unknown first-visit-ask year-edge-ask flexible-base-limits-unknown " +
    "childbirth-ask birth-elsewhere by-another allowance-gap-ask left-job-cover by-residence-open no-date-yet no-in-date-yet table-predates-reform province-gap-open to-resident-days-decide",
  "says what each case comes to while the case is not known; the answer that follows is held":
    "ways-in resident-if-season cover-while-paid by-scheme injury-by-cause filing-by-reason by-matter",
  "only names whom to ask; a wrong number is held as a hotline":
    "ask-for-bills-next overpaid-ask special-ask benefit-office instead-public-health newborn-crosses-year newborn-next-year",
};
const excused = new Set(Object.values(NOTHING).flatMap((ids) => ids.split(" ")));

let claims: ReadonlyMap<string, string>;
let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
  const { topics, shared } = mind.library.zh;
  const asked = [...mind.intents.values()].filter(({ id }) => topics.get(id)?.has("when"));
  // Names of a form, values and options have a space in them; a claim's has none.
  const isClaim = (id: string) => !/ /.test(id) && !["title", "when", "examples"].includes(id);
  claims = new Map(
    [shared, ...asked.map(({ id }) => topics.get(id))].flatMap((phrases) =>
      [...(phrases ?? new Map<string, string>())].filter(([id]) => isClaim(id)),
    ),
  );
});

const hasStance = (id: string) => stancesAgainst([`topic.${id}`], new Map([[`${id}-open`, id]])).length > 0;
/** A place for a value, or a number that is written out and is no hotline. */
const hasNumbers = (text: string) => /\{|\d/.test(text.replace(/12\d{3}/g, ""));
const hasPapers = (text: string) => papersIn(plainOf(text), clausesIn(plainOf(text))).length > 0;

describe("the claims of the knowledge", () => {
  it("each have a stance, numbers or papers to be held by, or a reason why there is nothing", () => {
    expect(claims.size).toBeGreaterThan(250);
    const bare = [...claims].filter(
      ([id, text]) => !(hasStance(id) || hasNumbers(text) || hasPapers(text) || excused.has(id)),
    );
    expect(bare.map(([id, text]) => `${id}: ${text}`)).toEqual([]);
  });

  it("that are excused are claims, and have no stance", () => {
    expect([...excused].filter((id) => !claims.has(id) || hasStance(id))).toEqual([]);
  });
});
