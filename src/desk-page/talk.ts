import type { Acted } from "../handoff/help-desk.ts";
import { button, element } from "../widget/element.ts";
import { newId, pathOf } from "./api.ts";
import { eventsView, movesView, notesView } from "./beside.ts";
import { briefView } from "./brief.ts";
import { composerView } from "./composer.ts";
import type { Context } from "./context.ts";
import { handsView } from "./hands.ts";
import { matterName } from "./matter-names.ts";
import { reading } from "./reading.ts";
import { type DeskText, say } from "./texts.ts";
import { refusedText } from "./told.ts";
import { transcriptView } from "./transcript.ts";
import { holderOf, type PageAct, type View } from "./types.ts";

/** A conversation that is open: what was said, the box to answer in, and the brief beside it. */
export function talkView(
  context: Context,
  conversation: string,
  does: { readonly back: () => void; readonly changed: () => void; readonly gone: () => void },
) {
  const { lang, me, api } = context;
  let view: View | undefined;
  let isStopped = false;

  const title = element("h2", { tabindex: "-1" });
  const claim = button(
    { class: "strong", id: "claim" },
    say(lang, "claim"),
    () => void act({ kind: "claim" }),
  );
  const transcript = transcriptView(context);
  const composer = composerView(context, conversation, send);
  const brief = briefView(context, attempt);
  const notes = notesView(context, conversation, act);
  const moves = movesView(context, act);
  const hands = handsView(context, act);
  const events = eventsView(context);
  const talk = element(
    "section",
    { class: "talk", "aria-label": say(lang, "talk") },
    element(
      "div",
      { class: "talk-head" },
      button({ class: "back" }, say(lang, "back"), does.back),
      title,
      claim,
    ),
    transcript.view,
    transcript.below,
    composer.view,
  );
  const beside = element(
    "aside",
    { class: "brief", "aria-label": say(lang, "brief") },
    element("h2", { tabindex: "-1" }, say(lang, "brief")),
    ...[...brief.views, notes.view, hands.view, moves.view, events.view],
  );

  function paint(): void {
    if (view === undefined) return;
    const { row } = view;
    const holder = holderOf(row);
    const isMine = holder === me.id;
    const isFree = row.stage.kind === "queued" || row.stage.kind === "ticket";
    const names = [row, ...row.added].map((matter) => matterName(context, matter));
    title.textContent = names.join(" + ");
    claim.hidden = !isFree;
    const hint = isMine
      ? ""
      : isFree
        ? say(lang, "firstClaims")
        : holder === undefined
          ? say(lang, "botHas")
          : say(lang, "notYours", { name: row.byName ?? "" });
    transcript.show(view.transcript);
    composer.show(view.canned, { row, hint, closed: !isMine && !isFree });
    brief.show(view, isMine);
    notes.show(view);
    moves.show(view, isMine);
    hands.show(view.row);
    events.show(view);
  }

  const { read, stop: stopReading } = reading(async (byItself) => {
    const called = await api.get<View>(`${pathOf(conversation)}?lang=${lang}`, byItself);
    if (isStopped) return "answered";
    if (called.kind === "no-line") return "no-line";
    if (called.kind === "ok") {
      view = called.value;
      paint();
    } else if (called.status === 404) {
      context.tell(say(lang, "refusedUnknown"), true);
      does.gone();
    }
    return "answered";
  });

  /** Sends an act, and tells what became of it where it was refused; gives nothing where nothing was heard. */
  async function send(wanted: PageAct, id: string): Promise<Acted | undefined> {
    const expected = view?.row.version ?? 0;
    const called = await api.post<Acted>(pathOf(conversation, "/acts"), { id, expected, act: wanted });
    const wrote = wanted.kind === "write" || wanted.kind === "note" ? ` ${say(lang, "typedStays")}` : "";
    if (called.kind === "no-line") {
      context.tell(say(lang, "noLine"), true);
      return undefined;
    }
    if (called.kind === "refused") {
      const isGone = called.status === 404;
      if (called.status !== 401) context.tell(say(lang, isGone ? "refusedUnknown" : "failed") + wrote, true);
      return undefined;
    }
    if (called.value.kind === "refused") context.tell(say(lang, refusedText[called.value.why]) + wrote, true);
    else if (wanted.kind === "write" || wanted.kind === "write-claim") transcript.toEnd();
    await read(true);
    does.changed();
    return called.value;
  }

  /** Does something that is asked for in a dialog, which says itself why it was not done. */
  async function attempt(wanted: PageAct): Promise<DeskText | undefined> {
    const acted = await send(wanted, newId());
    if (acted === undefined) return "failed";
    if (acted.kind === "refused") return refusedText[acted.why];
    if (acted.kind === "contradicts") return "contradicts";
    context.tell(say(lang, "done"));
    return undefined;
  }

  async function act(wanted: PageAct): Promise<boolean> {
    const isDone = (await attempt(wanted)) === undefined;
    if (isDone && wanted.kind === "claim") composer.focus();
    if (isDone && ["give-back", "close", "transfer"].includes(wanted.kind)) does.gone();
    return isDone;
  }

  void read(false).then(() => {
    if (!isStopped) title.focus();
  });
  return {
    conversation,
    views: [talk, beside],
    read: () => read(true),
    claim: () => {
      if (!claim.hidden) claim.click();
    },
    reply: () => composer.focus(),
    brief: () => beside.querySelector<HTMLElement>("h2")?.focus(),
    stop(): void {
      isStopped = true;
      stopReading();
      composer.stop();
    },
  };
}
