import type { BriefFact, BriefUnknown, EditableSlot } from "../handoff/help-desk.ts";
import { button, element } from "../widget/element.ts";
import { dayInWords } from "../widget/texts.ts";
import { answerView } from "./answer.ts";
import type { Context } from "./context.ts";
import { correct } from "./correct.ts";
import { place } from "./show.ts";
import { type DeskText, say } from "./texts.ts";
import type { PageAct, View } from "./types.ts";

/** Where a conversation goes on when it is given back, in words. */
export function resumeText({ lang }: Context, { brief, slots, row }: View): string {
  const { resume } = brief;
  if (resume === null) return say(lang, "resumeNone");
  const all = [...brief.unknown, ...brief.facts, ...slots];
  const slot = all.find((one) => one.slot === resume.slot)?.label ?? resume.slot;
  const topic = resume.topic === brief.route.topic ? (row.topicName ?? resume.topic) : resume.topic;
  return say(lang, "resumeAt", { topic, slot });
}

function factView({ lang }: Context, fact: BriefFact, edit: (() => void) | undefined): HTMLElement {
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
    ...editButton(lang, fact, edit),
  );
}

function unknownView({ lang }: Context, unknown: BriefUnknown, edit: (() => void) | undefined): HTMLElement {
  const asked =
    unknown.asked === 0
      ? []
      : [element("span", { class: "from" }, say(lang, "askedTimes", { n: String(unknown.asked) }))];
  return element(
    "div",
    { class: "fact" },
    element("dt", {}, unknown.label),
    element("dd", {}, ...(unknown.why === "" ? [] : [unknown.why]), ...asked),
    ...editButton(lang, unknown, edit),
  );
}

/** As a list's own child it would stand outside of every term and value. */
function editButton(
  lang: Context["lang"],
  { slot, label }: { readonly slot: string; readonly label: string },
  edit: (() => void) | undefined,
): readonly HTMLElement[] {
  if (edit === undefined) return [];
  const name = say(lang, "editFact", { label });
  return [
    element(
      "dd",
      { class: "edit" },
      button({ "data-key": `edit ${slot}`, "aria-label": name }, say(lang, "edit"), edit),
    ),
  ];
}

/** What is passed on with a conversation. `attempt` gives why a correction was not taken. */
export function briefView(context: Context, attempt: (act: PageAct) => Promise<DeskText | undefined>) {
  const { lang } = context;
  const section = (title: DeskText, tag: "div" | "dl" | "ul" = "div") => {
    const body = element(tag, {});
    return { view: element("section", {}, element("h3", {}, say(lang, title)), body), show: place(body) };
  };
  const reason = section("reason");
  const facts = section("facts", "dl");
  const unknowns = section("unknowns");
  const answer = section("answer");
  const basis = section("basis", "ul");
  const shown = section("shown");
  const resume = section("resume");
  const all = [reason, facts, unknowns, answer, basis, shown, resume];

  function editOf(slots: readonly EditableSlot[], slot: string, now: unknown): (() => void) | undefined {
    const found = slots.find((one) => one.slot === slot);
    if (found === undefined) return undefined;
    return () => void correct(context, found, now === undefined ? undefined : String(now), attempt);
  }

  return {
    views: all.map(({ view }) => view),
    show(view: View, mayEdit: boolean): void {
      const { brief, canned } = view;
      const slots = mayEdit ? view.slots : [];
      const { text } = brief.reason;
      reason.show([text], () => (text === "" ? [] : [element("p", {}, element("b", {}, text))]));
      facts.show([brief.facts, slots], () =>
        brief.facts.map((fact) => factView(context, fact, editOf(slots, fact.slot, fact.value))),
      );
      facts.view.hidden = brief.facts.length === 0;
      unknowns.show([brief.unknown, slots], () =>
        brief.unknown.length === 0
          ? [element("p", {}, say(lang, "noUnknown"))]
          : [
              element(
                "dl",
                {},
                ...brief.unknown.map((one) => unknownView(context, one, editOf(slots, one.slot, undefined))),
              ),
            ],
      );
      answer.show([view.answer, brief.on], () => [
        view.answer === null ? element("p", {}, say(lang, "noAnswer")) : answerView(lang, view.answer),
        element("p", { class: "from" }, say(lang, "onDay", { day: dayInWords(lang, brief.on) })),
      ]);
      basis.show(brief.trace, () => brief.trace.map((line) => element("li", {}, line)));
      basis.view.hidden = brief.trace.length === 0;
      const seen = brief.shown.map((claim) => canned.find((one) => one.claim === claim)?.text ?? claim);
      shown.show(seen, () => [
        seen.length === 0
          ? element("p", {}, say(lang, "nothingShown"))
          : element("ul", {}, ...seen.map((line) => element("li", {}, line))),
      ]);
      const where = resumeText(context, view);
      resume.show(where, () => [element("p", {}, where)]);
    },
  };
}
