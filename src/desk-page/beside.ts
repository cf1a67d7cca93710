import { button, element } from "../widget/element.ts";
import { resumeText } from "./brief.ts";
import { type Context, officeName } from "./context.ts";
import { confirms } from "./dialog.ts";
import { hidesView } from "./hides.ts";
import { draft } from "./keep.ts";
import { labelled, place } from "./show.ts";
import { say } from "./texts.ts";
import { timeInWords } from "./time.ts";
import { whatText } from "./told.ts";
import type { PageAct, View } from "./types.ts";

type Does = (act: PageAct) => Promise<boolean>;

/** Notes of colleagues, and a box for another one. */
export function notesView(context: Context, conversation: string, act: Does) {
  const { lang, me } = context;
  const kept = `${conversation} note`;
  const list = element("ul", { class: "notes" });
  const show = place(list);
  const box = element("textarea", { rows: "2", maxlength: "2000" });
  const add = button({ class: "add" }, say(lang, "addNote"), () => {
    const text = box.value.trim();
    if (text === "") return box.focus();
    void act({ kind: "note", text }).then((done) => {
      if (!done || box.value.trim() !== text) return;
      box.value = "";
      hides.show("");
      draft.set(me.id, kept, "");
    });
  });
  const hides = hidesView(context);
  box.value = draft.get(me.id, kept);
  hides.show(box.value);
  box.addEventListener("input", () => {
    draft.set(me.id, kept, box.value);
    hides.show(box.value);
  });
  const view = element(
    "section",
    {},
    element("h3", {}, say(lang, "notes")),
    element("p", { class: "from" }, say(lang, "notesWho")),
    list,
    labelled(say(lang, "note"), box, "note"),
    hides.view,
    add,
  );
  return {
    view,
    show: ({ notes }: View) =>
      show(notes, () =>
        notes.map((note) =>
          element(
            "li",
            {},
            element("p", { class: "from" }, `${note.by} · ${timeInWords(lang, note.at, context.now())}`),
            element("p", {}, note.text),
          ),
        ),
      ),
  };
}

/** The ways out of somebody's hands; each is asked about first. */
export function movesView(context: Context, act: Does) {
  const { lang, me } = context;
  let shown: View | undefined;
  const choose = element("select", {});
  const showOffices = place(choose);
  const moves: readonly [HTMLElement, () => Promise<PageAct | undefined>][] = [
    [
      element("button", { type: "button", id: "transfer" }, say(lang, "doTransfer")),
      async () => {
        const office = officeName(context, choose.value);
        const isAsked = await confirms(lang, say(lang, "transfer"), say(lang, "transferAsk", { office }));
        return isAsked ? { kind: "transfer", office: choose.value } : undefined;
      },
    ],
    [
      element("button", { type: "button", id: "give-back" }, say(lang, "giveBack")),
      async () => {
        const where = shown === undefined ? "" : resumeText(context, shown);
        const isAsked = await confirms(lang, say(lang, "giveBack"), say(lang, "giveBackAsk", { where }));
        return isAsked ? { kind: "give-back" } : undefined;
      },
    ],
    [
      element("button", { type: "button", id: "close" }, say(lang, "close")),
      async () => {
        const isAsked = await confirms(lang, say(lang, "close"), say(lang, "closeAsk"));
        return isAsked ? { kind: "close" } : undefined;
      },
    ],
  ];
  for (const [pressed, asks] of moves)
    pressed.addEventListener("click", () => {
      void asks().then((wanted) => (wanted === undefined ? undefined : act(wanted)));
    });
  const [transfer, giveBack, close] = moves.map(([pressed]) => pressed);
  const view = element(
    "section",
    { class: "moves" },
    element("h3", {}, say(lang, "moves")),
    element("div", { class: "transfer" }, labelled(say(lang, "transfer"), choose, "office"), transfer ?? ""),
    element("p", { class: "buttons" }, giveBack ?? "", close ?? ""),
  );
  return {
    view,
    show(now: View, isMine: boolean): void {
      shown = now;
      view.hidden = !isMine;
      const team = "team" in now.row.stage ? now.row.stage.team : undefined;
      const others = me.offices.filter(({ id }) => id !== team);
      showOffices(others, () => others.map(({ id, name }) => element("option", { value: id }, name[lang])));
      const canTransfer = view.querySelector<HTMLElement>(".transfer");
      if (canTransfer) canTransfer.hidden = others.length === 0;
    },
  };
}

/** What happened to a conversation, folded away. */
export function eventsView(context: Context) {
  const { lang } = context;
  const list = element("ol", {});
  const show = place(list);
  const view = element("details", {}, element("summary", {}, say(lang, "events")), list);
  return {
    view,
    show: ({ events }: View) =>
      show(events, () =>
        events.map((event) => {
          const what = whatText(event.what);
          return element(
            "li",
            {},
            `${timeInWords(lang, event.at, context.now())} · ${what === undefined ? event.what : say(lang, what)}`,
          );
        }),
      ),
  };
}
