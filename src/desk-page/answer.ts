import type { Lang, Part, Reply } from "../turn.ts";
import { element } from "../widget/element.ts";
import { sourcesOf } from "../widget/view-source.ts";
import { paragraphs } from "./show.ts";

function shownPart(lang: Lang, part: Part): HTMLElement {
  if (part.kind === "heading") return element("h4", {}, part.text);
  if (part.kind === "claim")
    return element(
      "div",
      { class: "claim" },
      ...paragraphs(part.text),
      ...sourcesOf(lang, part.cites, part.reach),
    );
  return element("div", {}, ...paragraphs(part.text));
}

/** An answer as the person would get it, each sentence with its sources. */
export function answerView(lang: Lang, answer: Reply): HTMLElement {
  const parts = answer.parts.map((part) => shownPart(lang, part));
  return element(
    "div",
    { class: "answer", lang: answer.lang === "zh" ? "zh-CN" : "en" },
    ...(parts.length > 0 ? parts : paragraphs(answer.text)),
  );
}
