import type { TranscriptLine } from "../handoff/help-desk.ts";
import { button, element } from "../widget/element.ts";
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
  const below = button({ class: "below" }, say(context.lang, "newBelow"), toEnd);
  below.hidden = true;
  let last = 0;
  // Whoever reads at the end stays there, also where something beside it takes room from it.
  let follows = true;
  const follow = (): void => {
    if (follows) view.scrollTop = view.scrollHeight;
  };
  function toEnd(): void {
    follows = true;
    below.hidden = true;
    follow();
  }
  view.addEventListener("scroll", () => {
    follows = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_THE_END;
    if (follows) below.hidden = true;
  });
  new ResizeObserver(follow).observe(view);
  return {
    view,
    below,
    /** Goes to the end, where what somebody has sent themselves comes to stand, and stays there. */
    toEnd,
    show(lines: readonly TranscriptLine[]): void {
      const added = lines.filter((line) => line.seq > last);
      if (added.length === 0) return;
      const missing = last === 0 ? (added[0]?.seq ?? 1) - 1 : 0;
      if (missing > 0)
        list.append(
          element("li", { class: "older" }, say(context.lang, "olderLeftOut", { n: String(missing) })),
        );
      if (last > 0 && !follows) below.hidden = false;
      list.append(...added.map((line) => lineView(context, line)));
      last = added[added.length - 1]?.seq ?? last;
      follow();
    },
  };
}
