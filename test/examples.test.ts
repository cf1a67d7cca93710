import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { covers } from "../src/knowledge/law.ts";
import { showClaim } from "../src/render/claims.ts";
import { decide } from "../src/rules/decide.ts";
import { readFacts } from "../src/rules/intent.ts";
import { writtenMind } from "./support/mind.ts";

// Every intents/*/examples.yaml is run: facts and a day in; outcome, values and citations out. What an example does
// not name is not checked, except that every normative sentence must carry an article in force on its day.

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const example = z.strictObject({
  name: z.string(),
  /** The fact rows, or the reckoning, by which the expected values are known without the program. */
  why: z.string(),
  on: z.iso.date(),
  facts: z.record(z.string(), scalar),
  kind: z.enum(["ask", "guidance", "not-covered"]),
  slot: z.string().optional(),
  parameter: z.string().optional(),
  /** The last day on which the missing law was there. */
  ended: z.iso.date().nullable().optional(),
  values: z.record(z.string(), z.unknown()).optional(),
  /** Values that must not be there. */
  absent: z.array(z.string()).optional(),
  claims: z.array(z.string()).optional(),
  /** Claims that must not be made. */
  claimsNot: z.array(z.string()).optional(),
  /** Time limits: all that is named must be so, and an empty object means that there is none. */
  deadlines: z
    .record(
      z.string(),
      z.object({ due: z.iso.date().nullable(), count: z.int(), unit: z.string() }).partial(),
    )
    .optional(),
  /** All papers that may be asked for. */
  papers: z.array(z.string()).optional(),
  /** Months in a row and what they are. */
  timeline: z
    .array(z.strictObject({ from: z.string(), to: z.string().nullable(), state: z.string() }))
    .optional(),
  /** Articles that must be cited by some claim. */
  cites: z.array(z.string()).optional(),
  /** Articles that no claim may cite. */
  citesNot: z.array(z.string()).optional(),
});

// Loaded before all tests and not inside one: otherwise whoever counts what each test reaches takes it for that test's own.
beforeAll(writtenMind);

const topics = readdirSync("intents").filter((name) => existsSync(`intents/${name}/intent.ts`));

describe.each(topics)("%s", (topic) => {
  const examples = z.array(example).parse(parse(readFileSync(`intents/${topic}/examples.yaml`, "utf8")));

  it("has examples that differ", () => {
    expect(examples.length).toBeGreaterThan(5);
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
  });

  it.each(examples)("$on $name", async (wanted) => {
    const { intents, knowledge, library } = await writtenMind();
    const intent = intents.get(topic);
    if (intent === undefined) throw new Error(topic);
    const read = readFacts(intent, wanted.facts);
    expect(read.problems).toEqual([]);
    const outcome = decide(intent, read.facts, wanted.on, knowledge);

    expect(outcome.kind).toBe(wanted.kind);
    if (outcome.kind === "ask") {
      expect(outcome.slot).toBe(wanted.slot);
      return;
    }
    if (wanted.parameter !== undefined) expect(outcome).toHaveProperty("parameter", wanted.parameter);
    if (wanted.ended !== undefined) expect(outcome).toHaveProperty("ended", wanted.ended);
    expect(outcome.values).toMatchObject(wanted.values ?? {});
    for (const name of wanted.absent ?? []) expect(outcome.values).not.toHaveProperty(name);
    for (const name of wanted.claimsNot ?? [])
      expect(outcome.claims.map(({ id }) => id)).not.toContain(`${topic}.${name}`);
    if (wanted.deadlines !== undefined) {
      const limits = Object.fromEntries(outcome.deadlines.map((limit) => [limit.id, limit]));
      expect(Object.keys(limits).sort()).toEqual(Object.keys(wanted.deadlines).sort());
      expect(limits).toMatchObject(wanted.deadlines);
    }
    if (wanted.papers !== undefined) expect(outcome.papers.map(({ item }) => item)).toEqual(wanted.papers);
    if (wanted.timeline !== undefined)
      expect(outcome.timeline.map(({ from, to, state }) => ({ from, to, state }))).toEqual(wanted.timeline);
    expect(outcome.claims.map(({ id }) => id)).toEqual(
      expect.arrayContaining((wanted.claims ?? []).map((id) => `${topic}.${id}`)),
    );

    const shown = (["zh", "en"] as const).map((lang) =>
      outcome.claims.map((claim) => ({
        claim,
        ...showClaim(claim, { book: library[lang], lang, knowledge, on: wanted.on }),
      })),
    );
    for (const { claim, cites, text } of shown.flat()) {
      expect(text).not.toMatch(/[{}]/);
      if (!claim.normative) continue;
      expect(cites, `${claim.id} rests on nothing in force`).not.toEqual([]);
      for (const cite of cites)
        expect(covers({ from: cite.inForceFrom, to: cite.inForceTo }, wanted.on)).toBe(true);
    }
    const cited = shown.flat().flatMap(({ cites }) => cites.map(({ article }) => article));
    expect(cited).toEqual(expect.arrayContaining(wanted.cites ?? []));
    for (const article of wanted.citesNot ?? []) expect(cited).not.toContain(article);
  });
});
