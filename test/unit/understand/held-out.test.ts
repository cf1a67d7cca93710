import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OUT_OF_SCOPE } from "../../../src/understand/model.ts";
import { readModel } from "../../../src/understand/model-file.ts";
import { createRecognizer } from "../../../src/understand/recognizer.ts";
import { trainModel } from "../../../src/understand/train.ts";
import { intentsOf } from "../../../src/understand/understanding.ts";
import { projectLessons, projectMask, projectRows } from "../../support/project-rows.ts";

/** Least share of held-out lines that are understood; the lines are written to be harder than what people say. */
const FLOOR = { zh: 0.7, en: 0.7 };
const MOST_BYTES = 1_000_000;

const root = join(import.meta.dirname, "..", "..", "..");
const { trained, heldOut } = projectRows(root);
const lessons = projectLessons(root);
const bytes = trainModel(trained, lessons);

function firstLabels(): readonly {
  readonly text: string;
  readonly label: string;
  readonly lang: string;
  readonly first: string;
}[] {
  const read = readModel(bytes);
  if (read.kind === "damaged") throw new Error(read.says);
  const { recognize } = createRecognizer(read.model, () => ({ entities: [], denied: [] }), projectMask(root));
  return heldOut.map((row) => {
    const heard = recognize(row.text, "2026-11-22");
    return { ...row, first: intentsOf(heard)[0] ?? OUT_OF_SCOPE };
  });
}

describe("the project's own utterances", () => {
  it("have none among them that are held out", () => {
    const all = new Set(trained.map(({ text }) => text.toLowerCase()));
    expect(heldOut.filter(({ text }) => all.has(text.toLowerCase()))).toEqual([]);
  });

  it("are in both languages for every label, with lines held out", () => {
    const labels = [...new Set(trained.map(({ label }) => label))];
    for (const label of labels) {
      for (const lang of ["zh", "en"]) {
        const of = (rows: typeof trained) =>
          rows.filter((row) => row.label === label && row.lang === lang).length;
        expect({ label, lang, enough: of(trained) >= 40 && of(heldOut) > 0 }).toEqual({
          label,
          lang,
          enough: true,
        });
      }
    }
  });

  it("train to the same bytes twice, in at most a million of them", () => {
    expect(Buffer.compare(trainModel(trained, lessons), bytes)).toBe(0);
    expect(bytes.length).toBeLessThanOrEqual(MOST_BYTES);
  });

  it.each(["zh", "en"] as const)("are understood when they were held out: %s", (lang) => {
    const asked = firstLabels().filter((row) => row.lang === lang);
    const wrong = asked.filter(({ label, first }) => label !== first);
    const list = wrong.map(({ text, label, first }) => `${label} > ${first}: ${text}`).sort();
    const share = 1 - wrong.length / asked.length;
    expect(share, `understood ${(100 * share).toFixed(1)} %, the rest:\n${list.join("\n")}`).toBeGreaterThan(
      FLOOR[lang],
    );
  });

  it("hold out as much of what is out of scope as tells the sides apart", () => {
    const outside = firstLabels().filter(({ label }) => label === OUT_OF_SCOPE);
    const inside = firstLabels().filter(({ label }) => label !== OUT_OF_SCOPE);
    const declined = (rows: typeof outside) =>
      rows.filter(({ first }) => first === OUT_OF_SCOPE).length / rows.length;
    expect(declined(outside)).toBeGreaterThan(0.7);
    expect(declined(inside)).toBeLessThan(0.1);
  });
});
