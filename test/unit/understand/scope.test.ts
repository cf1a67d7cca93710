import { describe, expect, it } from "vitest";
import { fitScope, scopeScore, scopeSignals } from "../../../src/understand/scope.ts";

describe("scope", () => {
  it("takes share and margin of the best label in scope, even where out of scope is ahead", () => {
    const weighed = { margins: Float64Array.of(-1, 3, 1), coverage: 0.5, evidence: 4 };
    const signals = scopeSignals(weighed, Float64Array.of(0.1, 0.6, 0.3), 1);
    expect([...signals]).toEqual([1, 0.3, 1, -2, 0.5, 4]);
  });

  it("does without an out-of-scope label", () => {
    const weighed = { margins: Float64Array.of(-1, 2), coverage: 1, evidence: 0 };
    expect([...scopeSignals(weighed, Float64Array.of(0.2, 0.8), -1)]).toEqual([1, 0.8, 2, 2, 1, 0]);
  });

  it("learns to tell the sides apart and gives each side the same weight", () => {
    const row = (margin: number, inScope: boolean) => ({
      signals: Float64Array.of(1, 0.5, margin, margin, 0.5, margin),
      inScope,
    });
    const rows = [
      ...Array.from({ length: 90 }, () => row(1, true)),
      ...Array.from({ length: 10 }, () => row(-1, false)),
    ];
    const weights = fitScope(rows);
    expect(scopeScore(row(1, true).signals, weights)).toBeGreaterThan(0.9);
    expect(scopeScore(row(-1, true).signals, weights)).toBeLessThan(0.1);
    // Half way between two sides of equal weight neither is more likely, however many rows each has.
    expect(scopeScore(row(0, true).signals, weights)).toBeCloseTo(0.5, 1);
  });

  it("claims nothing when one side is missing", () => {
    const weights = fitScope([{ signals: Float64Array.of(1, 1, 1, 1, 1, 1), inScope: true }]);
    expect(scopeScore(Float64Array.of(1, 1, 1, 1, 1, 1), weights)).toBe(0.5);
  });
});
