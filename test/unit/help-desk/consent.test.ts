import { beforeEach, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { colleague, MONDAY_TEN, smallOffice } from "../../support/small-office.ts";

// Who is passed on has said yes to it; who has not is not, and is told how it stands.

const li = colleague("li");
let mind: Mind;
beforeEach(async () => {
  mind = await realMind();
});
type Office = ReturnType<typeof smallOffice>;
const offered = async (office: Office): Promise<void> => {
  for (const word of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工"]) await office.say("c", word);
};
const says = async (office: Office, words: string): Promise<string> =>
  (await office.say("c", words)).join("\n");

describe("an offer", () => {
  it.each(["转吧", "可以转", "同意", "嗯，转吧", "好的，是三月断的", "go ahead"])(
    "is taken by %s",
    async (yes) => {
      const office = smallOffice(mind);
      await offered(office);
      await says(office, yes);
      expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "queued" } }]);
    },
  );

  it("stands while the person asks how long it takes", async () => {
    const office = smallOffice(mind);
    await offered(office);
    expect(await says(office, "要等多久")).toContain("要转给他们吗");
    expect(await says(office, "转吧")).toContain("您是下一位");
  });

  it("that is passed over is over, and the person is told so", async () => {
    const office = smallOffice(mind);
    await offered(office);
    expect(await says(office, "断缴会影响报销吗")).toContain("先没有转给工作人员");
    expect(await office.desk.rows(li)).toEqual([]);
  });

  it("leaves nobody with an empty message who chooses about it when it is over", async () => {
    const office = smallOffice(mind);
    await says(office, "你好");
    for (const choice of ["decline", "wait", "bot"] as const) {
      const [reply = ""] = await office.say("c", "x", { act: { kind: "hand-off", choice } });
      expect(reply.length).toBeGreaterThan(4);
    }
  });
});

describe("who waits", () => {
  it.each(["不等了", "先不用", "stop waiting"])("has the bot again after %s", async (words) => {
    const office = smallOffice(mind);
    await offered(office);
    await says(office, "好的");
    expect(await says(office, words)).toContain("由我接着");
    expect(await office.desk.rows(li)).toEqual([]);
  });

  it("may leave it in writing in words of their own", async () => {
    const office = smallOffice(mind);
    await offered(office);
    await says(office, "好的");
    expect(await says(office, "不等了，留言吧")).toContain("已经留给市医保中心了");
    expect(await says(office, "还要等多久")).toContain("已经留给市医保中心了");
  });
});

describe("another language or wording while waiting", () => {
  it("holds for what is said of the waiting, and afterwards", async () => {
    const office = smallOffice(mind);
    await offered(office);
    await says(office, "好的");
    expect(await says(office, "English please")).toBe("All right, in English from here.\nYou are next.");
    expect(await says(office, "说短一点")).toContain("You are next.");
    expect(await says(office, "back to the guide")).toContain("I am with you again.");
  });
});

describe("the queue", () => {
  it("shows who waits now, however many requests lie in writing before", async () => {
    const office = smallOffice(mind);
    for (let n = 0; n < 301; n += 1) {
      await office.say(`w${n}`, "找人工");
      await office.say(`w${n}`, "转吧");
      await office.say(`w${n}`, "留言吧");
    }
    await offered(office);
    await says(office, "转吧");
    const rows = await office.desk.rows(li);
    expect(rows.filter(({ stage }) => stage.kind === "queued")).toMatchObject([{ conversation: "c" }]);
    expect(rows).toHaveLength(301);
    expect((await office.desk.seen(li)).size).toBe(302);
  });
});

describe("a bot that fails", () => {
  const broken = async (office: Office): Promise<void> => {
    // From here on every answer fails.
    (mind as { recognize: unknown }).recognize = () => {
      throw new Error("planted");
    };
    expect(office.now()).toBe(MONDAY_TEN);
  };

  it("passes nobody on who did not say yes", async () => {
    for (const words of ["好像不用", "是不是会等很久", "要钱吗"]) {
      mind = { ...(await realMind()) };
      const office = smallOffice(mind);
      await office.say("c", "我断缴了几个月，能补吗");
      await broken(office);
      expect(await says(office, "职工医保")).toContain("要不要请工作人员");
      await says(office, words);
      expect(await office.desk.rows(li)).toEqual([]);
    }
  });

  it("shows what is passed on, takes a no, and takes a yes", async () => {
    mind = { ...(await realMind()) };
    const office = smallOffice(mind);
    await office.say("c", "我断缴了几个月，能补吗");
    await office.say("c", "职工医保，在杭州");
    await broken(office);
    expect(await says(office, "三月")).toContain("杭州");
    expect(await says(office, "不用了")).toContain("接着来");
    expect(await office.desk.rows(li)).toEqual([]);
    await says(office, "三月");
    await says(office, "转吧");
    expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "queued", reason: "fault" } }]);
  });

  it("leaves a request in writing what it is", async () => {
    mind = { ...(await realMind()) };
    const office = smallOffice(mind);
    await offered(office);
    await says(office, "留言");
    await broken(office);
    expect(await says(office, "三月")).toContain("已经留给市医保中心了");
    expect(await office.desk.rows(li)).toMatchObject([{ stage: { kind: "ticket" } }]);
  });
});
