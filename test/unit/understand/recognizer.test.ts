import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharesOf } from "../../../src/understand/calibration.ts";
import { LinearClassifier } from "../../../src/understand/classifier.ts";
import { rankIntents } from "../../../src/understand/intent-ranking.ts";
import type { Judgement, Model } from "../../../src/understand/model.ts";
import { readModel } from "../../../src/understand/model-file.ts";
import { createRecognizer } from "../../../src/understand/recognizer.ts";
import { trainModel } from "../../../src/understand/train.ts";
import type { Entity } from "../../../src/understand/understanding.ts";
import { syntheticRows } from "./synthetic-rows.ts";

const bytes = trainModel(syntheticRows);
const model = modelIn(bytes);
const on = "2026-11-22";
const nothing = () => ({ entities: [], denied: [] });
const { recognize } = createRecognizer(model, nothing);

function modelIn(file: Uint8Array): Model {
  const read = readModel(file);
  if (read.kind === "damaged") throw new Error(read.says);
  return read.model;
}

const both = ({ judgements }: Model, change: Partial<Judgement>): Model["judgements"] => ({
  zh: { ...judgements.zh, ...change },
  en: { ...judgements.en, ...change },
});

describe("training", () => {
  it("gives the same bytes for the same rows", () => {
    expect(trainModel(syntheticRows)).toEqual(bytes);
  });

  it("works with a label of one row only", () => {
    const rows = [...syntheticRows, { text: "opening hours on sundays", label: "hours" }];
    expect(modelIn(trainModel(rows)).linear.labels).toContain("hours");
  });
});

describe("recogniser", () => {
  it("is clear about what was said in scope, in both languages", () => {
    expect(recognize("lend me the telescope", on)).toMatchObject({ kind: "clear", intent: "borrow" });
    expect(recognize("望远镜坏了要修", on)).toMatchObject({ kind: "clear", intent: "mend" });
    expect(recognize("望遠鏡壞了要修", on)).toMatchObject({ kind: "clear", intent: "mend" });
    expect(recognize("ＬＥＮＤ ｍｅ the lamp", on)).toEqual(recognize("lend me the lamp", on));
  });

  it("asks between two intents once the second has the given fraction of the first one's share", () => {
    const text = "我想借钢琴，钢琴坏了要修";
    const { margins } = new LinearClassifier(model.linear).weigh(text);
    const [first, second, third] = rankIntents(
      model.linear.labels,
      sharesOf(margins, model.judgements.zh.temperature),
      3,
    );
    const fraction = (second?.share ?? 0) / (first?.share ?? 1);
    const heard = (nearFrom: number) =>
      createRecognizer({ ...model, judgements: both(model, { keepFrom: 0, nearFrom }) }, nothing).recognize(
        text,
        on,
      );

    expect([first?.intent, second?.intent].sort()).toEqual(["borrow", "mend"]);
    expect((third?.share ?? 1) / (first?.share ?? 1)).toBeLessThan(fraction * 0.99);
    expect(heard(fraction * 0.99)).toMatchObject({ kind: "close", intents: [first?.intent, second?.intent] });
    expect(heard(fraction * 1.01)).toMatchObject({ kind: "clear", intent: first?.intent });
  });

  it("never asks between more than three, and never offers what is out of scope", () => {
    const asking = createRecognizer(
      { ...model, judgements: both(model, { keepFrom: 0, nearFrom: 0 }) },
      nothing,
    );
    for (const { text } of syntheticRows.slice(0, 160)) {
      const heard = asking.recognize(text, on);
      expect(heard.kind).toBe("close");
      if (heard.kind === "close") {
        expect(heard.intents).toHaveLength(3);
        expect(heard.intents).not.toContain("out-of-scope");
      }
    }
  });

  it("declines what is out of scope, unknown or empty", () => {
    expect(recognize("sing a song about the sky", on).kind).toBe("none");
    for (const nothing of ["", " ", "👍👍", "....", "\u0000\u0007", "zzzz qqqq", "12345"]) {
      expect(recognize(nothing, on)).toMatchObject({ kind: "none", entities: [] });
    }
    expect(recognize("", on)).toEqual({ kind: "none", nearest: [], share: 0, score: 0, ...nothing() });
  });

  it("scores what is in scope above what is not", () => {
    const inside = recognize("can you mend the lamp", on).score;
    const outside = recognize("what colour was the sky yesterday", on).score;
    expect(inside).toBeGreaterThan(0.5);
    expect(outside).toBeLessThan(0.5);
  });

  it("hands the normalised text and the day to the finder of entities, and passes on what it finds", () => {
    const entity: Entity = { kind: "number", number: 3, span: [0, 1], text: "3" };
    const asked: string[][] = [];
    const finding = createRecognizer(model, (text, day) => {
      asked.push([text, day]);
      return { ...nothing(), entities: [entity] };
    });
    expect(finding.recognize("３", on).entities).toEqual([entity]);
    expect(finding.recognize("借３天", on).entities).toEqual([entity]);
    expect(asked).toEqual([
      ["3", on],
      ["借3天", on],
    ]);
  });

  it("answers any string with numbers between 0 and 1, the same each time", () => {
    const hostile = [
      "__proto__ constructor toString",
      '{"intent":"borrow"}',
      "lend".repeat(2_500),
      "借".repeat(10_000),
    ];
    const any = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostile), fc.json());
    fc.assert(
      fc.property(any, (text) => {
        const heard = recognize(text, on);
        for (const number of [heard.share, heard.score]) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(1);
        }
        expect(recognize(text, on)).toEqual(heard);
      }),
    );
  });

  it("reads no more than the first 2,000 characters", () => {
    const long = "lend me the lamp ".repeat(1_000);
    expect(recognize(long, on)).toEqual(recognize(long.slice(0, 2_000), on));
  });
});
