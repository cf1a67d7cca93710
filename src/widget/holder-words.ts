import type { Lang, People } from "../turn.ts";
import { text } from "./texts.ts";

/** Who has the conversation, in words; nothing to say where the bot has it. */
export function holderInWords(people: People | undefined, lang: Lang): string {
  switch (people?.stage) {
    case "queued":
      return people.place === undefined
        ? text(lang, "queued")
        : text(lang, "place", { n: String(people.place) });
    case "claimed":
    case "human":
      return people.name === undefined ? text(lang, "queued") : text(lang, "served", { name: people.name });
    case "ticket":
      return text(lang, "ticket");
    default:
      return "";
  }
}
