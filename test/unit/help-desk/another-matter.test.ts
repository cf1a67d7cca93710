import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { fromSaved } from "../../../src/state.ts";
import { realMind } from "../../support/mind.ts";
import { colleague } from "../../support/small-office.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

// Who has left a request in writing asks for people about another matter: it is added to the request, or left.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const li = colleague("li");
type Story = ReturnType<typeof smallStory>;

/** A request about months not paid in Hangzhou, left in the evening, after which the person is at a bill in Wuhan. */
const leftInWriting = async (of: Mind = mind): Promise<Story> => {
  const story = smallStory(of);
  story.at(inMarch(8, "20:00"));
  await story.said("我断缴了几个月，能补吗", "职工医保，在杭州", "找人工", "留言");
  await story.said("武汉医保，住院花了一万，普通生病，能报多少");
  return story;
};
const asked = async (of: Mind = mind): Promise<Story> => {
  const story = await leftInWriting(of);
  expect(await story.said("找人工")).toContain("要加到您的留言里吗");
  return story;
};
const topics = async (story: Story): Promise<readonly (string | null)[]> => {
  const row = await story.row();
  return row === undefined ? [] : [row.topic, ...row.added.map(({ topic }) => topic)];
};
const BOTH = ["backpay", "reimburse"];
const tap = (choice: "add" | "decline" | "agree") => ({ act: { kind: "hand-off", choice } });
const events = async (story: Story) =>
  (await story.store.eventsOf("c")).map(({ what, reason }) => `${what} ${reason ?? ""}`.trim());
const viewOf = async (story: Story) => {
  const view = await story.desk.look(li, "c", "zh");
  if (view === undefined) throw new Error("not to be seen");
  return view;
};

describe("another matter than the one that was left", () => {
  it("is shown as it would be passed on, and asked about in one question with two choices", async () => {
    const story = await leftInWriting();
    const turn = { id: "ask", conversation: "c", channel: "test", utterance: "找人工", on: "2026-03-08" };
    const heard = await story.bot.hear(turn, { type: "message", text: "找人工" });
    const [reply] = heard.kind === "replied" ? heard.replies : [];
    const text = reply?.text ?? "";
    for (const part of ["市医保中心的事（断缴补缴）", "医疗费报销", "参保地：武汉", "10,000.00", "都隐去了"])
      expect(text).toContain(part);
    expect(text.match(/[？?]/g)).toHaveLength(1);
    expect(reply?.choices).toEqual([
      { label: "加进去", act: { kind: "hand-off", choice: "add" } },
      { label: "先不加", act: { kind: "hand-off", choice: "decline" } },
    ]);
    expect(await topics(story)).toEqual(["backpay"]);
  });

  it.each(["加进去", "好的", "加到留言里", "都加上", "行，一起", "留言", "Yes, add it please", "add it"])(
    "is added by %s, and all stays in writing",
    async (yes) => {
      const story = await asked();
      const told = await story.said(yes);
      expect(told).toMatch(/断缴补缴、医疗费报销|Make up a gap; Claim a medical bill/);
      expect(await topics(story)).toEqual(BOTH);
      expect((await story.stage())?.kind).toBe("ticket");
    },
  );

  it.each(["先不加", "不用了", "别加了", "取消", "no thanks", "leave it out"])(
    "is left by %s",
    async (no) => {
      const story = await asked();
      expect(await story.said(no)).toMatch(/先不加。您之前留的还在|left out/);
      expect(await topics(story)).toEqual(["backpay"]);
      expect(await story.said("好的")).not.toContain("加进去了");
      expect(await topics(story)).toEqual(["backpay"]);
    },
  );

  it("that is passed over is not added, the person is told so, and a yes after it is none", async () => {
    const story = await asked();
    expect(await story.said("报销要带什么材料")).toContain("先没有加进去");
    await story.said("好的");
    expect(await topics(story)).toEqual(["backpay"]);
  });

  it("is asked about once more where the person asks how long it takes, or taps an old button", async () => {
    const story = await asked();
    expect(await story.said("要等多久")).toContain("要加到您的留言里吗");
    expect((await story.say("c", "转给工作人员", tap("agree"))).join()).toContain("要加到您的留言里吗");
    expect(await topics(story)).toEqual(["backpay"]);
    await story.say("c", "加进去", tap("add"));
    expect(await topics(story)).toEqual(BOTH);
  });

  it("is added by no button that was of the request alone, and the question stands after a time that cannot be had", async () => {
    const story = await asked();
    const old = { act: { kind: "hand-off", choice: "leave" } };
    expect((await story.say("c", "留言", old)).join()).toContain("要加到您的留言里吗");
    const past = await story.said("3月2日（周一）09:00");
    expect(past).toContain("约不上");
    expect(past).toContain("要加到您的留言里吗");
    expect(await topics(story)).toEqual(["backpay"]);
    const slot = { act: { kind: "hand-off", choice: { at: inMarch(9, "09:30") } } };
    expect((await story.say("c", "3月9日（周一）09:30", slot)).join()).toMatch(/没有加进去[\s\S]*约好/);
    expect(await story.stage()).toMatchObject({ kind: "ticket", callAt: inMarch(9, "09:30"), adding: false });
    expect(await topics(story)).toEqual(["backpay"]);
  });

  it("stands then: asked for again it is told to stand, as the first is", async () => {
    const story = await asked();
    await story.said("好的");
    expect(await story.said("找人工")).toContain("已经留给市医保中心");
    await story.said("我断缴了几个月，能补吗");
    expect(await story.said("找人工")).toContain("已经留给市医保中心");
    expect((await story.stage())?.kind).toBe("ticket");
    expect(await topics(story)).toEqual(BOTH);
  });

  it("is added by an act that comes twice once", async () => {
    const story = await asked();
    const turn = { id: "yes", conversation: "c", channel: "test", utterance: "好的", on: "2026-03-08" };
    for (const _ of [1, 2]) await story.bot.hear(turn, { type: "message", text: "好的" });
    expect(await topics(story)).toEqual(BOTH);
    expect((await events(story)).filter((one) => one.startsWith("add"))).toEqual(["add reimburse"]);
  });

  it("is an event of the audit, whether it was added or left", async () => {
    const story = await asked();
    await story.said("先不加", "找人工", "好的");
    expect((await events(story)).slice(2)).toEqual([
      "want-more reimburse",
      "leave-out",
      "want-more reimburse",
      "add reimburse",
    ]);
  });

  it("takes the request up with it where somebody is there now", async () => {
    const story = await leftInWriting();
    story.at(inMarch(9, "09:30"));
    expect(await story.said("找人工")).toContain("要加进去，现在一起转给他们吗");
    expect(await story.said("好的")).toContain("您是下一位");
    expect((await story.stage())?.kind).toBe("queued");
    expect(await topics(story)).toEqual(BOTH);
    expect((await events(story)).slice(-2)).toEqual(["add reimburse", "want asked front"]);
  });

  it("leaves the request in writing where somebody is there and the person says so", async () => {
    for (const words of ["先不加", "留言"]) {
      const story = await leftInWriting();
      story.at(inMarch(9, "09:30"));
      await story.said("找人工", words);
      expect((await story.stage())?.kind).toBe("ticket");
      expect(await topics(story)).toEqual(words === "留言" ? BOTH : ["backpay"]);
    }
  });

  it("goes with the request when that is withdrawn; the next request is alone", async () => {
    const story = await asked();
    await story.said("好的", "不用回复了");
    expect(await topics(story)).toEqual([]);
    await story.said("找人工", "留言");
    expect(await topics(story)).toEqual(["reimburse"]);
  });
});

describe("a colleague takes the request while the person is asked", () => {
  const taken = async (): Promise<Story> => {
    const story = await asked();
    await story.does({ kind: "claim" });
    return story;
  };

  it("and has the matter too when the person taps yes", async () => {
    const story = await taken();
    expect((await story.say("c", "加进去", tap("add"))).join()).toContain("断缴补缴、医疗费报销");
    expect(await topics(story)).toEqual(BOTH);
    expect(await story.stage()).toMatchObject({ kind: "claimed", by: "li", adding: false });
  });

  it("and has no other where the person taps no, or says something to them", async () => {
    for (const no of [true, false]) {
      const story = await taken();
      const said = no ? await story.say("c", "先不加", tap("decline")) : await story.say("c", "好的");
      expect(said.join()).toMatch(no ? /这一件先不加/ : /^$/);
      expect(await topics(story)).toEqual(["backpay"]);
    }
  });

  it("and loses it: the question is over with that", async () => {
    const story = await taken();
    story.later(2);
    await story.desk.sweep();
    expect((await story.stage())?.kind).toBe("ticket");
    await story.said("好的");
    expect(await topics(story)).toEqual(["backpay"]);
  });
});

describe("the desk", () => {
  it("sees each matter with its own facts, origins, unknowns and answer, in their order", async () => {
    const story = await asked();
    await story.said("好的");
    const { row, brief, answer, added } = await viewOf(story);
    expect(row).toMatchObject({
      topic: "backpay",
      area: "330100",
      added: [{ topic: "reimburse", area: "420100" }],
    });
    const factsOf = (facts: typeof brief.facts) => facts.map(({ slot, words }) => `${slot} ← ${words}`);
    expect(factsOf(brief.facts)).toEqual(["scheme ← 职工医保", "area ← 杭州"]);
    const [second] = brief.added;
    expect(factsOf(second?.facts ?? [])).toEqual(
      expect.arrayContaining(["area ← 武汉", "careType ← 住院", "totalCny ← 一万"]),
    );
    expect(brief.unknown.map(({ slot }) => slot)).toEqual(["gapCause"]);
    expect(second?.unknown.length).toBeGreaterThan(0);
    expect([answer, added[0]?.answer]).toEqual([null, null]);
  });

  it("sets right a fact of the matter it names, and sends a sentence of the one it names", async () => {
    const story = await asked();
    await story.said("好的");
    await story.does({ kind: "claim" });
    await story.does({ kind: "correct", slot: "area", value: "南京", topic: "reimburse" });
    await story.does({ kind: "correct", slot: "gapCause", value: "employer-arrears", topic: "backpay" });
    const view = await viewOf(story);
    expect(view.brief.facts.find(({ slot }) => slot === "area")?.value).toBe("330100");
    expect(view.brief.added[0]?.facts.find(({ slot }) => slot === "area")).toMatchObject({
      value: "320100",
      by: "staff",
    });
    expect(await story.does({ kind: "correct", slot: "area", value: "南京", topic: "renew" })).toMatchObject({
      why: "not-a-value",
    });
    const [first] = view.canned;
    if (first === undefined) throw new Error("nothing to send");
    expect(first.topic).toBe("backpay");
    const wrong = { kind: "write-claim", claim: first.claim, topic: "reimburse" } as const;
    expect(await story.does(wrong)).toMatchObject({ why: "unknown" });
    expect((await story.does({ ...wrong, topic: first.topic })).kind).toBe("done");
  });
});

describe("without the bot", () => {
  it("a yes is taken where the bot fails, and anything else passes the question over", async () => {
    for (const [words, wanted] of [
      ["好的", BOTH],
      ["三月断的", ["backpay"]],
    ] as const) {
      const failing = { ...mind };
      const story = await asked(failing);
      (failing as { recognize: unknown }).recognize = () => {
        throw new Error("planted");
      };
      expect(await story.said(words)).toMatch(wanted === BOTH ? /加进去了/ : /先没有加进去/);
      expect(await topics(story)).toEqual(wanted);
    }
  });

  it("what is passed on from a channel that is switched off is what the person is at, and no older matter", async () => {
    const off = { topics: new Set(), areas: new Set(), channels: new Set<string>() };
    const story = await asked({ ...mind, off: off as unknown as NonNullable<Mind["off"]> });
    await story.said("好的", "不用回复了", "我断缴了几个月，能补吗");
    off.channels.add("test");
    await story.said("在吗", "留言");
    expect(await topics(story)).toEqual(["backpay"]);
  });
});

describe("what was passed on before matters could be added", () => {
  it("is read as the one matter it was, and the next is asked about", async () => {
    const story = await leftInWriting();
    const saved = await story.store.read("c");
    if (saved === undefined) throw new Error("nothing is kept");
    const { passedOn, ...state } = saved.state as { readonly passedOn: readonly unknown[] };
    const { matters: _, adding: __, ...stage } = (saved.handOff as { stage: Record<string, unknown> }).stage;
    const handOff = { value: { ...(saved.handOff as object), stage }, stage: "ticket" };
    await story.store.commit({
      ...{ conversation: "c", key: null, expectedVersion: saved.version, entries: [] },
      state: { ...state, format: 7, passedOn: passedOn[0] } as never,
      handOff: handOff as never,
    });
    expect(fromSaved((await story.store.read("c"))?.state ?? null)?.kind).toBe("whole");
    expect(await topics(story)).toEqual(["backpay"]);
    await story.said("找人工", "好的");
    expect(await topics(story)).toEqual(BOTH);
  });
});
