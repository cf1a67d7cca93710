import { beforeAll, describe, expect, it } from "vitest";
import type { Receipt } from "../../dialogs/dialog.ts";
import { type Mind, newState, respond } from "../../src/respond.ts";
import { receiptSlip } from "../../src/slips.ts";
import { createTakeAways } from "../../src/take-aways.ts";
import { realMind } from "../support/mind.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});

const at = "2026-11-22T04:00:00.000Z";
const code = "R7K492QM";
const receiptOf = (utterance: string): Receipt => {
  const answered = respond(mind, newState("zh"), { utterance, on: "2026-11-22" });
  const { effects } = respond(mind, answered.state, { utterance: "带走", on: "2026-11-22", code });
  const [effect] = effects.filter(({ kind }) => kind === "keep-answer");
  if (effect?.kind !== "keep-answer") throw new Error(`no answer to ${utterance}`);
  return effect.receipt;
};
const pagesOf = (receipt: Receipt) =>
  createTakeAways({
    mind,
    store: { slip: async (asked) => (asked === code ? receiptSlip(code, receipt, at).body : undefined) },
    clock: () => at,
  });

describe("the page of an answer", () => {
  it("has facts, conclusion, things to tick, sources, office, code and day, in both languages", async () => {
    const pages = pagesOf(receiptOf("公司漏缴了我的医保，在上海，能补缴吗"));
    const zh = await pages.page(code, "zh");
    expect(zh.found).toBe(true);
    for (const words of [
      "断缴原因",
      'class="conclusion"',
      'type="checkbox"',
      "社会保险法",
      "12393",
      "R7K4-92QM",
      "2026年11月22日",
    ])
      expect(zh.html, words).toContain(words);
    // Whom a sentence holds for, and that two texts differ, stand on paper as in the chat.
    expect(zh.html).toContain("〔上海〕");
    expect(zh.html).toContain("两个规定不一样");
    const en = await pages.page("r7k4-92qm", "en");
    expect(en.html).toContain("Two texts differ");
    expect(en.html).not.toMatch(/[\u3400-\u9fff]{4,}/);
  });

  it("escapes whatever a name may hold", async () => {
    const place = mind.placeName;
    const hostile = { ...mind, placeName: (c: string, lang: "zh" | "en") => `${place(c, lang)}<script>"&'` };
    const receipt = receiptOf("灵活就业，上海，医保断了4个月，补缴行吗");
    const pages = createTakeAways({
      mind: hostile,
      store: { slip: async () => receiptSlip(code, receipt, at).body },
      clock: () => at,
    });
    const { html } = await pages.page(code, "zh");
    expect(html).toContain("&lt;script&gt;&quot;&amp;&#39;");
    expect(html).not.toContain("上海<script>");
  });

  it("of what no code stands for says so; of an answer without days there is no calendar", async () => {
    const pages = pagesOf(receiptOf("异地就医备案，上海参保去北京长期居住"));
    expect((await pages.page("TAKE2WAX", "zh")).found).toBe(false);
    expect((await pages.page("../../etc/passwd", "en")).found).toBe(false);
    expect(await pages.calendar(code, "zh")).toBeUndefined();
  });
});

describe("the calendar of an answer", () => {
  it("has the day, the sentence, the article and the office, and not the code", async () => {
    const pages = pagesOf(receiptOf("灵活就业，上海，医保断了4个月，补缴行吗"));
    const calendar = (await pages.calendar(code, "zh")) ?? "";
    const text = calendar.replaceAll("\r\n ", "");
    // SH-01: paid from November 2026, six months first.
    expect(text).toContain("DTSTART;VALUE=DATE:20270501");
    for (const words of ["2027年5月", "实施细则", "12393"]) expect(text).toContain(words);
    expect(text).not.toContain(code);
  });
});
