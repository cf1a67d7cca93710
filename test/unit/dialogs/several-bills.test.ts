import { describe, expect, it } from "vitest";
import { isOfOtherBill, withoutLaterBills } from "../../../dialogs/several-bills.ts";
import type { Entity } from "../../../src/understand/understanding.ts";

const SAID = "三级医院花了12000，又住院花了31000，退休";
const over = (text: string): Pick<Entity, "span" | "text"> => {
  const from = SAID.indexOf(text);
  return { span: [from, from + text.length], text };
};
const level: Entity = { kind: "option", slot: "level", option: "third", ...over("三级医院") };
const first: Entity = { kind: "money", yuan: "12000.00", ...over("12000") };
const again: Entity = { kind: "option", slot: "stay", option: "repeat", ...over("又住院") };
const second: Entity = { kind: "money", yuan: "31000.00", ...over("31000") };
const retired: Entity = { kind: "option", slot: "retired", option: "true", ...over("退休") };
const all = [level, first, again, second, retired];

describe("several bills in one breath", () => {
  it("leave out what is told between the first and the last, which may be of any", () => {
    const kept = withoutLaterBills(all, SAID, "bill", () => undefined);
    expect(kept).toEqual([level, first, second, retired]);
  });

  it("are none where one of the sums is of something else", () => {
    const besideOf = (one: Entity) => (one === second ? null : "bill");
    expect(withoutLaterBills(all, SAID, "bill", besideOf)).toEqual(all);
  });

  it("are none for a topic that counts no money, whatever its sums are of", () => {
    expect(withoutLaterBills(all, SAID, undefined, () => null)).toEqual(all);
  });

  it("are gone on with by the one that is named", () => {
    for (const said of ["另一次12000呢", "第二次是9000元", "the other one was 9,000 yuan"])
      expect(isOfOtherBill(said)).toBe(true);
    for (const said of ["花了12000", "住院另外还要押金吗", "the bill was 9,000 yuan"])
      expect(isOfOtherBill(said)).toBe(false);
  });
});
