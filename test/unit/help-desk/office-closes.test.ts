import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

// Who waits while the office goes home: 9 March 2026 is a Monday, on which the office is open from nine to twelve and from one to
// five, as on every day to Friday.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const CLOSED = "您的事还没有人接";

describe("an office that closes while somebody waits", () => {
  it("tells them once, at the moment, when it opens and what they can do", async () => {
    const story = smallStory(mind);
    await story.handOver();
    story.at(inMarch(9, "16:59"));
    await story.desk.sweep();
    expect(await story.last()).not.toContain(CLOSED);
    story.at(inMarch(9, "17:00"));
    const before = (await story.row())?.version;
    await story.desk.sweep();
    for (const part of ["市医保中心现在没有人在，3月10日（周二）09:00 上班", CLOSED, "留言", "选一个时间"])
      expect(await story.last()).toContain(part);
    const [entry] = await story.store.latest("c", 1);
    const labels = entry?.from === "bot" ? entry.body.choices.map(({ label }) => label) : [];
    expect(labels).toEqual(expect.arrayContaining(["改为留言", "回到向导", "3月10日（周二）09:00"]));
    for (const time of ["17:10", "23:00"]) {
      story.at(inMarch(9, time));
      await story.desk.sweep();
    }
    story.at(inMarch(10, "08:59"));
    await story.desk.sweep();
    expect((await story.log("c")).filter((line) => line.includes(CLOSED))).toHaveLength(1);
    // Nothing has changed hands: what a colleague saw of it still stands.
    expect((await story.row())?.version).toBe(before);
    expect((await story.store.eventsOf("c")).map(({ who, what }) => `${who} ${what}`)).toContain(
      "clock told-closed",
    );
  });

  it("tells them again on the day after, where they still wait, and takes the time they choose", async () => {
    const story = smallStory(mind);
    await story.handOver();
    for (const day of [9, 10]) {
      story.at(inMarch(day, "17:00"));
      await story.desk.sweep();
      await story.desk.sweep();
    }
    expect((await story.log("c")).filter((line) => line.includes(CLOSED))).toHaveLength(2);
    expect(await story.said("3月11日（周三）09:30")).toContain("已经约好 3月11日（周三）09:30");
    story.at(inMarch(11, "17:00"));
    expect(await story.stage()).toMatchObject({ kind: "ticket", callAt: inMarch(11, "09:30") });
  });

  it("says nothing at noon, and asks nobody at night whether they go on waiting", async () => {
    const story = smallStory(mind);
    story.at(inMarch(9, "11:55"));
    await story.handOver();
    story.at(inMarch(9, "12:01"));
    await story.desk.sweep();
    expect((await story.log("c")).join()).not.toContain(CLOSED);
    const evening = smallStory(mind);
    evening.at(inMarch(9, "16:55"));
    await evening.handOver();
    for (const time of ["17:00", "17:30"]) {
      evening.at(inMarch(9, time));
      await evening.desk.sweep();
    }
    expect((await evening.log("c")).join()).not.toContain("让您久等了");
    evening.at(inMarch(10, "09:00"));
    await evening.desk.sweep();
    expect(await evening.last()).toContain("让您久等了");
  });

  it("tells who was in the hands of a colleague that has gone home of both at once", async () => {
    const story = smallStory(mind);
    await story.handOver();
    story.at(inMarch(9, "16:59"));
    await story.does({ kind: "claim" });
    story.at(inMarch(9, "17:01"));
    await story.desk.sweep();
    for (const part of ["刚才那位工作人员离开了", CLOSED]) expect(await story.last()).toContain(part);
    await story.desk.sweep();
    expect((await story.log("c")).filter((line) => line.includes(CLOSED))).toHaveLength(1);
  });

  it("tells people also where the holidays of the year are not known, and by which week that goes", async () => {
    const story = smallStory(mind);
    await story.handOver();
    const year = 2031;
    for (const hour of ["01", "09", "20"]) {
      story.at(Date.parse(`${year}-03-10T${hour}:00:00Z`));
      await story.desk.sweep();
    }
    const told = (await story.log("c")).filter((line) => line.includes(CLOSED));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("这里还没有2031年的放假安排");
  });
});
