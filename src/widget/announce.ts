import { element } from "./element.ts";
import type { BotItem } from "./state.ts";
import { text } from "./texts.ts";

const staysFor = 8000;

/**
 * Reads each new message of the bot out once, through a live log that is otherwise not to be seen. The list of
 * messages itself is not live, so neither replayed history nor an article that is opened is ever read out unasked.
 */
export function announcer(log: HTMLElement) {
  return (item: BotItem): void => {
    const said = item.parts.map((part) => part.text).join("\n");
    const line = element(
      "p",
      { lang: text(item.lang, "locale") },
      `${item.by ?? text(item.lang, "bot")}: ${said}`,
    );
    if (item.buttons.length > 0) {
      line.append(` ${text(item.lang, "choices")}: ${item.buttons.map((button) => button.label).join(", ")}`);
    }
    log.append(line);
    setTimeout(() => line.remove(), staysFor);
  };
}
