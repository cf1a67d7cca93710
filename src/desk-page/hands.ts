import { button, element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { confirms } from "./dialog.ts";
import { labelled, place } from "./show.ts";
import { say } from "./texts.ts";
import { holderOf, type PageAct, type Row } from "./types.ts";

type Member = {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly string[];
  readonly disabledAt: string | null;
};
/** For supervisors: a conversation in a colleague's hands is taken over, or given to another colleague. */
export function handsView(context: Context, act: (act: PageAct) => Promise<boolean>) {
  const { lang, me, api } = context;
  let shown: Row | undefined;
  let staff: readonly Member[] | undefined;
  let isAsking = false;

  const choose = element("select", {});
  const showColleagues = place(choose);
  const takes = button({ id: "take-over" }, say(lang, "takeOver"), () => {
    const name = shown?.byName ?? "";
    void confirms(lang, say(lang, "takeOver"), say(lang, "takeOverAsk", { name })).then((isAsked) =>
      isAsked ? act({ kind: "take-over" }) : undefined,
    );
  });
  const gives = button({ id: "give-to" }, say(lang, "doGiveTo"), () => {
    const to = choose.value;
    const name = staff?.find(({ id }) => id === to)?.name ?? "";
    if (name === "") return;
    void confirms(lang, say(lang, "giveTo"), say(lang, "giveToAsk", { name })).then((isAsked) =>
      isAsked ? act({ kind: "give-to", to }) : undefined,
    );
  });
  const view = element(
    "section",
    { class: "moves" },
    element("h3", {}, say(lang, "hands")),
    element("div", { class: "transfer" }, labelled(say(lang, "giveTo"), choose, "colleague"), gives),
    element("p", { class: "buttons" }, takes),
  );
  view.hidden = true;

  function others(row: Row): readonly Member[] {
    const team = "team" in row.stage ? row.stage.team : "";
    const holder = holderOf(row);
    return (staff ?? []).filter(
      ({ id, offices, disabledAt }) =>
        disabledAt === null && id !== holder && (offices.length === 0 || offices.includes(team)),
    );
  }

  function paint(): void {
    if (shown === undefined) return;
    const able = others(shown);
    showColleagues(able, () =>
      able.length === 0
        ? [element("option", { value: "" }, say(lang, "nobodyElse"))]
        : able.map(({ id, name }) => element("option", { value: id }, name)),
    );
    gives.disabled = able.length === 0;
  }

  async function readStaff(): Promise<void> {
    if (staff !== undefined || isAsking) return;
    isAsking = true;
    const called = await api.get<{ staff: readonly Member[] }>("/staff", true);
    isAsking = false;
    if (called.kind === "ok") staff = called.value.staff;
    paint();
  }

  return {
    view,
    show(row: Row): void {
      shown = row;
      const holder = holderOf(row);
      view.hidden = me.role !== "supervisor" || holder === undefined;
      takes.hidden = holder === me.id;
      if (view.hidden) return;
      paint();
      void readStaff();
    },
  };
}
