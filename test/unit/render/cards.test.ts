import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { escapedMarkdown, literal } from "../../../src/render/card-elements.ts";
import { cardsOf } from "../../../src/render/cards.ts";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import type { Citation, Part, Reply } from "../../../src/turn.ts";
import { cardProblems, elementsIn } from "../../support/adaptive-cards.ts";
import { goldenFiles } from "../../support/golden.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
let draw: ReturnType<typeof cardsOf>;
beforeAll(async () => {
  mind = await realMind();
  draw = cardsOf(mind.library);
});

const cite = (article: string, url: string | null = null): Citation => ({
  article,
  law: `law of ${article}`,
  locator: "Article 1",
  says: `says ${article}`,
  inForceFrom: "2020-01-01",
  inForceTo: null,
  region: "cn",
  regionName: "nationwide",
  checked: "2026-01-01",
  url,
});
const claim = (text: string, ...cites: Citation[]): Part => ({ kind: "claim", id: "t.c", text, cites });
const reply = (parts: readonly Part[], labels: readonly string[] = []): Reply => ({
  lang: "en",
  text: "words",
  parts,
  choices: labels.map((label) => ({ label })),
});
const change = { kind: "change", intent: "backpay", slot: "scheme" } as const;
/** The texts that a card shows somewhere, folded away or not. */
const textsOf = (card: unknown): readonly string[] =>
  elementsIn(card).flatMap(({ type, text, facts, title }) => {
    if (type === "FactSet")
      return (facts as { title: string; value: string }[]).flatMap((fact) => [fact.title, fact.value]);
    return [text, title].filter((one) => typeof one === "string");
  });
const ofType = (card: unknown, type: string) =>
  elementsIn(card).filter((element) => element["type"] === type);

describe("a card", () => {
  it("is there for claims, facts and headings, and for buttons that belong on it", () => {
    const lines: readonly Part[] = [{ kind: "line", text: "hello" }];
    expect(draw(reply(lines, ["A"]), false)).toEqual([]);
    expect(draw(reply(lines), true)).toEqual([]);
    expect(draw(reply(lines, ["A"]), true)).toHaveLength(1);
    for (const part of [
      claim("c"),
      { kind: "heading", text: "h", folds: false },
      { kind: "facts", text: "f", lead: "l", facts: [{ label: "a", value: "b", act: change }] },
    ] as const)
      expect([part.kind, draw(reply([part]), false)]).toMatchObject([part.kind, [{ type: "AdaptiveCard" }]]);
  });

  it("numbers the articles of its claims, each once, and folds them away with a link for each text", () => {
    const one = cite("a", "https://law.example/1");
    const parts = [claim("first", one, cite("b")), claim("second", cite("c", "https://law.example/1"), one)];
    const [card] = draw(reply(parts), false);
    const texts = textsOf(card);
    expect(texts.filter((text) => /^ \[/.test(text))).toEqual([" [1][2]", " [3][1]"]);
    expect(texts.filter((text) => text.startsWith("says"))).toEqual(["says a", "says b", "says c"]);
    expect(ofType(card, "Action.OpenUrl")).toEqual([
      { type: "Action.OpenUrl", title: "Open the text of [1][3]", url: "https://law.example/1" },
    ]);
    expect(ofType(card, "Container")).toMatchObject([{ id: "sources", isVisible: false }]);
    expect(ofType(card, "Action.ToggleVisibility")).toMatchObject([
      { title: "Sources", targetElements: ["sources"] },
    ]);
  });

  it("opens no other address than one of the web", () => {
    for (const url of ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example"])
      expect(ofType(draw(reply([claim("c", cite("a", url))]), false), "Action.OpenUrl")).toEqual([]);
  });

  it("shows facts with a button each to change them, which says what it means", () => {
    const facts = ["a", "b", "c", "d", "e", "f"].map((label) => ({ label, value: `${label}*`, act: change }));
    const [card] = draw(reply([{ kind: "facts", text: "t", lead: "Going by:", facts }]), false);
    expect(ofType(card, "FactSet")[0]?.["facts"]).toHaveLength(6);
    expect(textsOf(card)).toContain("a\\*");
    expect(ofType(card, "ActionSet").map(({ actions }) => (actions as object[]).length)).toEqual([5, 1]);
    expect(ofType(card, "Action.Submit")[0]).toEqual({
      type: "Action.Submit",
      title: "Change a",
      data: { act: change, text: "Change a" },
    });
  });

  it("has boxes before what is to be done and brought, and folds what is good to know", () => {
    const parts: readonly Part[] = [
      claim("conclusion"),
      { kind: "heading", text: "What to bring", folds: false },
      claim("an ID card"),
      { kind: "heading", text: "Good to know", folds: true },
      claim("more"),
    ];
    const [card] = draw(reply(parts), false);
    expect(textsOf(card)).toEqual(["conclusion", "What to bring", "☐ an ID card", "Good to know", "more"]);
    const [container] = ofType(card, "Container");
    expect(container).toMatchObject({ isVisible: false });
    expect(textsOf(container)).toEqual(["more"]);
  });

  it("is cut between sections where it would be too long, within one only where that alone is too long", () => {
    const section = (name: string, claims: number): readonly Part[] => [
      { kind: "heading", text: name, folds: name === "c" },
      ...Array.from({ length: claims }, (_, at) => claim(`${name}${at} ${"x".repeat(1000)}`)),
    ];
    const heads = (cards: readonly unknown[]) =>
      cards.map((card) => textsOf(card).map((text) => text.split(" ")[0]));
    const whole = draw(reply([...section("a", 6), ...section("b", 6)], ["Yes"]), true);
    expect(heads(whole)).toEqual([
      ["a", "a0", "a1", "a2", "a3", "a4", "a5"],
      ["b", "b0", "b1", "b2", "b3", "b4", "b5", "Yes"],
    ]);
    const cut = heads(draw(reply(section("c", 30)), false));
    expect(cut.length).toBeGreaterThan(2);
    expect(cut.flat()).toEqual(["c", ...Array.from({ length: 30 }, (_, at) => `c${at}`)]);
  });
});

describe("the cards of all golden conversations", () => {
  it("are cards of the schema, below Teams' 28 KB, say all that the reply says and use no id twice", () => {
    const sizes: number[] = [];
    for (const golden of goldenFiles("test/conversations")) {
      let state = newState(golden.lang);
      for (const { move, line } of golden.turns) {
        const given = move.kind === "say" ? { utterance: move.text } : { utterance: "", act: move.act };
        const response = respond(mind, state, { ...given, on: golden.on, code: "TAKE2WAY" });
        state = response.state;
        const where = `${golden.file}:${line}`;
        const cards = draw(response.reply, true);
        for (const card of cards) {
          expect([where, cardProblems(card)]).toEqual([where, []]);
          sizes.push(Buffer.byteLength(JSON.stringify(card)) + Buffer.byteLength(response.reply.text));
          const ids = elementsIn(card).flatMap(({ id }) => (id === undefined ? [] : [id]));
          expect([where, new Set(ids).size]).toEqual([where, ids.length]);
        }
        const shown = cards.flatMap(textsOf).join("\n");
        const said = response.reply.parts.flatMap((part): readonly string[] => {
          if (part.kind === "facts") return part.facts.map(({ label }) => label);
          const says = part.kind === "claim" ? part.cites.map((one) => one.says) : [];
          return cards.length === 0 ? [] : [...part.text.split("\n"), ...says];
        });
        expect([where, said.filter((text) => !shown.includes(text))]).toEqual([where, []]);
      }
    }
    console.log(`cards of golden conversations: ${sizes.length}, the largest ${Math.max(...sizes)} bytes`);
    expect(sizes.length).toBeGreaterThan(1000);
    expect(Math.max(...sizes)).toBeLessThan(28_000);
  });
});

describe("text on a card", () => {
  it("is escaped where Markdown is read, so that without its backslashes it is what it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\\`*_[](){}#+-.!|<>~:/@=12a 中\n"') }), (text) => {
        const escaped = escapedMarkdown(text);
        expect(escaped.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")).toBe(text);
        const bare = escaped.replaceAll(/\\[!-/:-@[-`{-~]/g, "§");
        expect(bare).not.toMatch(/[\\`*_[\]{}<>~|#!]|:\/\/|^\s*([-+=]|\d+[.)])/m);
      }),
    );
    expect(escapedMarkdown("*a* [b](c) https://d www.e f@g")).toBe(
      "\\*a\\* \\[b\\](c) https\\://d www\\.e f\\@g",
    );
  });

  it("is a run that reads no Markdown everywhere else, a paragraph a line", () => {
    expect(literal({ text: "*a*\n_b_" })).toEqual([
      { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "*a*" }] },
      { type: "RichTextBlock", inlines: [{ type: "TextRun", text: "_b_" }] },
    ]);
  });
});
