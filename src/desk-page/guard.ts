import type { Canned, Warning } from "../handoff/help-desk.ts";
import { button, element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { labelled, place } from "./show.ts";
import { say } from "./texts.ts";

/** The words of a reply with those marked that contradict the answer; where two marks meet, the first has it. */
export function marked(words: string, warnings: readonly Warning[]): readonly (HTMLElement | string)[] {
  const made: (HTMLElement | string)[] = [];
  let at = 0;
  for (const { from, to } of [...warnings].sort((one, other) => one.from - other.from)) {
    if (from < at || to > words.length) continue;
    made.push(words.slice(at, from), element("mark", {}, words.slice(from, to)));
    at = to;
  }
  // What ends in a line break is as high as in the box only with something after it.
  made.push(`${words.slice(at)}\u200b`);
  return made;
}

/** What the guard says below the box. `held`: the reply was not sent for it, and goes out only with a reason. */
export function guardView(
  context: Context,
  does: { readonly use: (canned: Canned) => void; readonly despite: (why: string) => void },
) {
  const { lang } = context;
  const view = element("div", { class: "guard" });
  const show = place(view);

  function reasonForm(): HTMLElement {
    const why = element("input", { type: "text", maxlength: "500", autocomplete: "off" });
    const send = () => {
      if (why.value.trim() === "") {
        context.tell(say(lang, "whyNeeded"), true);
        why.focus();
      } else does.despite(why.value.trim());
    };
    why.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      send();
    });
    return element(
      "div",
      { class: "despite" },
      labelled(say(lang, "why"), why, "despite"),
      button({}, say(lang, "despite"), send),
    );
  }

  return {
    view,
    show(warnings: readonly Warning[], isHeld: boolean, canned: readonly Canned[]): void {
      show([warnings, isHeld, canned], () => {
        if (warnings.length === 0) return [];
        const items = warnings.map((warning) => {
          const sentence = canned.find(({ claim }) => claim === warning.claim);
          const use = sentence && button({}, say(lang, "useClaim"), () => does.use(sentence));
          return element(
            "li",
            {},
            element("p", {}, say(lang, "answerSays", { typed: warning.typed })),
            element("blockquote", {}, warning.says),
            ...(use ? [use] : []),
          );
        });
        return [
          element("p", { role: "status" }, say(lang, isHeld ? "contradicts" : "maybe")),
          element("ul", {}, ...items),
          ...(isHeld ? [reasonForm()] : []),
        ];
      });
    },
  };
}
