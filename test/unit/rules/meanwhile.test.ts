import { describe, expect, it } from "vitest";
import { defineIntent, type Inquiry } from "../../../src/rules/intent.ts";
import { lawNumber, principle } from "../../../src/rules/law-ref.ts";
import { meanwhile } from "../../../src/rules/meanwhile.ts";
import { area, months } from "../../../src/rules/slot.ts";
import { day, madeLaw, set, tryRule } from "../../support/made-law.ts";

// What is said while a question is open: no more than holds whatever the answer will be.

const slots = { area: area(), gap: months(), paid: months() };
const laws = { right: principle("right"), wait: lawNumber("wait") };
type Small = Inquiry<typeof slots, typeof laws>;
const law = madeLaw(set("right", true), set("wait", 3), set("wait", 6, { area: "310000" }));
const idsOf = (
  decide: (inquiry: Small) => void,
  facts: Readonly<Record<string, string | number>>,
  slot: string,
) =>
  meanwhile(defineIntent({ id: "small", slots, laws, decide }), facts, slot, day, law).map(
    ({ id, values }) => [id, values],
  );

describe("while a slot is asked for", () => {
  it("what the rule claims before it needs the slot is said, and nothing that it would claim after", () => {
    const decide = ({ ask, claim }: Small): void => {
      claim("before", {}, "right");
      ask("gap");
      claim("after", {}, "right");
    };
    expect(idsOf(decide, {}, "gap")).toEqual([["small.before", {}]]);
  });

  it("what stands behind a result waits for the result", () => {
    const decide = ({ ask, also, claim }: Small): void => {
      also("behind", {}, "right");
      claim("before", {}, "right");
      ask("gap");
    };
    expect(idsOf(decide, {}, "gap")).toEqual([["small.before", {}]]);
  });

  it("of an area that is not known, what holds nationwide is said, to the next question", () => {
    const decide = ({ ask, law: read, claim }: Small): void => {
      ask("area");
      claim("wait", { months: read("wait") }, "wait");
      ask("gap");
      claim("after", {}, "right");
    };
    expect(idsOf(decide, {}, "area")).toEqual([["small.wait", { months: 3 }]]);
    expect(idsOf(decide, { area: "310000" }, "gap")).toEqual([["small.wait", { months: 6 }]]);
  });

  it("what is said ahead is left out where its law is not in force, and the question is put all the same", () => {
    const decide =
      (rest: "right" | "wait") =>
      ({ ask, ahead }: Small): void => {
        ahead("ahead", "right", rest);
        ask("gap");
      };
    const small = (rest: "right" | "wait") =>
      defineIntent({ id: "small", slots, laws, decide: decide(rest) });
    const noWait = madeLaw(set("right", true), set("wait", 3, { from: "2030-01-01" }));
    const said = (rest: "right" | "wait") =>
      meanwhile(small(rest), {}, "gap", day, noWait).map(({ id }) => id);
    expect(said("right")).toEqual(["small.ahead"]);
    expect(said("wait")).toEqual([]);
    expect(tryRule(small("wait"), noWait, {})).toMatchObject({ kind: "ask", slot: "gap" });
  });

  it("nothing is said where the rule claims nothing yet", () => {
    expect(idsOf(({ ask }) => void ask("gap"), {}, "gap")).toEqual([]);
  });
});
