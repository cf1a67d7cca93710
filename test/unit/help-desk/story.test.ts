import { beforeEach, describe, expect, it } from "vitest";
import { brokenAt } from "../../../src/handoff/audit-chain.ts";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague, MONDAY_TEN, smallOffice } from "../../support/small-office.ts";

// A person, the bot and two colleagues, each sentence as it is said. Facts and figures of answers are tested elsewhere.

const li = colleague("li");
const wang = colleague("wang");
let mind: Mind;
beforeEach(async () => {
  mind = await realMind();
});
type Office = ReturnType<typeof smallOffice>;

const said = async (office: Office, ...words: readonly string[]): Promise<string> => {
  let last: readonly string[] = [];
  for (const word of words) last = await office.say("c", word);
  return last.join("\n");
};
const versionOf = async (office: Office): Promise<number> => (await office.desk.rows(li))[0]?.version ?? -1;
let acts = 0;
const does = async (
  office: Office,
  who: typeof li,
  act: Parameters<Office["desk"]["act"]>[4],
  seen?: number,
) => {
  acts += 1;
  return office.desk.act(who, "c", `act-${acts}`, seen ?? (await versionOf(office)), act);
};
/** Up to the question why months are missing, and handed over there. */
const handedOver = async (): Promise<Office> => {
  const office = smallOffice(mind);
  await said(office, "我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "转给工作人员");
  return office;
};

describe("before anything is passed on", () => {
  it("shows what would be, and waits for a yes", async () => {
    const office = smallOffice(mind);
    const offer = await said(office, "我断缴了几个月，能补吗", "职工医保，在杭州", "找人工");
    for (const part of ["市医保中心", "断缴补缴", "职工医保", "杭州", "隐去", "要转给他们吗"])
      expect(offer).toContain(part);
    expect(await office.desk.rows(li)).toEqual([]);
    expect(await said(office, "好的")).toContain("您是下一位");
    expect(await office.desk.rows(li)).toMatchObject([{ position: 1, topic: "backpay", area: "330100" }]);
  });

  it("goes on with the question where the person says no, or calls it off", async () => {
    for (const no of ["不用了", "先不用", "算了"]) {
      const office = smallOffice(mind);
      const back = await said(office, "我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", no);
      expect(back).toContain("当时为什么没交上");
      expect(await office.desk.rows(li)).toEqual([]);
    }
  });

  it("takes a yes some turns later for no yes to the offer", async () => {
    const office = smallOffice(mind);
    await said(office, "我断缴了几个月，能补吗", "找人工", "职工医保，在杭州", "好的");
    expect(await office.desk.rows(li)).toEqual([]);
  });

  it("shows the offer anew where its button is tapped after it was over", async () => {
    const office = smallOffice(mind);
    await said(office, "找人工", "我断缴了几个月，能补吗");
    const act = { kind: "hand-off", choice: "agree" } as const;
    expect((await office.say("c", "转给工作人员", { act })).join()).toContain("要转给他们吗");
    expect(await office.desk.rows(li)).toEqual([]);
  });

  it("speaks English to who speaks English", async () => {
    const office = smallOffice(mind);
    expect(await said(office, "I missed four months, can I pay them later?", "human please")).toContain(
      "Shall I pass it on?",
    );
    expect(await said(office, "Pass me to a colleague")).toContain("You are next.");
    expect(await said(office, "how long will it take?")).toBe("You are next.");
    expect(await said(office, "I was ill")).toContain("Noted");
  });

  it("sends bills to the office for bills", async () => {
    const office = smallOffice(mind);
    await said(office, "住院花了三万，能报多少", "找人工", "好");
    expect((await office.desk.rows(li))[0]?.stage).toMatchObject({ kind: "queued", team: "bills" });
  });
});

describe("a conversation in other hands", () => {
  it("is answered by the bot in nothing but the waiting", async () => {
    const office = await handedOver();
    expect(await said(office, "离职后没交或忘交")).toBe("记下了，工作人员看得到。\n您是下一位。");
    expect(await said(office, "还要等多久")).toBe("您是下一位。");
    await does(office, li, { kind: "claim" });
    expect(await said(office, "离职以后没交，能补吗")).toBe("");
    expect((await office.log("c", 2))[1]).toBe("> 离职以后没交，能补吗");
  });

  it("is one colleague's: the second cannot take it, write in it or close it", async () => {
    const office = await handedOver();
    const seen = await versionOf(office);
    expect(await does(office, li, { kind: "claim" }, seen)).toEqual({ kind: "done", version: seen + 1 });
    expect(await does(office, wang, { kind: "claim" }, seen)).toEqual({ kind: "refused", why: "stale" });
    for (const act of [{ kind: "claim" }, { kind: "close" }, { kind: "write", text: "您好" }] as const)
      expect(await does(office, wang, act)).toEqual({ kind: "refused", why: "somebody-else-has-it" });
    expect(await does(office, wang, { kind: "correct", slot: "area", value: "330200" })).toEqual({
      kind: "refused",
      why: "somebody-else-has-it",
    });
  });

  it("is claimed by the first message, and tells the person who it is", async () => {
    const office = await handedOver();
    await does(office, li, { kind: "write", text: "您好，我看一下" });
    expect(await office.log("c", 2)).toEqual([
      "bot: 小李来为您办了。您前面说过的都看得到，不用再说一遍。",
      "小李: 您好，我看一下",
    ]);
  });

  it("goes back to its old place where the colleague is gone for ninety seconds, and says so once", async () => {
    const office = await handedOver();
    await does(office, li, { kind: "claim" });
    office.later(1);
    await does(office, li, { kind: "renew" });
    office.later(1);
    await office.desk.sweep();
    expect((await office.desk.rows(li))[0]?.stage.kind).toBe("claimed");
    office.later(1);
    await office.desk.sweep();
    await office.desk.sweep();
    expect((await office.log("c", 2)).map((line) => line.split("\n")[0])).toEqual([
      "bot: 小李来为您办了。您前面说过的都看得到，不用再说一遍。",
      "bot: 刚才那位工作人员离开了。您的位置还在，不用重新排。",
    ]);
    expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "queued", since: MONDAY_TEN } }]);
    expect(await does(office, li, { kind: "close" })).toEqual({ kind: "refused", why: "not-now" });
  });

  it("does an act once, however often it arrives", async () => {
    const office = await handedOver();
    const seen = await versionOf(office);
    const write = { kind: "write", text: "您好" } as const;
    expect((await office.desk.act(li, "c", "w1", seen, write)).kind).toBe("done");
    expect((await office.desk.act(li, "c", "w1", seen, write)).kind).toBe("same");
    expect((await office.desk.act(li, "c", "w1", seen + 1, write)).kind).toBe("same");
    expect((await office.log("c")).filter((line) => line === "小李: 您好")).toHaveLength(1);
  });

  it("is seen by the colleagues of its office alone", async () => {
    const office = await handedOver();
    const other = colleague("zhao", { offices: ["bills"] });
    expect(await office.desk.rows(other)).toEqual([]);
    expect(await office.desk.look(other, "c", "zh")).toBeUndefined();
    expect(await office.desk.act(other, "c", "x", 1, { kind: "claim" })).toEqual({
      kind: "refused",
      why: "unknown",
    });
    await does(office, li, { kind: "claim" });
    expect((await does(office, li, { kind: "transfer", office: "nowhere" })).kind).toBe("refused");
    await does(office, li, { kind: "transfer", office: "bills" });
    expect(await office.desk.rows(other)).toMatchObject([{ stage: { since: MONDAY_TEN } }]);
    expect((await office.log("c", 1))[0]).toContain("您的事转给报销科了");
  });

  it("keeps notes from the person, masks numbers, and holds back what contradicts", async () => {
    const guard = () => [{ kind: "number", from: 0, to: 1, typed: "9", says: "4", claim: "backpay.x" }];
    const office = smallOffice(mind, { guard });
    await said(office, "我断缴了几个月，能补吗", "找人工", "好");
    await does(office, li, { kind: "claim" });
    const before = await office.log("c");
    expect(await does(office, li, { kind: "note", text: "电话 13812345678，很着急" })).toMatchObject({
      kind: "done",
      hidden: 1,
    });
    expect(await office.log("c")).toEqual(before);
    const view = await office.desk.look(li, "c", "zh");
    expect(view?.notes).toMatchObject([{ by: "小李" }]);
    expect(JSON.stringify(view?.notes)).not.toContain("13812345678");
    expect((await does(office, li, { kind: "write", text: "9" })).kind).toBe("contradicts");
    expect(await office.log("c")).toEqual(before);
    expect((await does(office, li, { kind: "write", text: "9", despite: "新文件" })).kind).toBe("done");
    expect((await office.store.eventsOf("c")).map(({ what, reason }) => [what, reason])).toContainEqual([
      "override",
      "backpay.x",
    ]);
    expect(await does(office, li, { kind: "write", text: "  " })).toEqual({ kind: "refused", why: "empty" });
  });

  it("takes no personal number for a fact, in words or alone", async () => {
    const office = smallOffice(mind);
    await said(office, "在杭州，灵活就业断缴了4个月，现在要接着交，能补吗", "找人工", "好");
    await does(office, li, { kind: "claim" });
    for (const value of [13812345678, "13812345678", "4个月，电话13812345678"]) {
      const refused = { kind: "refused", why: "not-a-value" };
      expect(await does(office, li, { kind: "correct", slot: "gapMonths", value })).toEqual(refused);
    }
    const slots = (await office.desk.look(li, "c", "zh"))?.slots.map(({ slot }) => slot);
    expect(slots).toContain("gapMonths");
    expect(await does(office, li, { kind: "correct", slot: "gapMonths", value: "5个月" })).toMatchObject({
      kind: "done",
    });
  });

  it("says to who waits that a number was hidden, and to who speaks with a colleague nothing", async () => {
    const office = await handedOver();
    expect(await said(office, "电话13812345678")).toContain("我已隐藏");
    expect(await said(office, "请快一点")).not.toContain("我已隐藏");
    await does(office, li, { kind: "claim" });
    await does(office, li, { kind: "write", text: "您好" });
    expect(await said(office, "电话13812345678")).toBe("");
  });

  it("sends a sentence of the answer with its sources, and none that the answer does not make", async () => {
    const office = smallOffice(mind);
    await said(office, "在杭州，灵活就业断缴了4个月，现在要接着交，能补吗", "找人工", "好");
    await does(office, li, { kind: "claim" });
    const view = await office.desk.look(li, "c", "zh");
    const [first] = view?.canned ?? [];
    expect(first).toBeDefined();
    await does(office, li, { kind: "write-claim", claim: first?.claim ?? "" });
    const [entry] = await office.store.latest("c", 1);
    expect(entry).toMatchObject({
      from: "agent",
      by: "小李",
      body: { parts: [{ kind: "claim", id: first?.claim }] },
    });
    expect(await does(office, li, { kind: "write-claim", claim: "renew.nothing" })).toEqual({
      kind: "refused",
      why: "unknown",
    });
  });
});

describe("the way back", () => {
  it("leads to the same question and the same answer as if nothing had been", async () => {
    const office = await handedOver();
    await does(office, li, { kind: "write", text: "您好" });
    await does(office, li, { kind: "give-back" });
    expect((await office.log("c", 1))[0]).toContain("当时为什么没交上");
    const after = await said(office, "离职后没交或忘交", "4个月", "2026年3月");
    const alone = smallOffice(mind);
    const without = await said(
      alone,
      "我断缴了几个月，能补吗",
      "职工医保，在杭州",
      "离职后没交或忘交",
      "4个月",
      "2026年3月",
    );
    expect(after).toBe(without);
  });

  it("applies what the colleague set right, says what that was, and asks for the rest", async () => {
    const office = await handedOver();
    await does(office, li, { kind: "write", text: "您好" });
    expect((await does(office, li, { kind: "correct", slot: "area", value: "宁波" })).kind).toBe("done");
    expect((await does(office, li, { kind: "correct", slot: "gapCause", value: "changed-area" })).kind).toBe(
      "done",
    );
    expect(await does(office, li, { kind: "correct", slot: "gapCause", value: "bananas" })).toEqual({
      kind: "refused",
      why: "not-a-value",
    });
    const view = await office.desk.look(li, "c", "en");
    expect(view?.brief.facts).toContainEqual({
      slot: "area",
      label: "City of insurance",
      value: "330200",
      shown: "Ningbo",
      words: null,
      by: "staff",
      was: "Hangzhou",
    });
    expect(view?.brief.resume).toEqual({ topic: "backpay", slot: "gapMonths" });
    await does(office, li, { kind: "give-back" });
    const [back = ""] = await office.log("c", 1);
    for (const part of ["现在由我接着陪您办", "杭州 → 宁波", "一共有几个月"]) expect(back).toContain(part);
    expect(await said(office, "四个月")).toContain("宁波");
  });

  it("is the person's own at any time before somebody has taken it", async () => {
    const office = await handedOver();
    const back = await said(office, "取消");
    expect(back).toContain("现在由我接着陪您办");
    expect(back).toContain("当时为什么没交上");
    expect(await office.desk.rows(li)).toEqual([]);
  });

  it("ends with the colleague's close, after which the bot answers as ever", async () => {
    const office = await handedOver();
    await does(office, li, { kind: "write", text: "办好了" });
    await does(office, li, { kind: "close" });
    expect((await office.log("c", 1))[0]).toBe("bot: 小李办完了。还有别的事，您接着问我。");
    expect(await said(office, "离职后没交或忘交")).toContain("几个月");
  });
});

describe("when nobody is there", () => {
  it("offers to leave it in writing or a time, and answers on; the colleague finds it in the morning", async () => {
    const office = smallOffice(mind);
    // Friday 13 March, eight in the evening.
    office.at(Date.parse("2026-03-13T12:00:00Z"));
    const offer = await said(office, "我断缴了几个月，能补吗", "职工医保，在杭州", "找人工");
    expect(offer).toContain("3月16日（周一）09:00 上班");
    expect(await said(office, "3月16日（周一）09:30")).toContain("已经约好 3月16日（周一）09:30");
    expect(await said(office, "离职后没交或忘交")).toContain("几个月");
    office.at(Date.parse("2026-03-16T01:30:00Z"));
    expect(await office.desk.rows(li)).toMatchObject([
      { stage: { kind: "ticket", callAt: Date.parse("2026-03-16T01:30:00Z") } },
    ]);
    await does(office, li, { kind: "write", text: "可以补" });
    expect(await said(office, "谢谢")).toBe("");
  });

  it("goes by the week where no notice of the year's holidays is there, says so, and hands over all the same", async () => {
    const office = smallOffice(mind);
    // Tuesday 7 January 2031, ten in the morning.
    office.at(Date.parse("2031-01-07T02:00:00Z"));
    const offer = await said(office, "找人工");
    expect(offer).toContain("现在是办公时间，前面没有人排队");
    expect(offer).toContain("这里还没有2031年的放假安排");
    expect(await said(office, "转过去")).toContain("您是下一位");
    // Saturday: nobody is there before Monday.
    const saturday = smallOffice(mind);
    saturday.at(Date.parse("2031-01-11T02:00:00Z"));
    const later = await said(saturday, "找人工");
    expect(later).toContain("1月13日（周一）09:00 上班");
    expect(later).toContain("这里还没有2031年的放假安排");
  });

  it("knows New Year's Day of a year without a notice, and says in the old year what the new one's times go by", async () => {
    const office = smallOffice(mind);
    // Tuesday 31 December 2030, six in the evening.
    office.at(Date.parse("2030-12-31T10:00:00Z"));
    const offer = await said(office, "找人工");
    expect(offer).toContain("1月2日（周四）09:00 上班");
    expect(offer).toContain("这里还没有2031年的放假安排");
    office.at(MONDAY_TEN);
    expect(await said(office, "找人工")).not.toContain("放假安排");
  });

  it("asks who has waited long whether they go on, once, and takes a written request", async () => {
    const office = await handedOver();
    office.later(9.9);
    await office.desk.sweep();
    expect((await office.log("c", 1))[0]).toContain("已经转给");
    office.later(0.2);
    await office.desk.sweep();
    await office.desk.sweep();
    expect((await office.log("c", 2)).filter((line) => line.includes("让您久等了"))).toHaveLength(1);
    expect(await said(office, "接着等")).toBe("您是下一位。");
    expect(await said(office, "改为留言")).toContain("已经留给市医保中心了");
    expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "ticket", since: MONDAY_TEN } }]);
  });
});

describe("what is easily forgotten", () => {
  it("tells who sends a file while somebody has the conversation that nobody looks at it", async () => {
    const office = await handedOver();
    expect((await office.say("c", "", { files: true })).join()).toContain("收不了照片和文件");
    await does(office, li, { kind: "claim" });
    expect((await office.say("c", "", { files: true })).join()).toContain("收不了照片和文件");
  });

  it("does not leave who was answered in writing before a silent bot once the colleague has gone", async () => {
    const office = smallOffice(mind);
    office.at(Date.parse("2026-03-13T12:00:00Z"));
    await said(office, "我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "留言");
    office.at(Date.parse("2026-03-16T01:30:00Z"));
    await does(office, li, { kind: "write", text: "可以补" });
    expect(await said(office, "谢谢")).toBe("");
    office.later(3);
    await office.desk.sweep();
    expect((await office.log("c", 1))[0]).toContain("现在由我接着陪您办");
    expect(await office.desk.rows(li)).toMatchObject([
      { stage: { kind: "ticket", since: Date.parse("2026-03-13T12:00:00Z") } },
    ]);
    expect(await said(office, "离职后没交或忘交")).toContain("待遇");
  });

  it("says when the office opens to who still waits after it has closed", async () => {
    const office = await handedOver();
    office.at(Date.parse("2026-03-09T10:00:00Z"));
    expect(await said(office, "还要等多久")).toBe("市医保中心现在没有人在，3月10日（周二）09:00 上班。");
  });

  it("offers nobody where nobody could answer, and answers who waits already", async () => {
    const office = await handedOver();
    office.staff(false);
    expect(await said(office, "还要等多久")).toBe("您是下一位。");
    expect(await said(office, "取消")).toContain("现在由我接着陪您办");
    expect(await said(office, "找人工")).toContain("这里暂时不能转接人工");
  });

  it("offers no office for which nobody could answer, but one for everything that has somebody", async () => {
    const bills = smallOffice(mind, { unmanned: ["bills"] });
    expect(await said(bills, "住院费怎么报销", "找人工")).toContain("市医保中心");
    const front = smallOffice(mind, { unmanned: ["front"] });
    expect(await said(front, "我断缴了几个月，能补吗", "找人工")).not.toContain("要转给他们吗");
  });

  it("does not show colleagues what was never passed on, nor what is told the bot afterwards", async () => {
    const office = smallOffice(mind);
    const zhao = colleague("zhao", { role: "supervisor" });
    await said(office, "我断缴了几个月，能补吗", "找人工");
    for (const who of [li, zhao]) expect(await office.desk.look(who, "c", "zh")).toBeUndefined();
    await said(office, "好的");
    await does(office, li, { kind: "write", text: "您好" });
    await does(office, li, { kind: "give-back" });
    office.later(1);
    await said(office, "职工医保，在杭州");
    expect(await office.desk.look(wang, "c", "zh")).toBeUndefined();
    for (const who of [li, zhao]) {
      const view = await office.desk.look(who, "c", "zh");
      expect(view?.transcript.map(({ text }) => text)).toContain("您好");
      expect(view?.transcript.map(({ text }) => text)).not.toContain("职工医保，在杭州");
    }
  });

  it("keeps why a reply was sent all the same", async () => {
    const guard = () => [{ kind: "number", from: 0, to: 1, typed: "9", says: "4", claim: "backpay.x" }];
    const office = smallOffice(mind, { guard });
    await said(office, "我断缴了几个月，能补吗", "找人工", "好");
    await does(office, li, { kind: "write", text: "9", despite: "昨天的新文件，电话 13812345678" });
    const notes = (await office.desk.look(li, "c", "zh"))?.notes.map(({ text }) => text).join() ?? "";
    expect(notes).toContain("昨天的新文件");
    expect(notes).not.toContain("13812345678");
  });
});

describe("a bot that fails", () => {
  it("says so and offers people; without any it fails as before", async () => {
    const broken = {
      ...mind,
      recognize: () => {
        throw new Error("broken");
      },
    } as unknown as Mind;
    const office = smallOffice(broken);
    expect(await said(office, "断缴")).toContain("要不要请工作人员看一下");
    const act = { kind: "hand-off", choice: "agree" } as const;
    expect(await office.desk.rows(li)).toEqual([]);
    expect((await office.say("c", "转给工作人员", { act })).join()).toContain("已经转给市医保中心了");
    expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "queued", reason: "fault" } }]);
    expect(await said(office, "还要等多久")).toBe("您是下一位。");
    await expect(smallOffice(broken, { offices: [] }).say("c", "断缴")).rejects.toThrow("broken");
  });
});

describe("that a personal number was hidden", () => {
  it("is said also by a bot that fails, and with files whose words make no sense alone, once", async () => {
    const broken = {
      ...mind,
      recognize: () => {
        throw new Error("broken");
      },
    } as unknown as Mind;
    const times = (words: string): number => words.split("号码或邮箱我已隐藏").length - 1;
    expect(times(await said(smallOffice(broken), "我的手机号是13812345678"))).toBe(1);
    expect(times(await said(smallOffice(broken), "断缴"))).toBe(0);
    for (const caption of ["这是我的，13812345678", "断缴三个月能补吗，手机13812345678"]) {
      const replies = await smallOffice(mind).say("c", caption, { files: true });
      expect([caption, times(replies.join("\n"))]).toEqual([caption, 1]);
    }
    expect(times((await smallOffice(mind).say("c", "这是我的账单", { files: true })).join())).toBe(0);
  });
});

describe("the audit", () => {
  it("has every change of hands, who did it, and an unbroken chain", async () => {
    const office = await handedOver();
    await does(office, li, { kind: "claim" });
    await office.desk.look(wang, "c", "zh");
    await office.desk.look(wang, "c", "zh");
    await does(office, li, { kind: "write", text: "您好" });
    await does(office, li, { kind: "give-back" });
    const events = await office.store.eventsOf("c");
    expect(events.map(({ who, what }) => `${who} ${what}`)).toEqual([
      "person want",
      "person agree",
      "li claim",
      "wang looked",
      "li write",
      "li give-back",
    ]);
    expect(brokenAt(events)).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain("断缴");
  });
});
