import { beforeAll, describe, expect, it } from "vitest";
import type { Office } from "../../../src/handoff/office.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { twoOffices } from "../../support/small-office.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const [front, bills] = twoOffices as readonly [Office, Office];
/** The desk for bills opens in the afternoon alone, from two. */
const afternoon = [{ from: 14 * 60, to: 17 * 60 }];
const offices = [
  front,
  { ...bills, hours: { ...bills.hours, week: [[], ...Array(4).fill(afternoon), [], []] } },
];
const choicesOf = async (story: ReturnType<typeof smallStory>): Promise<readonly string[]> => {
  const [entry] = await story.store.latest("c", 1);
  return entry?.from === "bot" ? entry.body.choices.map(({ label }) => label) : [];
};

describe("a transfer", () => {
  it("to an office that is closed says so, when it opens and what can be done meanwhile", async () => {
    const story = smallStory(mind, { offices });
    await story.handOver();
    await story.does({ kind: "claim" });
    await story.does({ kind: "transfer", office: "bills" });
    for (const part of ["您的事转给报销科了", "报销科现在没有人在，3月10日（周二）14:00 上班", "选一个时间"])
      expect(await story.last()).toContain(part);
    expect(await choicesOf(story)).toEqual([
      "改为留言",
      "回到向导",
      "3月10日（周二）14:00",
      "3月10日（周二）14:30",
      "3月10日（周二）15:00",
    ]);
    const told = await story.log("c");
    await story.desk.sweep();
    expect(await story.log("c")).toEqual(told);
    expect(await story.said("3月10日（周二）14:30")).toContain("已经约好 3月10日（周二）14:30，报销科");
  });

  it("keeps the place of who has waited long, and asks anew whether they go on", async () => {
    const story = smallStory(mind);
    await story.handOver();
    story.later(11);
    await story.desk.sweep();
    expect(await story.last()).toContain("让您久等了");
    for (const words of ["住院花了三万，能报多少", "找人工", "好"]) await story.say("d", words);
    await story.does({ kind: "claim" });
    await story.does({ kind: "transfer", office: "bills" });
    // Another waits there already, and has waited less.
    expect(await story.last()).toContain("您是下一位");
    story.later(1);
    await story.desk.sweep();
    expect(await story.last()).toContain("让您久等了");
  });

  it("of a request in writing leaves it in writing, at its time, with the bot meanwhile", async () => {
    for (const first of ["claim", "write"] as const) {
      const story = smallStory(mind);
      story.at(inMarch(8, "20:00"));
      await story.said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "3月9日（周一）09:30");
      story.at(inMarch(9, "09:10"));
      await story.does(first === "claim" ? { kind: "claim" } : { kind: "write", text: "我转给报销科" });
      await story.does({ kind: "transfer", office: "bills" });
      expect(await story.last()).toContain("您的留言转给报销科了，约好的时间不变：3月9日（周一）09:30");
      expect(await story.stage()).toMatchObject({
        kind: "ticket",
        team: "bills",
        callAt: inMarch(9, "09:30"),
        since: inMarch(8, "20:00"),
      });
      if (first === "write") expect(await story.last()).toContain("现在由我接着陪您办");
      expect(await story.said("离职后没交或忘交")).toContain("几个月");
    }
  });

  it("of a request for a time at which nobody is there offers others", async () => {
    const story = smallStory(mind, { offices });
    story.at(inMarch(8, "20:00"));
    await story.said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "3月9日（周一）09:30");
    story.at(inMarch(9, "09:10"));
    await story.does({ kind: "claim" });
    await story.does({ kind: "transfer", office: "bills" });
    expect(await story.last()).toContain("报销科了，不用重新留。他们 3月10日（周二）14:00 上班");
    expect(await choicesOf(story)).toContain("3月10日（周二）14:30");
    expect(await story.stage()).toMatchObject({ kind: "ticket", callAt: null, ticket: { callAt: null } });
    expect(await story.said("3月10日（周二）14:30")).toContain("已经约好 3月10日（周二）14:30，报销科");
  });
});
