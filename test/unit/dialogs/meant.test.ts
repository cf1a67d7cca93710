import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { realMind } from "../../support/mind.ts";
import { talkWith } from "../../support/talking.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const on = "2026-11-22";
const OPEN = "医保断了4个月还能补吗";
/** Likely the flexible scheme, and not sure enough to be taken for it. */
const UNSURE = "没挂公司，每月从我卡里扣";
const ASKED = "您说的是“灵活就业（自己交职工医保）”吗？";

const talk = (...utterances: readonly string[]) => talkWith(mind, "zh", on, utterances);

describe("an option that a reply may have meant", () => {
  it("is asked about before it is taken, with its button first and the others after it", () => {
    const { reply, mode, facts } = talk(OPEN, UNSURE);
    expect(reply.text).toContain(ASKED);
    expect(reply.choices.map(({ label }) => label)).toEqual([
      "灵活就业（自己交职工医保）",
      "职工医保（单位交）",
      "居民医保（含新农合）",
      "不知道",
    ]);
    expect(mode).toMatchObject({ kind: "filling", asking: "scheme", meant: "flexible" });
    expect(facts).not.toHaveProperty("scheme");
  });

  it.each(["是", "是的", "对", "嗯"])("is taken where the person says so: %s", (yes) => {
    expect(talk(OPEN, UNSURE, yes).facts).toMatchObject({ scheme: "flexible", gapMonths: 4 });
  });

  it("is let go where they say no, and the question is put as it was", () => {
    const { reply, mode, facts } = talk(OPEN, UNSURE, "不是");
    expect(reply.text).toContain("您现在参加、或准备接着参加的是哪种医保？");
    expect(mode).toMatchObject({ kind: "filling", asking: "scheme", misses: 1 });
    expect(facts).not.toHaveProperty("scheme");
  });

  it("gives way to another one that is named", () => {
    expect(talk(OPEN, UNSURE, "是居民医保").facts).toMatchObject({ scheme: "resident" });
    expect(talk(OPEN, UNSURE, "职工医保（单位交）").facts).toMatchObject({ scheme: "employee" });
  });

  it("is not meant by a yes to something else, said in between", () => {
    expect(talk(OPEN, UNSURE, "为什么要问这个", "是").facts).not.toHaveProperty("scheme");
  });

  it("is taken with what is told beside the yes, and not where the yes goes on otherwise", () => {
    expect(talk(OPEN, UNSURE, "是，武汉").facts).toMatchObject({ scheme: "flexible", area: "420100" });
    expect(talk(OPEN, UNSURE, "对，换了工作").facts).not.toHaveProperty("scheme");
  });

  it("is asked about once: the same words again are not understood, as before", () => {
    expect(talk(OPEN, UNSURE, UNSURE).reply.text).not.toContain(ASKED);
  });
});
