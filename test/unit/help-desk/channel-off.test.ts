import { beforeAll, describe, expect, it } from "vitest";
import type { Mind } from "../../../src/respond.ts";
import { nothingOff } from "../../../src/switches.ts";
import { realMind } from "../../support/mind.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
});
const offFor = (channel: string): Mind => ({ ...mind, off: { ...nothingOff, channels: new Set([channel]) } });

/** The channel of the small office. */
const CHANNEL = "test";

describe("a channel that is switched off", () => {
  it("says so instead of an answer, and offers a person, who is got to without the bot", async () => {
    const story = smallStory(offFor(CHANNEL));
    story.at(inMarch(9, "10:00"));
    const said = await story.said("上海灵活就业医保断了4个月");
    expect(said).toContain("这里的自动答复暂时停用。请拨打全国医保热线 12393");
    expect(said).not.toContain("等待期");
    expect(await story.said("转给工作人员")).toContain("转给市医保中心");
    expect(await story.stage()).toMatchObject({ kind: "queued" });
    expect((await story.does({ kind: "claim" })).kind).toBe("done");
    expect((await story.does({ kind: "write", text: "您好，我来看看。" })).kind).toBe("done");
    // What goes on between the two is not the bot's.
    expect(await story.said("谢谢")).not.toContain("停用");
  });

  it("has the hotline alone where nobody could answer", async () => {
    const story = smallStory(offFor(CHANNEL));
    story.at(inMarch(9, "10:00"));
    story.staff(false);
    expect(await story.said("Can I make up unpaid months?")).toBe(
      "The automatic answers are switched off here for now. Please call the national hotline 12393, or reach us in another way.",
    );
  });

  it("is the only one", async () => {
    const story = smallStory(offFor("telegram"));
    story.at(inMarch(9, "10:00"));
    expect(await story.said("上海灵活就业医保断了4个月")).not.toContain("停用");
  });
});
