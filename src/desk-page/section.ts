import { element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { place } from "./show.ts";
import { type DeskText, say } from "./texts.ts";

/** A part of what stands beside a conversation: its heading, and a place for what it shows. */
export function section(
  lang: Context["lang"],
  title: DeskText,
  level: "h3" | "h4" = "h3",
  tag: "div" | "dl" | "ul" = "div",
) {
  const body = element(tag, {});
  return { view: element("section", {}, element(level, {}, say(lang, title)), body), show: place(body) };
}
