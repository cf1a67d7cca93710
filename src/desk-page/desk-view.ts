import type { Acted } from "../handoff/help-desk.ts";
import { element } from "../widget/element.ts";
import { newId, pathOf } from "./api.ts";
import type { Context } from "./context.ts";
import { movedIn } from "./hands-moved.ts";
import { opened } from "./keep.ts";
import { listenToKeys, showHelp } from "./keys.ts";
import { listen } from "./live.ts";
import { queueView } from "./queue.ts";
import { reading } from "./reading.ts";
import { talkView } from "./talk.ts";
import { say } from "./texts.ts";
import { refusedText } from "./told.ts";
import { holderOf, type Row } from "./types.ts";

const TICK_MS = 15_000;
const ROWS_MS = 60_000;
/** A claim runs out after 90 seconds; it is renewed while the page is open, and not any more when it was closed. */
const RENEW_MS = 30_000;

/** The working page: the queue, and beside it the conversation that is open. `clock` is told the server's time. */
export function deskView(
  context: Context,
  clock: { set(now: string): void },
  ended: () => void,
): { readonly view: HTMLElement; stop(): void } {
  const { lang, api, me } = context;
  let talk: ReturnType<typeof talkView> | undefined;
  let isLost = false;
  let mine: readonly Row[] | undefined;
  const claiming = new Set<string>();

  const queue = queueView(context, {
    open: (row) => show(row.conversation),
    claim: (row) => void claim(row),
  });
  const empty = element("p", { class: "choose" }, say(lang, "choose"));
  const title = element("h1", { class: "unseen" }, say(lang, "desk"));
  const view = element("main", { class: "desk" }, title, queue.view, empty);

  function show(conversation: string | undefined): void {
    talk?.stop();
    talk =
      conversation === undefined
        ? undefined
        : talkView(context, conversation, {
            back: () => {
              show(undefined);
              queue.focus();
            },
            gone: () => {
              show(undefined);
              void readRows();
              queue.focus();
            },
            changed: () => void readRows(),
          });
    opened.set(me.id, conversation);
    view.classList.toggle("open", talk !== undefined);
    view.replaceChildren(title, queue.view, ...(talk?.views ?? [empty]));
    queue.setOpen(conversation);
  }

  async function claim(row: Row): Promise<void> {
    claiming.add(row.conversation);
    const body = { id: newId(), expected: row.version, act: { kind: "claim" } };
    const called = await api.post<Acted>(pathOf(row.conversation, "/acts"), body);
    if (called.kind === "no-line") context.tell(say(lang, "noLine"), true);
    if (called.kind === "refused" && called.status !== 401)
      context.tell(say(lang, called.status === 404 ? "refusedUnknown" : "failed"), true);
    await readRows();
    if (called.kind !== "ok") return;
    if (called.value.kind === "refused") context.tell(say(lang, refusedText[called.value.why]), true);
    else show(row.conversation);
  }

  const list = reading(async () => {
    const called = await api.get<{ rows: readonly Row[]; now: string }>(`/rows?lang=${lang}`, true);
    if (called.kind === "no-line") return "no-line";
    if (called.kind === "ok") {
      clock.set(called.value.now);
      queue.show(called.value.rows);
      const { rows } = called.value;
      const own = new Set([...claiming, talk?.conversation ?? ""]);
      const moved = mine === undefined ? [] : movedIn(mine, rows, me.id, own);
      if (moved.length > 0)
        context.tell(moved.map(({ text, values }) => say(lang, text, values)).join(" "), true);
      mine = rows.filter((row) => holderOf(row) === me.id);
    }
    return "answered";
  });
  const readRows = (): Promise<void> => list.read(true);

  /** All that somebody has in hand stays theirs while the page is open, whichever of it they look at. */
  async function renewMine(): Promise<void> {
    const renewed = await Promise.all(
      (mine ?? []).map(({ conversation, version }) => {
        const body = { id: newId(), expected: version, act: { kind: "renew" } };
        return api.post<Acted>(pathOf(conversation, "/acts"), body, true);
      }),
    );
    if (!renewed.some((called) => called.kind === "ok" && called.value.kind === "refused")) return;
    void readRows();
    void talk?.read();
  }

  const live = listen({
    open: () => {
      if (isLost) context.tell("");
      isLost = false;
      void readRows();
      void talk?.read();
    },
    changed: (conversations) => {
      void readRows();
      if (talk !== undefined && conversations.includes(talk.conversation)) void talk.read();
    },
    ended,
    lost: () => {
      if (!isLost) context.tell(say(lang, "noLine"), true);
      isLost = true;
      // It may be that there is no session any more; whoever asks is told.
      void readRows();
    },
  });
  const ticking = setInterval(() => queue.tick(), TICK_MS);
  // What of promises is used up changes although nothing happens.
  const rereading = setInterval(() => void readRows(), ROWS_MS);
  const renewing = setInterval(() => void renewMine(), RENEW_MS);
  const deaf = listenToKeys({
    j: () => queue.move(1),
    k: () => queue.move(-1),
    c: () => talk?.claim(),
    r: () => talk?.reply(),
    b: () => talk?.brief(),
    "?": () => showHelp(lang),
  });

  void readRows();
  const before = opened.get(me.id);
  if (before !== undefined) show(before);
  return {
    view,
    stop(): void {
      live.stop();
      talk?.stop();
      clearInterval(ticking);
      clearInterval(rereading);
      clearInterval(renewing);
      list.stop();
      deaf();
    },
  };
}
