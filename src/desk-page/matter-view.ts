import type { BriefFact, BriefUnknown, MatterBrief, MatterView } from "../handoff/help-desk.ts";
import { button, element } from "../widget/element.ts";
import { dayInWords } from "../widget/texts.ts";
import { answerView } from "./answer.ts";
import type { Context } from "./context.ts";
import { correct } from "./correct.ts";
import { matterName } from "./matter-names.ts";
import { section } from "./section.ts";
import type { DeskText } from "./texts.ts";
import { say } from "./texts.ts";
import type { NamedMatter, PageAct } from "./types.ts";

/** All that is shown of a matter. */
export type ShownMatter = {
  readonly named: NamedMatter;
  readonly brief: MatterBrief;
  readonly view: MatterView;
};

function factView(
  { lang }: Context,
  fact: BriefFact,
  key: string,
  edit: (() => void) | undefined,
): HTMLElement {
  const from =
    fact.by === "staff"
      ? fact.was === null
        ? say(lang, "byStaffNew")
        : say(lang, "byStaff", { was: fact.was })
      : fact.words === null
        ? undefined
        : say(lang, "saidAs", { words: fact.words });
  return element(
    "div",
    { class: fact.by === "staff" ? "fact corrected" : "fact" },
    element("dt", {}, fact.label),
    element(
      "dd",
      {},
      element("b", {}, fact.shown),
      ...(from === undefined ? [] : [element("span", { class: "from" }, from)]),
    ),
    ...editButton(lang, fact, key, edit),
  );
}

function unknownView(
  { lang }: Context,
  unknown: BriefUnknown,
  key: string,
  edit: (() => void) | undefined,
): HTMLElement {
  const asked =
    unknown.asked === 0
      ? []
      : [element("span", { class: "from" }, say(lang, "askedTimes", { n: String(unknown.asked) }))];
  return element(
    "div",
    { class: "fact" },
    element("dt", {}, unknown.label),
    element("dd", {}, ...(unknown.why === "" ? [] : [unknown.why]), ...asked),
    ...editButton(lang, unknown, key, edit),
  );
}

/** As a list's own child it would stand outside of every term and value. */
function editButton(
  lang: Context["lang"],
  { label }: { readonly label: string },
  key: string,
  edit: (() => void) | undefined,
): readonly HTMLElement[] {
  if (edit === undefined) return [];
  const name = say(lang, "editFact", { label });
  return [
    element(
      "dd",
      { class: "edit" },
      button({ "data-key": key, "aria-label": name }, say(lang, "edit"), edit),
    ),
  ];
}

/**
 * What is known of one matter and what comes of it. `nth`: which it is, where there are several; its own heading then stands
 * above the others. `attempt` gives why a correction was not taken.
 */
export function matterView(
  context: Context,
  nth: number | undefined,
  attempt: (act: PageAct) => Promise<DeskText | undefined>,
) {
  const { lang } = context;
  const level = nth === undefined ? "h3" : "h4";
  const facts = section(lang, "facts", level, "dl");
  const unknowns = section(lang, "unknowns", level);
  const answer = section(lang, "answer", level);
  const basis = section(lang, "basis", level, "ul");
  const parts = [facts, unknowns, answer, basis].map(({ view }) => view);
  const title = element("h3", {});
  const views = nth === undefined ? parts : [element("section", { class: "matter" }, title, ...parts)];

  return {
    views,
    show({ named, brief, view }: ShownMatter, mayEdit: boolean): void {
      const { topic } = named;
      if (nth !== undefined)
        title.textContent = say(lang, "matter", { n: String(nth), matter: matterName(context, named) });
      const slots = mayEdit ? view.slots : [];
      const editOf = (slot: string, now: unknown): (() => void) | undefined => {
        const found = slots.find((one) => one.slot === slot);
        if (found === undefined) return undefined;
        const value = now === undefined ? undefined : String(now);
        return () => void correct(context, { ...found, topic }, value, attempt);
      };
      const keyOf = (slot: string): string =>
        nth === undefined || nth === 1 ? `edit ${slot}` : `edit ${slot} ${nth}`;
      facts.show([brief.facts, slots], () =>
        brief.facts.map((fact) => factView(context, fact, keyOf(fact.slot), editOf(fact.slot, fact.value))),
      );
      facts.view.hidden = brief.facts.length === 0;
      unknowns.show([brief.unknown, slots], () =>
        brief.unknown.length === 0
          ? [element("p", {}, say(lang, "noUnknown"))]
          : [
              element(
                "dl",
                {},
                ...brief.unknown.map((one) =>
                  unknownView(context, one, keyOf(one.slot), editOf(one.slot, undefined)),
                ),
              ),
            ],
      );
      answer.show([view.answer, brief.on], () => [
        view.answer === null ? element("p", {}, say(lang, "noAnswer")) : answerView(lang, view.answer),
        element("p", { class: "from" }, say(lang, "onDay", { day: dayInWords(lang, brief.on) })),
      ]);
      basis.show(brief.trace, () => brief.trace.map((line) => element("li", {}, line)));
      basis.view.hidden = brief.trace.length === 0;
    },
  };
}
