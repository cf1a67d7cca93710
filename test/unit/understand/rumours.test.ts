import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { loadKnowledge } from "../../../src/knowledge/load.ts";
import { createSpotter } from "../../../src/understand/rumours.ts";
import { projectRows } from "../../support/project-rows.ts";

const loaded = loadKnowledge(".");
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { rumours } = loaded.knowledge;
const spot = createSpotter(rumours.rumours, rumours);
const spotted = (text: string) => spot(text, () => true);

const phrases = z
  .strictObject({ fires: z.record(z.string(), z.array(z.string())), silent: z.array(z.string()) })
  .parse(parse(readFileSync(join(import.meta.dirname, "rumour-phrases.yaml"), "utf8")));

describe("a rumour", () => {
  const cases = Object.entries(phrases.fires).flatMap(([id, texts]) => texts.map((text) => [id, text]));
  it.each(cases)("%s is heard in: %s", (id, text) => {
    expect(spotted(text ?? "").rumours).toContain(id);
  });

  it("has phrases of its own in both languages, whichever it is", () => {
    for (const { id } of rumours.rumours) {
      const texts = phrases.fires[id] ?? [];
      expect(texts.filter((text) => /\p{Script=Han}/u.test(text)).length, id).toBeGreaterThanOrEqual(2);
      expect(texts.filter((text) => !/\p{Script=Han}/u.test(text)).length, id).toBeGreaterThanOrEqual(2);
    }
  });

  it("is heard in the very words in which it is told back", () => {
    for (const { id, heard } of rumours.rumours) {
      expect(spotted(`听说${heard.zh}`).rumours, heard.zh).toContain(id);
      expect(spotted(`Is it true? ${heard.en}`).rumours, heard.en).toContain(id);
    }
  });

  it("is not heard where the law of the day has no answer to it", () => {
    const text = "听说断缴半年以前交的全清零";
    expect(spot(text, () => false)).toEqual({ rumours: [], rest: text });
  });
});

describe("no rumour", () => {
  it.each(phrases.silent)("is heard in: %s", (text) => {
    expect(spotted(text).rumours).toEqual([]);
  });

  it("is heard in more than 1 of 100 utterances that the recogniser is trained with", () => {
    const { trained, heldOut } = projectRows(".");
    const texts = [...trained, ...heldOut].map(({ text }) => text);
    const alarms = texts.filter((text) => spotted(text).rumours.length > 0);
    console.info(`rumours heard in ${alarms.length} of ${texts.length} training utterances`);
    expect(alarms.length / texts.length).toBeLessThan(0.01);
  });
});

describe("what is said beside a rumour", () => {
  it.each([
    ["听说断缴半年以前交的全清零，是真的吗", ""],
    ["断缴半年，以前交的就清零了，真的吗", ""],
    ["听说断半年清零，我断了7个月，武汉灵活就业", "我断了7个月，武汉灵活就业"],
    ["我断了七个月，以前交的都清零了吧", "我断了七个月，"],
    ["is it true that my years are wiped out after six months", ""],
    [
      "I stopped paying for 7 months, is it true that all my years are wiped out?",
      "I stopped paying for 7 months,",
    ],
    ["I heard that my years are gone. I am in Wuhan, flexible.", "I am in Wuhan, flexible."],
  ])("%s", (text, rest) => {
    expect(spotted(text).rest).toBe(rest);
  });
});

describe("a long text", () => {
  it("is searched in time that grows with its length only", () => {
    const text = "听说断缴".repeat(500);
    expect(spotted(text).rumours.length).toBeLessThanOrEqual(2);
    expect(spotted(`${"a".repeat(1990)} gone`).rumours).toEqual([]);
  });
});
