import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague } from "../../support/small-office.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

// A supervisor takes a conversation out of a colleague's hands; and what supervisors of one office see of what is over.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const li = colleague("li");
const wang = colleague("wang");
const chief = colleague("chief", { name: "老赵", role: "supervisor" });
const ofFront = colleague("front-chief", { name: "老钱", role: "supervisor", offices: ["front"] });
const ofBills = colleague("bills-chief", { name: "老孙", role: "supervisor", offices: ["bills"] });

const claimed = async () => {
  const story = smallStory(mind);
  await story.handOver();
  await story.does({ kind: "claim" });
  return story;
};

describe("a supervisor", () => {
  it("takes over what a colleague has: the person reads the new name, the colleague's words come too late", async () => {
    const story = await claimed();
    const seen = (await story.row())?.version ?? -1;
    expect(await story.does({ kind: "take-over" }, { who: chief })).toMatchObject({ kind: "done" });
    expect(await story.stage()).toMatchObject({ kind: "claimed", by: "chief" });
    expect(await story.last()).toContain("老赵来为您办了");
    expect(await story.does({ kind: "write", text: "您好" }, { seen })).toEqual({
      kind: "refused",
      why: "stale",
    });
    expect(await story.does({ kind: "write", text: "您好" })).toEqual({
      kind: "refused",
      why: "somebody-else-has-it",
    });
    expect(await story.does({ kind: "write", text: "我来办" }, { who: chief })).toMatchObject({
      kind: "done",
    });
  });

  it("gives it to another, who holds it as by a claim of their own; the audit has who, from whom and to whom", async () => {
    const story = await claimed();
    await story.does({ kind: "write", text: "您好" });
    expect(await story.does({ kind: "give-to", to: wang }, { who: chief })).toMatchObject({ kind: "done" });
    expect(await story.stage()).toMatchObject({ kind: "claimed", by: "wang" });
    expect(await story.last()).toContain("小王来为您办了");
    const events = await story.store.eventsOf("c");
    expect(events.at(-1)).toMatchObject({ who: "chief", what: "take-over", reason: "li wang" });
    // Where nobody writes it goes back into the queue, at its old place.
    story.later(4);
    await story.desk.sweep();
    expect(await story.stage()).toMatchObject({ kind: "queued" });
  });

  it("is the only one who may, and gives to nobody who could not see it", async () => {
    const story = await claimed();
    for (const act of [{ kind: "take-over" }, { kind: "give-to", to: wang }] as const)
      expect(await story.does(act, { who: wang })).toEqual({ kind: "refused", why: "not-allowed" });
    const elsewhere = colleague("sun", { offices: ["bills"] });
    expect(await story.does({ kind: "give-to", to: elsewhere }, { who: chief })).toEqual({
      kind: "refused",
      why: "no-such-colleague",
    });
    expect(await story.does({ kind: "take-over" }, { who: ofBills })).toEqual({
      kind: "refused",
      why: "unknown",
    });
    expect(await story.stage()).toMatchObject({ by: "li" });
  });

  it("takes nothing that waits, or is theirs already", async () => {
    const story = smallStory(mind);
    await story.handOver();
    expect(await story.does({ kind: "take-over" }, { who: chief })).toEqual({
      kind: "refused",
      why: "not-now",
    });
    await story.does({ kind: "claim" }, { who: chief });
    expect(await story.does({ kind: "take-over" }, { who: chief })).toEqual({ kind: "same" });
  });
});

describe("what is over", () => {
  it("is there to be seen for supervisors of the office that had it last, and for no other office's", async () => {
    const story = await claimed();
    await story.does({ kind: "close" });
    const sees = async (who: typeof li) => (await story.desk.look(who, "c", "zh")) !== undefined;
    expect(await Promise.all([ofFront, ofBills, chief].map(sees))).toEqual([true, false, true]);
    const agent = colleague("agent", { offices: ["front"] });
    expect(await sees(agent)).toBe(false);
  });

  it("goes with the request to another office", async () => {
    const story = await claimed();
    story.at(inMarch(9, "10:01"));
    await story.does({ kind: "transfer", office: "bills" });
    await story.does({ kind: "claim" });
    await story.does({ kind: "close" });
    const sees = async (who: typeof li) => (await story.desk.look(who, "c", "zh")) !== undefined;
    expect(await Promise.all([ofFront, ofBills].map(sees))).toEqual([false, true]);
  });
});
