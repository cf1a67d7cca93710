import { describe, expect, it } from "vitest";
import { exposition } from "../../../src/metrics/exposition.ts";
import { counter, gauge, histogram } from "../../../src/metrics/instruments.ts";
import { numberOf, readExposition } from "../../support/exposition.ts";

describe("the text for Prometheus", () => {
  it("is read back as it was meant, whatever stands in labels", () => {
    const turns = counter("a_total", 'What "it" is,\nin two lines \\ or one.');
    const strange = 'a"b\\c\nd, e="f"} 1';
    turns.add({ channel: strange }, 3);
    turns.add({ channel: "directline" });
    turns.add({ channel: "directline" }, 2);
    const text = exposition([turns.family(), gauge("b", "A number.", 0.25), gauge("c", "None.", [])]);
    const families = readExposition(text);
    expect([...families.keys()]).toEqual(["a_total", "b"]);
    expect(numberOf(families, "a_total", { channel: strange })).toBe(3);
    expect(numberOf(families, "a_total", { channel: "directline" })).toBe(3);
    expect(numberOf(families, "b")).toBe(0.25);
  });

  it("has histograms whose buckets hold all that is below them", () => {
    const times = histogram("t_seconds", "Times.", [0.1, 1]);
    for (const seconds of [0.05, 0.1, 0.5, 7]) times.observe({ channel: "a" }, seconds);
    times.observe({ channel: "b" }, 0.2);
    const families = readExposition(exposition([times.family()]));
    const below = (le: string) => numberOf(families, "t_seconds_bucket", { channel: "a", le });
    expect([below("0.1"), below("1"), below("+Inf")]).toEqual([2, 3, 4]);
    expect(numberOf(families, "t_seconds_sum", { channel: "a" })).toBeCloseTo(7.65);
    expect(numberOf(families, "t_seconds_count", { channel: "b" })).toBe(1);
  });

  it("does not grow without end where others give the names", () => {
    const turns = counter("a_total", "Turns.");
    for (let at = 0; at < 10_000; at += 1) turns.add({ channel: `c${at}` });
    const { samples } = turns.family();
    expect(samples.length).toBeLessThan(500);
    expect(samples.reduce((sum, { value }) => sum + value, 0)).toBe(10_000);
  });
});
