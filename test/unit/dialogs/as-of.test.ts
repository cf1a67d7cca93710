import { beforeAll, describe, expect, it } from "vitest";
import { type Mind, newState, respond } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const talk = (...utterances: readonly string[]) => {
  let response = respond(mind, newState("zh"), { utterance: "你好", on });
  for (const utterance of utterances) response = respond(mind, response.state, { utterance, on });
  return response;
};
const cited = ({ reply }: ReturnType<typeof talk>) =>
  reply.parts.flatMap((part) => (part.kind === "claim" ? part.cites.map(({ article }) => article) : []));

describe("another day for the law", () => {
  // SH-01 begins on 2025-09-10: before it Shanghai has no number here, on 2026-11-22 it has 6 months.
  it("works the last answer out again, and today's does so back", () => {
    const then = talk("上海灵活就业断了四个月", "那2025年1月1日的规定呢");
    expect(then.state.asOf).toBe("2025-01-01");
    expect(then.reply.text).toMatch(/^下面按 2025年1月1日 的规定说/);
    expect(then.reply.text).toContain("以上按 2025年1月1日 施行的规定计算");
    expect(cited(then)).not.toContain("sh-rules#3-4");
    const now = talk("上海灵活就业断了四个月", "那2025年1月1日的规定呢", "还是按现在的");
    expect(now.state.asOf).toBeNull();
    expect(now.reply.text).toContain("以上按 2026年11月22日 施行的规定计算");
    expect(cited(now)).toContain("sh-rules#3-4");
  });

  it("holds for the turns after it, which say so over every answer", () => {
    const { state, reply } = talk("按去年的政策，灵活就业断缴怎么补", "上海");
    expect(state.asOf).toBe("2025-01-01");
    expect(reply.text).toMatch(/^按 2025年1月1日 的规定：/);
  });

  it("does not fill slots with the words that gave it", () => {
    const { state } = talk("医保断缴能补吗", "按2024年3月1日的规定");
    expect(state.mode).toMatchObject({ kind: "filling", asking: "scheme", facts: {}, misses: 0 });
  });

  it("cites the Medical Security Law from 2027, and the law before it today", () => {
    const question = "灵活就业怎么交医保，在深圳，基数6000";
    expect(cited(talk(question, "under the 2027 law"))).toContain("msl#10");
    expect(cited(talk(question))).not.toContain("msl#10");
  });

  it("ends with a new beginning, or with another day", () => {
    expect(talk("按2024年的规定", "重新开始").state.asOf).toBeNull();
    expect(talk("按2024年的规定", "按2025年3月的规定").state.asOf).toBe("2025-03-01");
    expect(talk("按2024年的规定", "取消").state.asOf).toBe("2024-01-01");
  });

  it("is refused outside 1990 to 2100, and asked back where the year is missing", () => {
    const before = talk("医保断缴能补吗");
    for (const said of ["按1980年的规定", "the rules in 2150", "3月的规定"]) {
      const { state, reply } = talk("医保断缴能补吗", said);
      expect(state).toMatchObject({ mode: { ...before.state.mode, asked: 2 }, asOf: null });
      expect(reply.parts[0]).toMatchObject({ kind: "line" });
      expect(reply.text).toMatch(/1990|year|哪一年/);
    }
  });

  it("says nothing where today's rules are asked for and read anyway", () => {
    expect(talk("现在的政策，灵活就业断了四个月，上海").reply.text).not.toContain("回到今天");
  });
});
