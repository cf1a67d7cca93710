import type { Lang, Part } from "../turn.ts";
import type { Chat } from "./state.ts";
import { dayInWords, text } from "./texts.ts";

const sourcesOf = (lang: Lang, part: Part): readonly string[] =>
  part.kind === "claim"
    ? part.cites.map(
        (cite) =>
          `    [${cite.law} ${cite.locator}; ${cite.regionName}; ${text(lang, "since", { from: dayInWords(lang, cite.inForceFrom) })}${
            cite.url === null ? "" : `; ${cite.url}`
          }]`,
      )
    : [];

/** The whole conversation as a text, with the articles under each sentence. `day` stands at its head. */
export function transcriptOf(chat: Chat, lang: Lang, day: string): string {
  const lines: string[] = [`${text(lang, "bot")} · ${day}`, text(lang, "aboutNot"), ""];
  for (const item of chat.items) {
    if (item.kind === "user") lines.push(`${text(lang, "you")}: ${item.text}`, "");
    if (item.kind !== "bot") continue;
    lines.push(`${item.by ?? text(lang, "bot")}:`);
    for (const part of item.parts) {
      lines.push(`  ${part.text.split("\n").join("\n  ")}`);
      for (const source of sourcesOf(item.lang, part)) lines.push(source);
    }
    lines.push("");
  }
  return lines.join("\r\n");
}
