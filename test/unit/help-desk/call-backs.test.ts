import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
type Story = ReturnType<typeof smallStory>;

const tapped = async (story: Story, at: number): Promise<string> => {
  const act = { kind: "hand-off", choice: { at } } as const;
  return (await story.say("c", "", { act })).join("\n");
};
/** Sunday evening: somebody is there on Monday from nine. */
const SLOTS = "现在可以约的时间：3月9日（周一）09:00、3月9日（周一）09:30、3月9日（周一）10:00。";
const wanted = async (): Promise<Story> => {
  const story = smallStory(mind);
  story.at(inMarch(8, "20:00"));
  await story.said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工");
  return story;
};
/** Yesterday, a night, far away, and numbers that no calendar has. */
const ABSURD = [
  inMarch(8, "09:30"),
  inMarch(9, "03:00"),
  inMarch(9, "09:31"),
  0,
  -1,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

describe("a time that is arranged", () => {
  it("is said again to who asks for a person or how long it takes", async () => {
    const story = await wanted();
    await story.said("3月9日（周一）09:30");
    for (const again of ["找人工", "还要等多久"]) {
      const said = await story.said(again);
      expect(said).toContain("3月9日（周一）09:30");
      expect(said).not.toContain("09:00 上班");
    }
  });
});

describe("a time at which nobody could answer", () => {
  it("is not taken from the offer, which is made anew", async () => {
    const story = await wanted();
    for (const at of ABSURD) {
      const said = await tapped(story, at);
      for (const part of ["这个时间现在约不上", "3月9日（周一）09:00 上班", "要留给他们吗"])
        expect(said).toContain(part);
    }
    expect(await story.stage()).toBeUndefined();
    expect(await tapped(story, inMarch(9, "09:30"))).toContain("已经约好 3月9日（周一）09:30");
    expect(await story.stage()).toMatchObject({ callAt: inMarch(9, "09:30") });
  });

  it("brings no offer of people where nobody is left who could answer", async () => {
    const story = await wanted();
    story.staff(false);
    const said = await tapped(story, inMarch(9, "03:00"));
    for (const part of ["约不上", "要留给他们吗"]) expect(said).not.toContain(part);
  });

  it("is not taken for a request in writing, which stays at its time", async () => {
    const story = await wanted();
    await story.said("3月9日（周一）09:30");
    for (const at of ABSURD) {
      const said = await tapped(story, at);
      for (const part of ["约不上", "原来约好的时间不变：3月9日（周一）09:30", SLOTS])
        expect(said).toContain(part);
    }
    expect(await story.stage()).toMatchObject({ kind: "ticket", callAt: inMarch(9, "09:30") });
    expect(await tapped(story, inMarch(9, "10:00"))).toContain("已经约好 3月9日（周一）10:00");
    expect(await story.stage()).toMatchObject({ kind: "ticket", callAt: inMarch(9, "10:00") });
  });

  it("is not taken from who waits, or was taken, in the office's hours or after them", async () => {
    for (const isTaken of [false, true]) {
      const story = smallStory(mind);
      await story.handOver();
      if (isTaken) await story.does({ kind: "claim" });
      for (const at of [...ABSURD, inMarch(10, "09:30")]) {
        const said = await tapped(story, at);
        for (const part of ["约不上", "现在是办公时间"]) expect(said).toContain(part);
      }
      expect((await story.stage())?.kind).toBe(isTaken ? "claimed" : "queued");
    }
    const evening = smallStory(mind);
    await evening.handOver();
    evening.at(inMarch(9, "18:00"));
    expect(await tapped(evening, inMarch(10, "03:00"))).toContain("现在可以约的时间：3月10日（周二）09:00、");
    expect(await tapped(evening, inMarch(10, "09:00"))).toContain("已经约好 3月10日（周二）09:00");
  });

  it("is none in the words of an old button either", async () => {
    const story = await wanted();
    await story.said("3月9日（周一）09:30");
    for (const words of ["3月6日（周五）09:30", "Fri 6 Mar, 09:30"])
      expect(await story.said(words)).toContain("约不上");
    expect(await story.stage()).toMatchObject({ callAt: inMarch(9, "09:30") });
  });
});

describe("a time that was arranged", () => {
  it("comes before all that waits once it has come, and the person is told once that nobody was free", async () => {
    const story = await wanted();
    await story.said("3月9日（周一）09:30");
    story.at(inMarch(7, "10:00"));
    for (const words of ["我断缴了几个月，能补吗", "找人工", "留言"]) await story.say("d", words);
    const order = async () =>
      (await story.desk.rows({ id: "li", name: "小李", role: "agent", offices: [] })).map(
        ({ conversation }) => conversation,
      );
    story.at(inMarch(9, "09:29"));
    await story.desk.sweep();
    expect(await order()).toEqual(["d", "c"]);
    expect((await story.log("c")).join()).not.toContain("约好的时间到了");
    story.at(inMarch(9, "09:30"));
    const before = (await story.row())?.version;
    for (const time of ["09:30", "09:31", "09:50"]) {
      story.at(inMarch(9, time));
      await story.desk.sweep();
    }
    expect(await order()).toEqual(["c", "d"]);
    expect(await story.last()).toContain("约好的时间到了，市医保中心的人还没来得及接。您的预约还在");
    expect((await story.log("c")).filter((line) => line.includes("约好的时间到了"))).toHaveLength(1);
    expect((await story.row())?.version).toBe(before);
    expect((await story.row())?.timers?.first).toMatchObject({ state: "missed" });
    expect((await story.does({ kind: "write", text: "您好" })).kind).toBe("done");
  });

  it("is not called late where somebody has it, nor to who named no time", async () => {
    const story = await wanted();
    await story.said("3月9日（周一）09:30");
    story.at(inMarch(9, "09:29"));
    await story.does({ kind: "write", text: "您好" });
    story.at(inMarch(9, "09:30"));
    await story.desk.sweep();
    const other = await wanted();
    await other.said("留言");
    other.at(inMarch(9, "11:00"));
    await other.desk.sweep();
    for (const one of [story, other]) expect((await one.log("c")).join()).not.toContain("约好的时间到了");
  });

  it("is said with its time where the colleague who took it early has gone", async () => {
    const story = await wanted();
    await story.said("3月9日（周一）09:30");
    story.at(inMarch(9, "09:10"));
    await story.does({ kind: "claim" });
    story.at(inMarch(9, "09:12"));
    await story.desk.sweep();
    expect(await story.last()).toContain("已经约好 3月9日（周一）09:30");
  });
});
