import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, type Response, respond } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

// What a good clerk does at a counter, and what nobody should have to say twice.

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const talk = (...turns: readonly string[]): Response => {
  let response: Response | undefined;
  for (const utterance of turns)
    response = respond(mind, response?.state ?? newState("zh"), { utterance, on: "2026-11-22" });
  if (response === undefined) throw new Error("nothing was said");
  return response;
};
const kinds = ({ say }: Response) => say.map(({ kind }) => kind);
const phrases = ({ say }: Response) => say.flatMap((one) => (one.kind === "phrase" ? [one.id] : []));

describe("somebody who needs a doctor now", () => {
  it("is told so before anything else, and the conversation goes on", () => {
    const reply = talk("我胸口痛得厉害，没带医保卡，能先去医院吗");
    expect(phrases(reply)[0]).toBe("urgent");
    expect(reply.reply.text).toContain("120");
    expect(kinds(reply).at(-1)).toBe("question");
  });
});

describe("a question that nobody can answer", () => {
  const silly = ["嗯嗯嗯", "哈哈", "噢噢", "嘿嘿"];

  it("is put three times more, and then taken as not known: what is certain is said", () => {
    const left = (times: number) => talk("医保断缴了还能补吗", ...silly.slice(0, times));
    for (const times of [1, 2, 3]) expect(kinds(left(times)).at(-1), String(times)).toBe("question");
    const last = left(4);
    expect(phrases(last)).toContain("taken-as-unknown");
    expect(kinds(last)).toContain("answer");
    expect(last.state.mode).toMatchObject({ kind: "idle", last: { facts: { scheme: "unknown" } } });
  });

  it("stays where something else was told meanwhile", () => {
    const told = talk("医保断缴了还能补吗", ...silly.slice(0, 3), "我在上海");
    expect(phrases(told)).not.toContain("taken-as-unknown");
    expect(kinds(told).at(-1)).toBe("question");
  });
});

// SH-01: after more than three months six months of payment come first.
const answered = "灵活就业，上海，医保断了4个月，补缴行吗";

describe("one more question about the same", () => {
  it("loses nothing of what was said, and says what would make the answer more exact", () => {
    const more = talk("公司漏缴了我的医保，在上海，能补缴吗", "滞纳金怎么算");
    expect(kinds(more)).toEqual(["once-more", "follow-up"]);
    expect(more.state.mode).toMatchObject({ kind: "idle", last: { facts: { area: "310000" } } });
    expect(more.reply.text).toContain("单位欠缴金额");
  });

  it("is not one with new facts in it, nor a button of a topic", () => {
    expect(kinds(talk(answered, "要是断了2个月呢"))).not.toContain("follow-up");
    expect(kinds(talk(answered, "断缴补缴"))).not.toContain("follow-up");
  });
});

describe("words for a person", () => {
  it("in a child's case belong to the child's own parents", () => {
    const { state } = talk("娃刚生下来，在杭州，怎么参保", "2026年11月10日", "爸妈都在杭州交医保");
    expect(state.whose).toBe("child");
    expect(state.mode).toMatchObject({ kind: "idle", last: { facts: { birthDate: "2026-11-10" } } });
  });
});

describe("short wording", () => {
  it("is shorter with the same figures, offers a person with every reply, and goes again", () => {
    const full = talk(answered);
    const short = talk(answered, "简单点");
    for (const figure of ["4 个月", "6 个月", "2027年5月"]) expect(short.reply.text).toContain(figure);
    expect(short.reply.text.length).toBeLessThan(full.reply.text.length);
    expect(short.reply.choices.map(({ label }) => label)).toContain("找人工");
    const again = talk(answered, "简单点", "详细点");
    expect(again.state.plain).toBe(false);
    expect(again.reply.text).toContain("以前交过的年限一直算数");
  });
});

describe("a walk that once failed", () => {
  // Seed 7 of 30,000: two topics share the other words of a slot, and one question came twice in a row.
  it("puts no question twice in the same words, whichever topic asks", () => {
    const turns = ["那我妈呢", "医保断了要恢复", "医保断缴了能补吗", "", "不知道"];
    const [before, after] = [turns.slice(0, 4), turns].map((said) => talk(...said).reply.parts.at(-1));
    expect(after?.text).not.toBe(before?.text);
  });
});
