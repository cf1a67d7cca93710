import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague } from "../../support/small-office.ts";
import { smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const li = colleague("li");

/** A request in writing about months not paid in Hangzhou, after which the person goes on with the bot about a bill in Nanjing. */
const leftInWriting = async () => {
  const story = smallStory(mind);
  await story.said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工");
  await story.said("我留言");
  expect((await story.stage())?.kind).toBe("ticket");
  await story.said("南京住院花了一万，能报多少");
  return story;
};
const seenBy = async (story: Awaited<ReturnType<typeof leftInWriting>>) => {
  const view = await story.desk.look(li, "c", "zh");
  if (view === undefined) throw new Error("not to be seen");
  const { row, brief, slots } = view;
  return {
    topics: [row.topic, brief.route.topic],
    areas: [row.area, brief.route.area],
    facts: brief.facts.map(({ slot }) => slot),
    slots: slots.map(({ slot }) => slot),
  };
};

describe("what was passed on", () => {
  it("is what the office sees of a request in writing, whatever the person asks the bot meanwhile", async () => {
    const story = await leftInWriting();
    const seen = await seenBy(story);
    expect(seen.topics).toEqual(["backpay", "backpay"]);
    expect(seen.areas).toEqual(["330100", "330100"]);
    expect(seen.facts).toContain("scheme");
    expect(seen.slots).toContain("gapMonths");
  });

  it("is all that is seen when it is over: facts that are told to the bot afterwards are not the office's", async () => {
    const story = smallStory(mind);
    await story.handOver();
    await story.does({ kind: "claim" });
    await story.does({ kind: "write", text: "您好" });
    await story.does({ kind: "give-back" });
    await story.said("断了七个月", "南京住院花了一万，能报多少");
    const view = await story.desk.look(li, "c", "zh");
    expect(view?.brief.route).toMatchObject({ topic: "backpay", area: "330100" });
    expect(JSON.stringify([view?.brief, view?.answer, view?.slots.map(({ slot }) => slot)])).not.toMatch(
      /七|320100|南京|10,?000/,
    );
  });

  it("is set right without touching what the bot is asked meanwhile, and the other way round where it is the same", async () => {
    const story = await leftInWriting();
    await story.does({ kind: "claim" });
    await story.does({ kind: "correct", slot: "gapMonths", value: 5 });
    const view = await story.desk.look(li, "c", "zh");
    expect(view?.brief.facts.find(({ slot }) => slot === "gapMonths")).toMatchObject({
      value: 5,
      by: "staff",
    });
    await story.does({ kind: "write", text: "已经改好了" });
    await story.does({ kind: "give-back" });
    // The bot is where it was: at the bill, of which nothing was changed.
    expect(await story.last()).not.toMatch(/5 个月|五个月/);
  });

  it("stays with the request when the person starts over", async () => {
    const story = await leftInWriting();
    await story.said("重新开始");
    expect((await seenBy(story)).topics).toEqual(["backpay", "backpay"]);
  });

  it("is another matter's after another agreement", async () => {
    const story = smallStory(mind);
    await story.handOver();
    await story.does({ kind: "claim" });
    await story.does({ kind: "write", text: "您好" });
    await story.does({ kind: "give-back" });
    await story.said("取消", "南京住院花了一万，能报多少", "找人工", "转给工作人员");
    expect((await seenBy(story)).topics).toEqual(["reimburse", "reimburse"]);
  });
});
