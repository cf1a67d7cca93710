import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/turn.ts";
import { realMind } from "../../support/mind.ts";
import { inMarch, smallStory } from "../../support/small-story.ts";

// Conversations with people of an office behind the bot, as a lawyer can read them: "at MONTH-DAY TIME" sets the clock, in March
// 2026. Write the "user" lines, run with -u, and read the difference before it is committed.

const folder = "test/unit/help-desk/transcripts";
const files = readdirSync(folder).map((name) => `${folder}/${name}`);

const indented = (text: string): string => text.split("\n").join("\n      ");
const told = ({ text, choices }: Reply): string =>
  `bot   ${indented(text)}${choices.length === 0 ? "" : `\n      ${choices.map(({ label }) => `[${label}]`).join(" ")}`}`;

describe.each(files)("%s", (file) => {
  it("goes as written", async () => {
    const story = smallStory(await realMind());
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    const locale = lines.includes("lang en") ? "en" : "zh";
    const written = lines.slice(0, 2);
    for (const [nth, line] of lines.entries()) {
      const [, day = "", time = ""] = /^at {4}03-(\d\d) (\d\d:\d\d)$/.exec(line) ?? [];
      if (day !== "") {
        story.at(inMarch(Number(day), time));
        written.push("", line);
      }
      if (!line.startsWith("user  ")) continue;
      const utterance = line.slice(6);
      const on = new Date(story.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      const turn = { id: `t${nth}`, conversation: "c", channel: "test", utterance, on, locale } as const;
      const heard = await story.bot.hear(turn, { type: "message", text: utterance });
      const replies = heard.kind === "replied" ? heard.replies : [];
      written.push("", `user  ${utterance}`, ...replies.map(told));
    }
    await expect(`${written.join("\n")}\n`).toMatchFileSnapshot(`../../../${file}`);
  });
});
