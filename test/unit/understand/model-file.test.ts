import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/understand/model.ts";
import { readModel, writeModel } from "../../../src/understand/model-file.ts";
import { seeFeatures } from "../../../src/understand/seen-features.ts";
import { buildVocabulary, featureId, isInScope } from "../../../src/understand/vocabulary.ts";

/** A text with these features, all of one block. */
const using = (hashes: readonly number[], inScope = true, block = 0) => ({
  hashes,
  inScope,
  block,
  copy: false,
});
const built = (texts: readonly ReturnType<typeof using>[], enough: readonly number[]) => {
  const seen = seeFeatures(texts, ({ hashes, block }, see) => {
    for (const hash of hashes) see(hash, block);
  });
  return buildVocabulary(seen, texts, enough);
};
const vocabulary = built([using([7, 0x3fff_ffff, 0x2000_0000]), using([7, 99], false)], [1]);
const model: Model = {
  linear: {
    labels: ["借", "mend", "out-of-scope"],
    vocabulary,
    rows: Int8Array.from({ length: 12 }, (_, at) => at * 11 - 60),
    scales: Float32Array.of(0.5, 0.25, 1),
    biases: Float32Array.of(-1, 0, 1),
  },
  spelling: { hashes: Uint32Array.of(3, 0x8000_0001), counts: Uint8Array.of(0, 255) },
  judgements: {
    zh: { temperature: 0.25, keepFrom: 0.5, nearFrom: 0.75, scopeWeights: Float32Array.of(1, 2, 3, 4, 5, 6) },
    en: { temperature: 2, keepFrom: 4, nearFrom: 8, scopeWeights: Float32Array.of(6, 5, 4, 3, 2, 1) },
  },
};
const file = writeModel(model);

describe("vocabulary", () => {
  it("finds every feature it holds, in ascending order, and no other", () => {
    expect([0, 1, 2, 3].map((id) => isInScope(vocabulary, id))).toEqual([1, 0, 1, 1]);
    const known = [7, 99, 0x2000_0000, 0x3fff_ffff];
    expect(known.map((hash) => featureId(vocabulary, hash))).toEqual([0, 1, 2, 3]);
    for (const stranger of [0, 8, 0x2000_0001, 0x3fff_fffe, 0x1_0007])
      expect(featureId(vocabulary, stranger)).toBe(-1);
  });

  it("finds what it holds, whatever that is", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 0x3fff_ffff })),
        fc.nat({ max: 0x3fff_ffff }),
        (hashes, other) => {
          const all = built([using(hashes)], [1]);
          const sorted = hashes.toSorted((a, b) => a - b);
          for (const hash of [...hashes, other]) expect(featureId(all, hash)).toBe(sorted.indexOf(hash));
        },
      ),
    );
  });

  it("weighs a feature by how much likelier it is in scope", () => {
    // One text on each side; every count grows by 0.3 and every side by 0.6: ln (1.3 / 1.6) - ln (0.3 / 1.6), in sixteenths.
    const [shared, outside, inside] = vocabulary.evidence;
    expect(shared).toBe(0);
    expect(inside).toBe(Math.round(16 * Math.log(1.3 / 0.3)));
    expect(outside).toBe(-Math.round(16 * Math.log(1.3 / 0.3)));
    expect(vocabulary.unknownEvidence).toBe(0);
  });

  it("leaves out what too few texts use, by what each block asks for", () => {
    const texts = [using([1, 2, 3]), using([2]), using([4, 5], true, 1), using([4], false, 1)];
    expect([...built(texts, [1, 2]).rests]).toEqual([1, 2, 3, 4]);
    expect([...built(texts, [2, 1]).rests]).toEqual([2, 4, 5]);
    expect([...built(texts, []).rests]).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("model file", () => {
  it("gives back what was written", () => {
    expect(readModel(file)).toEqual({ kind: "model", model });
  });

  it("reads by views over aligned bytes, and from any other place all the same", () => {
    const read = readModel(file);
    expect(read.kind === "model" && read.model.linear.rows.buffer === file.buffer).toBe(true);
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    expect(readModel(shifted.subarray(1))).toEqual({ kind: "model", model });
  });

  it("refuses a file with a byte changed, and says so", () => {
    for (let at = 0; at < file.length; at += at < 100 ? 1 : 211) {
      const broken = file.with(at, (file[at] ?? 0) ^ 0x10);
      expect(readModel(broken)).toMatchObject({
        kind: "damaged",
        says: expect.stringContaining("model file"),
      });
    }
  });

  it("refuses a file that is cut off, and any other bytes", () => {
    for (let length = 0; length < file.length; length += length < 100 ? 1 : 211) {
      expect(readModel(file.slice(0, length)).kind).toBe("damaged");
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readModel(bytes).kind).toBe("damaged");
      }),
    );
  });

  it("tells an older version from a damaged file", () => {
    const older = file.with(4, 0);
    expect(readModel(older)).toMatchObject({ says: expect.stringContaining("version is 0") });
  });
});
