import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { fromSaved } from "../../../src/state.ts";
import { realMind } from "../../support/mind.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

// A colleague has set right where the person is insured, and why months are missing: the next question is how many.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
type Story = ReturnType<typeof smallStory>;
const setRight = async (story: Story): Promise<void> => {
  for (const [slot, value] of [
    ["area", "330200"],
    ["gapCause", "changed-area"],
  ] as const)
    expect((await story.does({ kind: "correct", slot, value })).kind).toBe("done");
};
const keptOf = async (story: Story) => fromSaved((await story.store.read("c"))?.state ?? null)?.state;
const isToldOf = async (story: Story): Promise<void> => {
  for (const part of ["杭州 → 宁波", "一共有几个月"]) expect(await story.last()).toContain(part);
  expect(await keptOf(story)).toMatchObject({ handed: null, mode: { asking: "gapMonths" } });
  expect(await story.said("四个月")).toContain("宁波");
};

describe("what a colleague has set right", () => {
  it("is told and kept where the person goes back from the queue, the claim or the talk", async () => {
    for (const from of ["queued", "claimed", "human"] as const) {
      const story = smallStory(mind);
      await story.handOver();
      await story.does({ kind: "claim" });
      await setRight(story);
      if (from === "human") await story.does({ kind: "write", text: "您好" });
      if (from === "queued") {
        story.later(2);
        await story.desk.sweep();
      }
      expect((await story.stage())?.kind).toBe(from);
      await story.said("回到向导");
      await isToldOf(story);
    }
  });

  it("is told and kept where the colleague closes", async () => {
    const story = smallStory(mind);
    await story.handOver();
    await story.does({ kind: "write", text: "帮您改好了" });
    await setRight(story);
    await story.does({ kind: "close" });
    expect(await story.last()).toContain("小李办完了");
    await isToldOf(story);
  });

  it("is told and kept where a request in writing is one again", async () => {
    for (const how of ["lapse", "transfer", "leave"] as const) {
      const story = smallStory(mind);
      story.at(inMarch(8, "20:00"));
      await story.said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "留言");
      story.at(inMarch(9, "09:10"));
      await story.does({ kind: "claim" });
      await setRight(story);
      if (how === "lapse") {
        story.later(2);
        await story.desk.sweep();
      }
      if (how === "transfer") await story.does({ kind: "transfer", office: "bills" });
      if (how === "leave") await story.said("改为留言");
      expect((await story.stage())?.kind).toBe("ticket");
      await isToldOf(story);
    }
  });
});
