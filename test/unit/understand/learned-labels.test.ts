import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ASKS_SETTINGS, createAskFinder } from "../../../src/understand/ask-finder.ts";
import { englishWords } from "../../../src/understand/english-words.ts";
import { OUT_OF_SCOPE } from "../../../src/understand/model.ts";
import { MODELS, modelFile } from "../../../src/understand/model-names.ts";
import { KEEP_PLACES } from "../../../src/understand/place-names.ts";
import { createReplyReader, REPLIES_SETTINGS } from "../../../src/understand/reply-reader.ts";
import { learn } from "../../../src/understand/train.ts";
import { labelledRows } from "../../support/labelled-rows.ts";
import { realMind } from "../../support/mind.ts";

// What is asked for, and what a reply chooses, learned without one author and measured on that one's utterances. The least
// shares lie a few hundredths below what was measured on the day they were set.

const AUTHOR = "author 3";
const LANGS = ["zh", "en"] as const;
const MOST_BYTES = 1_000_000;
const mind = await realMind();
const lessons = { contrasts: [], english: englishWords(), maskPlaces: KEEP_PLACES };
const [asks, replies] = [labelledRows("asks"), labelledRows("replies")];
const percent = (part: number, whole: number): number => Math.round((100 * part) / whole);

describe("what is asked for", () => {
  const others = asks.filter(({ author }) => author !== AUTHOR);
  const find = createAskFinder(learn(others, lessons, ASKS_SETTINGS));

  it.each([
    ["zh", 75, 85],
    ["en", 75, 84],
  ] as const)(
    "is found in utterances of an unread author: %s, %i of 100, %i of 100 found",
    (lang, right, sure) => {
      const asked = asks.filter((row) => row.author === AUTHOR && row.lang === lang);
      const found = asked
        .filter(({ label }) => label !== OUT_OF_SCOPE)
        .map(({ text, label }) => ({ label, first: find(text, "likely")[0] }));
      const taken = found.filter(({ first }) => first !== undefined);
      const hits = found.filter(({ label, first }) => label === first);
      expect(percent(hits.length, found.length)).toBeGreaterThanOrEqual(right);
      expect(percent(hits.length, taken.length)).toBeGreaterThanOrEqual(sure);
      const nothing = asked.filter(({ label }) => label === OUT_OF_SCOPE);
      const misled = nothing.filter(({ text }) => find(text, "likely").length > 0);
      expect(percent(misled.length, nothing.length)).toBeLessThanOrEqual(12);
    },
  );

  it("is named in asks.yaml, and learned in both languages", () => {
    const names = mind.asks.map(({ id }) => id).sort();
    for (const lang of LANGS) {
      const labels = asks.filter((row) => row.lang === lang && row.label !== OUT_OF_SCOPE);
      expect([...new Set(labels.map(({ label }) => label))].sort()).toEqual(names);
    }
  });

  it("is nothing in what has no known word", () => {
    expect(find("", "likely")).toEqual([]);
    expect(find("ψωχ", "likely")).toEqual([]);
  });
});

describe("what a reply chooses", () => {
  const others = replies.filter(({ author }) => author !== AUTHOR);
  const read = createReplyReader(learn(others, lessons, REPLIES_SETTINGS));
  it.each(LANGS)("is read from replies of an unread author, and hardly ever wrongly: %s", (lang) => {
    const own = replies
      .filter((row) => row.author === AUTHOR && row.lang === lang)
      .map(({ text, heading }) => {
        const [slot = "", option] = heading.split(" ");
        return { option, meant: read(text, slot, "sure"), asked: read(text, slot, "likely") };
      });
    const chosen = own.filter(({ option }) => option !== "?");
    const undecided = own.filter(({ option }) => option === "?");
    const taken = chosen.filter(({ meant }) => meant !== undefined);
    const right = taken.filter(({ option, meant }) => option === meant);
    expect(percent(right.length, chosen.length)).toBeGreaterThanOrEqual(42);
    expect(percent(right.length, taken.length)).toBeGreaterThanOrEqual(96);
    const misled = undecided.filter(({ meant }) => meant !== undefined);
    expect(percent(misled.length, undecided.length)).toBeLessThanOrEqual(2);
    // Of what is not sure a third is asked about, and nine in ten of those rightly.
    const unsure = chosen.filter(({ meant }) => meant === undefined);
    const asked = unsure.filter((one) => one.asked !== undefined);
    const meant = asked.filter((one) => one.option === one.asked);
    expect(percent(meant.length, unsure.length)).toBeGreaterThanOrEqual(29);
    expect(percent(meant.length, asked.length)).toBeGreaterThanOrEqual(86);
    expect(undecided.filter((one) => one.asked !== undefined).length).toBeLessThanOrEqual(6);
  });

  it.each([
    ["没领失业金", "situation"],
    ["没有工伤", "cause"],
    ["公司没拖欠", "gapCause"],
    ["没长住", "elsewhereClass"],
    ["nobody hit me", "cause"],
    ["I don't draw any benefit", "situation"],
  ])("is nothing that is only denied: %s", (text, slot) => {
    expect(read(text, slot, "sure")).toBeUndefined();
  });

  it("is an option of a slot that some topic asks for", () => {
    for (const label of new Set(replies.map((row) => row.label))) {
      if (label === OUT_OF_SCOPE) continue;
      const [slot = "", option = ""] = label.split(" ");
      const kinds = [...mind.intents.values()].flatMap((intent) => intent.slots[slot] ?? []);
      const isTaken = kinds.some((kind) => kind.hears === "flag" || kind.options?.includes(option) === true);
      expect({ label, isTaken }).toEqual({ label, isTaken: true });
    }
  });

  it("is nothing for a slot that was not learned", () => {
    expect(read("the company takes it off my pay slip", "birthMonth", "likely")).toBeUndefined();
  });
});

describe("the files of what was learned", () => {
  it.each(MODELS.map(modelFile))("%s has at most a million bytes", (name) => {
    const file = join(import.meta.dirname, "..", "..", "..", "dist", name);
    expect(statSync(file).size).toBeLessThanOrEqual(MOST_BYTES);
  });
});
