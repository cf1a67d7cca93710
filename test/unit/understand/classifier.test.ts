import Classifier from "natural/lib/natural/classifiers/classifier.js";
import { describe, expect, it } from "vitest";
import { type LearnerSettings, LinearClassifier } from "../../../src/understand/classifier.ts";
import { SVM_SETTINGS } from "../../../src/understand/linear-svm.ts";
import { syntheticRows } from "./synthetic-rows.ts";

/** Of a few dozen rows, what three of them use is much. */
const SMALL: LearnerSettings = { svm: SVM_SETTINGS, rowsPerFeature: [3, 2, 1, 3, 1] };

function trained(): LinearClassifier {
  const classifier = new LinearClassifier(undefined, SMALL);
  for (const { text, label } of syntheticRows) classifier.addDocument(text, label);
  classifier.train();
  return classifier;
}

describe("linear classifier", () => {
  it("is a classifier of natural and tells when it has learned", () => {
    const classifier = new LinearClassifier();
    let done = false;
    classifier.on("doneTraining", () => {
      done = true;
    });
    classifier.addDocument("lost", "a");
    classifier.train();
    expect(classifier).toBeInstanceOf(Classifier);
    expect(done).toBe(true);
  });

  it("knows both languages from one training, also in words it was not given", () => {
    const classifier = trained();
    expect(classifier.classify("could I borrow a telescope")).toBe("borrow");
    expect(classifier.classify("望远镜坏了")).toBe("mend");
    expect(classifier.classify("the telescope was broken")).toBe("mend");
    expect(classifier.classify("我来还望远镜")).toBe("bring");
  });

  it("gives all labels, highest first", () => {
    const all = trained().getClassifications("lend me a lamp");
    expect(all.map(({ label }) => label).sort()).toEqual(["borrow", "bring", "mend", "out-of-scope"]);
    expect(all.map(({ value }) => value)).toEqual(all.map(({ value }) => value).sort((a, b) => b - a));
    expect(all[0]?.label).toBe("borrow");
  });

  it("takes tokens for a text, forgets on a new training, and has no answer before the first", () => {
    const classifier = new LinearClassifier(undefined, SMALL);
    expect(classifier.classify("card")).toBe("");
    classifier.addDocument(["card", "lost"], " a ");
    classifier.addDocument("cover ends", "b");
    classifier.addDocument("lost a card", "a");
    classifier.addDocument("the cover ends", "b");
    classifier.train();
    expect(classifier.classify("my card")).toBe("a");
    classifier.train();
    expect(classifier.classify("my cover")).toBe("b");
  });

  it("measures coverage by the words in scope only", () => {
    const classifier = trained();
    // Only the pair "repair at the start" is new.
    expect(classifier.weigh("repair").coverage).toBeGreaterThan(0.9);
    expect(classifier.weigh("rivers").coverage).toBeLessThan(0.5);
    expect(classifier.weigh("zzz").coverage).toBe(0);
    expect(classifier.weigh("").coverage).toBe(0);
  });
});
