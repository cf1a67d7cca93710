import { beforeAll, describe, expect, it } from "vitest";
import type { Office } from "../../../src/handoff/office.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague, twoOffices } from "../../support/small-office.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

// Somebody waits for an office that the offices file has no more.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const [front, bills] = twoOffices as readonly [Office, Office];
const hangzhou: Office = { ...front, id: "hz", name: { zh: "杭州窗口", en: "Hangzhou" }, areas: ["330100"] };
const ningbo: Office = { ...hangzhou, id: "nb", name: { zh: "宁波窗口", en: "Ningbo" }, areas: ["330200"] };

/** Handed over while there was a front office, and after it there are others. */
const reopened = async (offices: readonly Office[], ...before: readonly string[]) =>
  reopenedWithout([], offices, ...before);

/** The same where nobody at all answers for some of them. */
const reopenedWithout = async (
  unmanned: readonly string[],
  offices: readonly Office[],
  ...before: readonly string[]
) => {
  const there = [front];
  const story = smallStory(mind, { offices: there, unmanned });
  await story.handOver();
  if (before.length > 0) await story.said(...before);
  there.splice(0, there.length, ...offices);
  return story;
};

describe("an office that is gone while somebody waits for it", () => {
  it("is replaced by the one for their matter, at the next look or with their next words", async () => {
    const looked = await reopened([ningbo, hangzhou, bills]);
    await looked.desk.sweep();
    await looked.desk.sweep();
    for (const part of ["您的事转给杭州窗口了", "您是下一位"]) expect(await looked.last()).toContain(part);
    expect((await looked.log("c")).filter((line) => line.includes("杭州窗口"))).toHaveLength(1);
    const spoke = await reopened([ningbo, hangzhou, bills]);
    expect(await spoke.said("我再说一下情况")).toBe(
      "记下了，工作人员看得到。\n您的事转给杭州窗口了，等的时间接着算，不用重新排。\n您是下一位。",
    );
    for (const story of [looked, spoke]) {
      const zhao = colleague("zhao", { offices: ["hz"] });
      expect(await story.desk.rows(zhao)).toMatchObject([
        { position: 1, stage: { kind: "queued", team: "hz" } },
      ]);
      expect((await story.store.eventsOf("c")).at(-1)).toMatchObject({
        ...{ who: "clock", what: "transfer", reason: "hz" },
      });
    }
  });

  it("with none for their matter leaves them with the bot, which says so and goes on", async () => {
    for (const isSilent of [true, false]) {
      const story = await reopened([ningbo, bills]);
      if (isSilent) await story.desk.sweep();
      else await story.said("我再说一下情况");
      for (const part of ["不再从这里接待了", "现在由我接着陪您办", "当时为什么没交上"])
        expect(await story.last()).toContain(part);
      expect(await story.stage()).toBeUndefined();
      expect(await story.said("离职后没交或忘交")).toContain("几个月");
    }
  });

  it("keeps nobody who wants to go back, and takes what they leave in writing", async () => {
    for (const offices of [[hangzhou], [bills]] as const) {
      const story = await reopened(offices);
      const back = await story.said("回到向导");
      expect(back).toContain("现在由我接着陪您办");
      expect(back).not.toContain("转给");
    }
    const left = await reopened([hangzhou]);
    expect(await left.said("改为留言")).toContain("已经留给杭州窗口了");
    expect(await left.stage()).toMatchObject({ kind: "ticket", team: "hz" });
  });

  it("is replaced by one that somebody answers for, though another is nearer to their matter", async () => {
    const all: Office = { ...front, id: "all", name: { zh: "总台", en: "Head office" } };
    for (const written of [[], ["改为留言"]] as const) {
      const kind = written.length > 0 ? "ticket" : "queued";
      const story = await reopenedWithout(["hz"], [hangzhou, all], ...written);
      await story.desk.sweep();
      expect(await story.last()).toContain("转给总台了");
      expect(await story.stage()).toMatchObject({ kind, team: "all" });
    }
    const nobody = await reopenedWithout(["hz"], [hangzhou, bills]);
    await nobody.desk.sweep();
    expect(await nobody.last()).toContain("转给杭州窗口了");
  });

  it("leaves what was left in writing to another one, as it is", async () => {
    const story = await reopened([hangzhou], "改为留言");
    await story.desk.sweep();
    expect(await story.last()).toContain("您的留言转给杭州窗口了");
    expect(await story.stage()).toMatchObject({ kind: "ticket", team: "hz", since: inMarch(9, "10:00") });
  });

  it("takes nothing from the colleague who has it already", async () => {
    const there = [front];
    const story = smallStory(mind, { offices: there });
    await story.handOver();
    await story.does({ kind: "write", text: "您好" });
    there.splice(0, 1, hangzhou);
    await story.desk.sweep();
    const li = colleague("li", { offices: ["hz"] });
    expect(await story.desk.rows(li)).toMatchObject([{ stage: { kind: "human", by: "li", team: "front" } }]);
    const [seen] = await story.desk.rows(li);
    const act = { kind: "write", text: "我还在" } as const;
    expect((await story.desk.act(li, "c", "w2", seen?.version ?? 0, act)).kind).toBe("done");
    expect(await story.last()).toBe("小李: 我还在");
  });
});
