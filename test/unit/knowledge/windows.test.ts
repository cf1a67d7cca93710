import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/knowledge/knowledge.ts";
import { holdsThrough, isBackwards, isWithin, meet } from "../../../src/knowledge/windows.ts";

/** "2020..2021" from the first to the last day of January of those years, by one day more or less; "" is open. */
const window = (text: string) => {
  const [from = "", to = ""] = text.split("..");
  return { from: `2020-01-${from}`, to: to === "" ? null : `2020-01-${to}` };
};

describe("windows, both ends included", () => {
  it.each([
    ["10..09", true],
    ["10..10", false],
    ["10..11", false],
    ["10..", false],
  ])("%s ends before it begins: %s", (text, backwards) => {
    expect(isBackwards(window(text))).toBe(backwards);
  });

  it.each([
    ["10..20", "10..20", true],
    ["11..19", "10..20", true],
    ["09..20", "10..20", false],
    ["10..21", "10..20", false],
    ["10..", "10..20", false],
    ["10..", "10..", true],
    ["10..20", "10..", true],
    ["09..20", "10..", false],
  ])("%s lies inside %s: %s", (inner, outer, within) => {
    expect(isWithin(window(inner), window(outer))).toBe(within);
  });

  it.each([
    ["01..10", "10..20", true],
    ["01..09", "10..20", false],
    ["01..", "10..20", true],
    ["20..", "10..20", true],
    ["21..", "10..20", false],
    ["10..", "20..", true],
  ])("%s and %s have a day in common: %s", (one, other, common) => {
    expect(meet(window(one), window(other))).toBe(common);
    expect(meet(window(other), window(one))).toBe(common);
  });
});

describe("an article through a window, handed on where it yields", () => {
  const both = { zh: "", en: "" };
  const article = (id: string, text: string, yields?: { from: string; articles: string[] }): Article => ({
    id,
    document: "d",
    label: both,
    says: both,
    fromMemory: false,
    review: { writer: "drafter", reviewer: null, checked: "2020-01-01", reviewBy: "2021-01-01" },
    ...window(text),
    ...(yields ? { yieldsTo: { from: `2020-01-${yields.from}`, articles: yields.articles } } : {}),
  });
  const holds = (text: string, ...articles: readonly Article[]) =>
    holdsThrough(new Map(articles.map((one) => [one.id, one])), "a", window(text));
  const handing = article("a", "01..", { from: "10", articles: ["b"] });

  it("holds inside its own window where it yields to nothing", () => {
    expect(holds("05..07", article("a", "05..07"))).toBe(true);
    expect(holds("05..08", article("a", "05..07"))).toBe(false);
    expect(holds("05..07")).toBe(false);
  });
  it("holds by itself until the day before it yields", () => {
    expect(holds("02..09", handing)).toBe(true);
    expect(holds("02..10", handing)).toBe(false);
    expect(holds("02..", handing)).toBe(false);
  });
  it("holds by the other from that day on", () => {
    expect(holds("10..20", handing, article("b", "10.."))).toBe(true);
    expect(holds("10..20", handing, article("b", "11.."))).toBe(false);
    // What the old article says of its own window no longer matters then.
    expect(
      holds("10..20", article("a", "12..13", { from: "10", articles: ["b"] }), article("b", "10..")),
    ).toBe(true);
  });
  it("holds across that day where each holds its own part, and no longer", () => {
    expect(holds("02..20", handing, article("b", "10..20"))).toBe(true);
    expect(holds("02..21", handing, article("b", "10..20"))).toBe(false);
    expect(holds("02..20", handing, article("b", "11..20"))).toBe(false);
    const short = article("a", "01..08", { from: "10", articles: ["b"] });
    expect(holds("02..20", short, article("b", "10..20"))).toBe(false);
    const exact = article("a", "01..09", { from: "10", articles: ["b"] });
    expect(holds("02..20", exact, article("b", "10..20"))).toBe(true);
  });
  it("needs every one of those it yields to, and ends where they go round in circles", () => {
    const two = article("a", "01..", { from: "10", articles: ["b", "c"] });
    expect(holds("10..12", two, article("b", "10.."), article("c", "10.."))).toBe(true);
    expect(holds("10..12", two, article("b", "10.."), article("c", "11.."))).toBe(false);
    expect(holds("10..12", handing, article("b", "01..", { from: "05", articles: ["a"] }))).toBe(false);
  });
});
