import { element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { matterView, type ShownMatter } from "./matter-view.ts";
import { section } from "./section.ts";
import { type DeskText, say } from "./texts.ts";
import type { PageAct, View } from "./types.ts";

/** The matters of a request, in their order. */
function mattersOf({ row, brief, answer, slots, added }: View): readonly ShownMatter[] {
  const first = { named: row, brief, view: { answer, slots } };
  const further = added.flatMap((view, at): readonly ShownMatter[] => {
    const [named, matter] = [row.added[at], brief.added[at]];
    return named === undefined || matter === undefined ? [] : [{ named, brief: matter, view }];
  });
  return [first, ...further];
}

/** Where a conversation goes on when it is given back, in words. */
export function resumeText({ lang }: Context, view: View): string {
  const { resume } = view.brief;
  if (resume === null) return say(lang, "resumeNone");
  const matter = mattersOf(view).find(({ named }) => named.topic === resume.topic);
  const all = [
    ...(matter?.brief.unknown ?? []),
    ...(matter?.brief.facts ?? []),
    ...(matter?.view.slots ?? []),
  ];
  const slot = all.find((one) => one.slot === resume.slot)?.label ?? resume.slot;
  const topic = matter?.named.topicName ?? resume.topic;
  return say(lang, "resumeAt", { topic, slot });
}

/** What is passed on with a conversation. `attempt` gives why a correction was not taken. */
export function briefView(context: Context, attempt: (act: PageAct) => Promise<DeskText | undefined>) {
  const { lang } = context;
  const reason = section(lang, "reason");
  const matters = element("div", { class: "matters" });
  const shown = section(lang, "shown");
  const resume = section(lang, "resume");
  let views: readonly ReturnType<typeof matterView>[] = [];

  /** Makes the views of so many matters, where there are others. */
  function setCount(count: number): void {
    if (views.length === count) return;
    views = Array.from({ length: count }, (_, at) =>
      matterView(context, count === 1 ? undefined : at + 1, attempt),
    );
    matters.replaceChildren(...views.flatMap((one) => one.views));
  }

  return {
    views: [reason.view, matters, shown.view, resume.view],
    show(view: View, mayEdit: boolean): void {
      const { brief, canned } = view;
      const { text } = brief.reason;
      reason.show([text], () => (text === "" ? [] : [element("p", {}, element("b", {}, text))]));
      const all = mattersOf(view);
      setCount(all.length);
      for (const [at, matter] of all.entries()) views[at]?.show(matter, mayEdit);
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
