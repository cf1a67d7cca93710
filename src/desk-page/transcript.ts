import type { TranscriptLine } from "../handoff/help-desk.ts";
import { element } from "../widget/element.ts";
import { langOf } from "../widget/texts.ts";
import type { Context } from "./context.ts";
import { paragraphs } from "./show.ts";
import { say } from "./texts.ts";
import { timeInWords } from "./time.ts";

function author({ lang }: Context, line: TranscriptLine): string {
  if (line.from === "agent") return line.by ?? "";
  return say(lang, line.from === "person" ? "person" : "bot");
}

function lineView(context: Context, line: TranscriptLine): HTMLElement {
  const { lang, now } = context;
  const cited = line.claims.length === 0 ? [] : [element("span", { class: "tag" }, say(lang, "cited"))];
  return element(
    "li",
    { class: line.from },
    element(
      "p",
      { class: "by" },
      `${author(context, line)} · `,
      element("time", { datetime: line.at }, timeInWords(lang, line.at, now())),
      ...cited,
    ),
    element(
      "div",
      { class: "said", lang: langOf(line.text) === "zh" ? "zh-CN" : "en" },
      ...paragraphs(line.text),
    ),
  );
}

const NEAR_THE_END = 80;

/** What was said, the newest last. New lines are added below and read out; what is there stays as it is. */
export function transcriptView(context: Context) {
  const list = element("ol", {});
  const view = element(
    "div",
    { class: "transcript", role: "log", tabindex: "0", "aria-label": say(context.lang, "talk") },
    list,
  );
  let last = 0;
  // Whoever reads at the end stays there, also where something beside it takes room from it.
  let follows = true;
  const follow = (): void => {
    if (follows) view.scrollTop = view.scrollHeight;
  };
  view.addEventListener("scroll", () => {
    follows = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_THE_END;
  });
  new ResizeObserver(follow).observe(view);
  return {
    view,
    show(lines: readonly TranscriptLine[]): void {
      const added = lines.filter((line) => line.seq > last);
      if (added.length === 0) return;
      list.append(...added.map((line) => lineView(context, line)));
      last = added[added.length - 1]?.seq ?? last;
      follow();
    },
  };
}
