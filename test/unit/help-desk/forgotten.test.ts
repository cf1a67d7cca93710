import { beforeAll, describe, expect, it } from "vitest";
import { brokenAt } from "../../../src/handoff/audit-chain.ts";
import { timersOf } from "../../../src/handoff/timers.ts";
import { withForgotten } from "../../../src/help-desk/forgetting.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { twoOffices } from "../../support/small-office.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

describe("a conversation that is removed", () => {
  it("ends its request in the audit, so that nothing is owed for it any more", async () => {
    for (const stage of ["queued", "claimed", "human", "ticket"] as const) {
      const story = smallStory(mind);
      await story.handOver();
      if (stage === "claimed") await story.does({ kind: "claim" });
      if (stage === "human") await story.does({ kind: "write", text: "您好" });
      if (stage === "ticket") await story.said("改为留言");
      expect((await story.stage())?.kind).toBe(stage);
      story.later(1);
      await withForgotten(story.store, story.clock).forget("c");
      expect(await story.store.read("c")).toBeUndefined();
      expect(await story.row()).toBeUndefined();
      const events = await story.store.eventsOf("c");
      expect(events.at(-1)).toMatchObject({ who: "person", what: "forgotten" });
      expect(brokenAt(await story.store.events(0, 100))).toBeUndefined();
      const [office] = twoOffices;
      if (office === undefined) throw new Error("no office");
      const reading = {
        officeOf: () => office,
        calendar: mind.knowledge.calendar,
        now: inMarch(11, "10:00"),
      };
      expect(timersOf(events, [], reading)).toMatchObject([
        { to: inMarch(9, "10:01"), first: { state: "dropped" }, resolution: { state: "dropped" } },
      ]);
    }
  });

  it("says nothing where it was the bot's", async () => {
    const story = smallStory(mind);
    await story.said("我断缴了几个月，能补吗", "找人工");
    await withForgotten(story.store, story.clock).forget("c");
    expect((await story.store.eventsOf("c")).map(({ what }) => what)).toEqual(["want"]);
  });
});
