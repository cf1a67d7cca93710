import { beforeAll, describe, expect, it } from "vitest";
import type { Receipt } from "../../../dialogs/dialog.ts";
import { type Mind, newState, type Response, respond } from "../../../src/respond.ts";
import { readSlip, receiptSlip, type SlipRead } from "../../../src/slips.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const code = "TAKE2WAY";
type Given = { readonly utterance: string; readonly slip?: SlipRead };

/** What the turns lead to, on a day. */
const talk = (on: string, ...turns: readonly (string | Given)[]): Response => {
  let response: Response | undefined;
  for (const turn of turns) {
    const given = typeof turn === "string" ? { utterance: turn } : turn;
    response = respond(mind, response?.state ?? newState("zh"), { ...given, on, code });
  }
  if (response === undefined) throw new Error("nothing was said");
  return response;
};
const kept = ({ effects }: Response): Receipt => {
  const [effect] = effects.filter(({ kind }) => kind === "keep-answer");
  if (effect?.kind !== "keep-answer") throw new Error("nothing was kept");
  return effect.receipt;
};
const under = (receipt: Receipt): Given => ({
  utterance: "TAKE-2WAY",
  slip: readSlip(code, receiptSlip(code, receipt, "2026-11-22T00:00:00.000Z").body),
});
const kinds = ({ say }: Response) => say.map(({ kind }) => kind);

const question = "灵活就业，上海，医保断了4个月，补缴行吗";

describe("an answer to take away", () => {
  it("is kept with its facts and figures, and nothing that was typed", () => {
    const receipt = kept(talk("2026-11-22", question, "带走"));
    expect(receipt.intent).toBe("backpay");
    expect(receipt.facts).toMatchObject({ scheme: "flexible", area: "310000" });
    expect(receipt.on).toBe("2026-11-22");
    expect(JSON.stringify(receipt)).not.toContain("补缴行吗");
  });

  it("has a code to write down and a page, in the language of the conversation", () => {
    const { reply } = talk("2026-11-22", question, "In English", "take it with me");
    const [part] = reply.parts;
    expect(part).toMatchObject({ kind: "take-away", code: "TAKE-2WAY", page: "/take-away/TAKE2WAY?lang=en" });
    expect(reply.text).toContain("TAKE-2WAY");
  });

  it("is not there before there is an answer, nor where nothing can be kept", () => {
    expect(talk("2026-11-22", "打印").effects.some(({ kind }) => kind === "keep-answer")).toBe(false);
    const state = talk("2026-11-22", question).state;
    const { effects, reply } = respond(mind, state, { utterance: "带走", on: "2026-11-22" });
    expect(effects.some(({ kind }) => kind === "keep-answer")).toBe(false);
    expect(reply.text).toContain("没法");
  });

  it("is the same on the same day, and said so before the answer itself", () => {
    const receipt = kept(talk("2026-11-22", question, "带走"));
    const again = talk("2026-11-22", under(receipt));
    expect(kinds(again)).toEqual(["receipt", "answer"]);
    expect(again.say[0]).toMatchObject({ cause: null });
  });

  it("is another one when the law has changed, which the reply says with the article", () => {
    // The premium of flexible workers in Hangzhou is known for a window of time: afterwards nothing is left of it.
    const asked = "深圳灵活就业，基数5000元，每个月医保要交多少钱";
    const receipt = kept(talk("2026-11-22", asked, "带走"));
    const later = talk("2027-07-01", under(receipt));
    expect(later.say[0]).toMatchObject({
      kind: "receipt",
      cause: expect.objectContaining({ kind: expect.any(String) }),
    });
    expect(later.reply.text).toContain("不一样了");
  });

  it("that was given wrongly is said to have been set right", () => {
    const receipt = kept(talk("2026-11-22", question, "带走"));
    const [first, ...claims] = receipt.claims;
    expect(first).toBeDefined();
    const again = talk("2026-11-22", under({ ...receipt, claims }));
    expect(again.say[0]).toMatchObject({ kind: "receipt", cause: { kind: "set-right" } });
  });

  it("of a code that nobody knows is asked for once more, and the open question stands", () => {
    const unknown = talk("2026-11-22", "医保断缴了还能补吗", {
      utterance: "R7K4-92QM",
      slip: { kind: "unknown" },
    });
    expect(unknown.reply.text).toContain("查不到");
    expect(kinds(unknown).at(-1)).toBe("question");
  });
});

describe("a conversation that goes on elsewhere", () => {
  it("takes up its question where it was, in a new conversation, and its code is spent", () => {
    const here = talk("2026-11-22", "医保断缴了还能补吗", "灵活就业", "换个手机接着问");
    expect(here.effects).toContainEqual({ kind: "keep-place", code });
    const slip: SlipRead = { kind: "place", code, state: here.state };
    const there = talk("2026-11-22", { utterance: "TAKE-2WAY", slip }, "上海");
    expect(there.state.mode).toMatchObject({
      kind: "filling",
      facts: { scheme: "flexible", area: "310000" },
    });
    const first = talk("2026-11-22", { utterance: "TAKE-2WAY", slip });
    expect(first.effects).toContainEqual({ kind: "spend", code });
    expect(kinds(first).at(-1)).toBe("question");
  });

  it("says its last answer once more where nothing was open", () => {
    const here = talk("2026-11-22", question, "换个手机接着问");
    const there = talk("2026-11-22", {
      utterance: "TAKE-2WAY",
      slip: { kind: "place", code, state: here.state },
    });
    expect(kinds(there)).toEqual(["phrase", "answer"]);
  });

  it("needs no code where nothing was said yet", () => {
    expect(talk("2026-11-22", "换个手机接着问").effects.some(({ kind }) => kind === "keep-place")).toBe(
      false,
    );
  });
});

describe("another person's case", () => {
  it("takes nothing over unasked, and offers what it was before", () => {
    const other = talk("2026-11-22", "灵活就业，在杭州断缴了三个月，补缴行吗", "那我妈呢");
    expect(other.state.whose).toBe("mother");
    expect(other.say.map(({ kind }) => kind)).toEqual(["whose", "meanwhile", "question"]);
    expect(other.say[2]).toMatchObject({ slot: "scheme", before: "flexible" });
    const same = talk("2026-11-22", "灵活就业，在杭州断缴了三个月，补缴行吗", "那我妈呢", "一样");
    expect(same.state.mode).toMatchObject({ facts: { scheme: "flexible" } });
  });

  it("is not made of a word for somebody within the same form", () => {
    const { state } = talk("2026-11-22", "医保断缴了还能补吗", "我妈是灵活就业的");
    expect(state.whose).toBe("mother");
    expect(state.mode).toMatchObject({ kind: "filling", intent: "backpay", facts: { scheme: "flexible" } });
  });

  it("of the same person keeps what is known", () => {
    const { state } = talk("2026-11-22", "我妈是灵活就业，在杭州断缴了三个月，补缴行吗", "我妈住院怎么报销");
    expect(state.mode).toMatchObject({ last: { intent: "reimburse", facts: { area: "330100" } } });
  });
});

describe("what a hostile reader found", () => {
  it("'yes' to a question that offered nothing is no 'same as before'", () => {
    const other = talk("2026-11-22", "居民医保断缴了怎么补", "0", "不是", "那我妈呢", "居民医保", "0", "是");
    const { mode } = other.state;
    const facts = mode.kind === "idle" ? mode.last?.facts : mode.facts;
    expect(facts?.["late"]).not.toBe(false);
  });

  it("the short wording goes and comes by word although a switch once said otherwise", () => {
    const first = respond(mind, newState("zh"), { utterance: question, on: "2026-11-22", plain: true });
    const full = respond(mind, first.state, { utterance: "详细点", on: "2026-11-22", plain: true });
    expect(full.state.plain).toBe(false);
  });

  it("an answer under the law of another day says so, and that it went by it", () => {
    const receipt = kept(talk("2026-11-22", question, "按2024年3月的规定", "带走"));
    expect(receipt).toMatchObject({ told: "2026-11-22", on: "2024-03-01" });
    const now = talk("2026-11-27", under(receipt));
    const [said] = now.say;
    expect(said?.kind === "receipt" && said.cause !== null ? said.cause.kind : "same").toMatch(
      /law-day|same/,
    );
    expect(now.reply.text).toContain("2026年11月22日");
  });

  it("a value that has ended is not said to be unchanged law", () => {
    const asked = "深圳灵活就业，基数5000元，每个月医保要交多少钱";
    const receipt = kept(talk("2026-11-22", asked, "带走"));
    const [said] = talk("2027-07-01", under(receipt)).say;
    expect(said).toMatchObject({ kind: "receipt", cause: { kind: "not-known" } });
  });

  it("nothing of a mother's case goes into one's own form that waits", () => {
    const back = talk(
      "2026-11-22",
      "灵活就业断了四个月，补缴行吗",
      "我妈在北京参保，去上海看病怎么备案？",
      "医院转诊",
    );
    expect(back.state.mode).toMatchObject({ kind: "filling", intent: "backpay" });
    const { mode } = back.state;
    expect(mode.kind === "filling" ? mode.facts["area"] : "none").toBeUndefined();
    expect(back.state.whose ?? "self").toBe("self");
  });

  it("an employee who speaks of himself is nobody else", () => {
    expect(talk("2026-11-22", question, "我是公司员工").state.whose).toBeNull();
    expect(talk("2026-11-22", question, "生孩子能报多少").state.whose).toBeNull();
  });

  it("a fact that was only to be changed is kept where four answers were not understood", () => {
    const asked = talk("2026-11-22", question);
    let response = respond(mind, asked.state, {
      utterance: "改",
      on: "2026-11-22",
      act: { kind: "change", intent: "backpay", slot: "gapMonths" },
    });
    for (const utterance of ["嗯嗯嗯", "哈哈", "噢噢", "嘿嘿"])
      response = respond(mind, response.state, { utterance, on: "2026-11-22" });
    expect(response.state.mode).toMatchObject({ kind: "idle", last: { facts: { gapMonths: 4 } } });
  });

  it("a receipt whose facts no topic takes any more is as if it were not there", () => {
    const receipt = kept(talk("2026-11-22", question, "带走"));
    const broken = { ...receipt, facts: { ...receipt.facts, gapMonths: "four" } };
    expect(talk("2026-11-22", under(broken)).reply.text).toContain("查不到");
  });

  it("a code is never put among what people should look at, and a tap does not keep it alive", () => {
    const here = talk("2026-11-22", "医保断缴了还能补吗", "换个手机接着问");
    const slip: SlipRead = { kind: "place", code, state: here.state };
    const there = respond(mind, newState("zh"), {
      utterance: "TAKE-2WAY",
      on: "2026-11-22",
      slip,
      act: { kind: "set", intent: "backpay", slot: "scheme", value: "flexible" },
    });
    expect(there.effects).toContainEqual({ kind: "spend", code });
    const unknown = talk("2026-11-22", { utterance: "R7K4-92QM", slip: { kind: "unknown" } }, "取消");
    expect(unknown.effects.some(({ kind }) => kind === "review")).toBe(false);
  });
});
