import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { MONDAY_TEN } from "../../support/small-office.ts";
import { smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const BACK = "现在由我接着陪您办";
const handedOver = async () => {
  const story = smallStory(mind);
  await story.handOver();
  return story;
};

describe("somebody whose conversation was taken, and nobody has written yet", () => {
  it("goes back to the bot as from the queue, and the colleague's next act is refused", async () => {
    for (const words of ["回到向导", "取消"]) {
      const story = await handedOver();
      await story.does({ kind: "claim" });
      const seen = (await story.row())?.version ?? 0;
      const back = await story.said(words);
      for (const part of [BACK, "当时为什么没交上"]) expect(back).toContain(part);
      expect(await story.stage()).toBeUndefined();
      expect(await story.does({ kind: "write", text: "您好" }, { seen })).toEqual({
        ...{ kind: "refused", why: "stale" },
      });
      expect(await story.said("离职后没交或忘交")).toContain("几个月");
    }
  });

  it("may leave it in writing, and is not answered by the bot in anything else", async () => {
    const story = await handedOver();
    await story.does({ kind: "claim" });
    for (const words of ["还要等多久", "离职后没交或忘交", "接着等"])
      expect(await story.said(words)).toBe("");
    expect(await story.said("改为留言")).toContain("已经留给市医保中心了");
    expect(await story.stage()).toMatchObject({ kind: "ticket", since: MONDAY_TEN });
  });

  it("is back in their old place after three minutes, however often the claim is renewed", async () => {
    const story = await handedOver();
    await story.does({ kind: "claim" });
    for (const _ of [1, 2]) {
      story.later(1);
      expect((await story.does({ kind: "renew" })).kind).toBe("done");
    }
    await story.desk.sweep();
    expect((await story.stage())?.kind).toBe("claimed");
    story.later(1);
    expect((await story.does({ kind: "renew" })).kind).toBe("refused");
    expect(await story.stage()).toMatchObject({ kind: "queued", since: MONDAY_TEN });
    expect(await story.last()).toContain("您的位置还在");
    expect((await story.store.eventsOf("c")).at(-1)).toMatchObject({ who: "clock", what: "lapse" });
  });

  it("is noticed by the sweep where the page goes on renewing", async () => {
    const story = await handedOver();
    await story.does({ kind: "claim" });
    story.later(1.4);
    await story.does({ kind: "renew" });
    story.later(1.4);
    await story.does({ kind: "renew" });
    story.later(0.2);
    await story.desk.sweep();
    expect((await story.stage())?.kind).toBe("queued");
  });

  it("stays with who has written in time, as long as they renew", async () => {
    const story = await handedOver();
    await story.does({ kind: "claim" });
    await story.does({ kind: "write", text: "您好" });
    for (const _ of [1, 2, 3, 4]) {
      story.later(1);
      await story.does({ kind: "renew" });
    }
    expect((await story.stage())?.kind).toBe("human");
  });
});

describe("somebody who speaks with a colleague", () => {
  it("goes back to the bot by its button or its very words, and by no others", async () => {
    const act = { kind: "hand-off", choice: "bot" } as const;
    for (const [words, more] of [
      ["回到向导", {}],
      ["Back to the guide", {}],
      ["", { act }],
    ] as const) {
      const story = await handedOver();
      await story.does({ kind: "write", text: "您好" });
      const seen = (await story.row())?.version ?? 0;
      for (const other of ["取消", "算了", "改为留言", "谢谢"]) expect(await story.said(other)).toBe("");
      const back = (await story.say("c", words, more)).join();
      for (const part of [BACK, "当时为什么没交上"]) expect(back).toContain(part);
      expect(await story.stage()).toBeUndefined();
      expect(await story.does({ kind: "write", text: "还在吗" }, { seen })).toEqual({
        ...{ kind: "refused", why: "stale" },
      });
      expect((await story.store.eventsOf("c")).at(-1)).toMatchObject({ who: "person", what: "back-to-bot" });
    }
  });
});
