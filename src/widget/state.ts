import type { Lang, Part, People } from "../turn.ts";
import type { Button, Incoming, Outgoing } from "./activity.ts";

/**
 * What the person said. It is `sending` until its echo comes back on the stream; `posted` means that the server has
 * taken it and only the echo is awaited; `refusals` counts answers that it was not taken, doubly where it never will be.
 * `earlier` marks what an earlier load of the page left: it was said to the conversation of then and goes to no other.
 */
export type UserItem = Outgoing & {
  readonly kind: "user";
  readonly at: string | undefined;
  readonly delivery: "sending" | "sent" | "failed";
  readonly posted: boolean;
  readonly refusals: number;
  readonly earlier: boolean;
};
/** A message as an earlier load of the page left it; what failed is not sent again by itself. */
export type Kept = Outgoing & { readonly delivery: "sending" | "failed" };
/** What the bot said, or the colleague whose name is in `by`. `old` marks what was already said before the page was opened. */
export type BotItem = {
  readonly kind: "bot";
  readonly key: string;
  readonly at: string | undefined;
  readonly lang: Lang;
  readonly parts: readonly Part[];
  readonly buttons: readonly Button[];
  readonly old: boolean;
  readonly by?: string | undefined;
  readonly people?: People | undefined;
};
/** The line between a conversation that has ended and the one that followed. */
export type EndedItem = { readonly kind: "ended"; readonly key: string };
export type Item = UserItem | BotItem | EndedItem;

/** Everything the page shows of the conversation. `seen` holds the activity ids that need not be shown again. */
export type Chat = {
  readonly items: readonly Item[];
  readonly seen: ReadonlySet<string>;
  readonly typing: boolean;
};

export const emptyChat: Chat = { items: [], seen: new Set(), typing: false };

export type ChatEvent =
  | { readonly kind: "said"; readonly message: Outgoing }
  | { readonly kind: "restored"; readonly waiting: readonly Kept[] }
  | { readonly kind: "received"; readonly incoming: readonly Incoming[]; readonly old: boolean }
  | { readonly kind: "posted" | "lost" | "refused" | "failing" | "retried"; readonly key: string }
  | { readonly kind: "silence" }
  /**
   * `heldBack`: what waits does not go along into the next conversation by itself; the person may send it again. `plain`
   * is the wording now chosen, which what waits tells the next conversation where it tells nothing yet.
   */
  | {
      readonly kind: "ended";
      readonly key: string;
      readonly heldBack?: boolean;
      readonly plain?: boolean | undefined;
    }
  | { readonly kind: "cleared" };

const refusalsToFail = 6;

function receive(chat: Chat, incoming: Incoming, old: boolean): Chat {
  if (incoming.kind === "typing") return { ...chat, typing: true };
  if (chat.seen.has(incoming.id)) return chat;
  const seen = new Set(chat.seen).add(incoming.id);
  if (incoming.kind === "bot") {
    // Whatever tab this is: nothing of what was said before is shown any more.
    const before = incoming.erased === true ? chat.items.filter(unconfirmed) : chat.items;
    const items = placed(before, { ...incoming, key: incoming.id, old }, old || incoming.erased === true);
    return { items, seen, typing: false };
  }
  const key = incoming.key ?? incoming.id;
  const mine = chat.items.find((item): item is UserItem => item.kind === "user" && item.key === key);
  if (mine === undefined)
    return { ...chat, items: placed(chat.items, heard(key, incoming.text, incoming.at), old), seen };
  const sent: UserItem = { ...mine, at: incoming.at, delivery: "sent" };
  // What waited here and had arrived before the page was loaded stands where the history has it.
  const items =
    old && unconfirmed(mine)
      ? placed(without(chat.items, key), sent, old)
      : change(chat.items, key, () => sent);
  return { ...chat, items, seen };
}

/** What was said before the page was there stands before what it has still to hand in; what is new comes last. */
function placed(items: readonly Item[], item: Item, old: boolean): readonly Item[] {
  const at = old ? items.findIndex(unconfirmed) : -1;
  return at === -1 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
}

function toSend(message: Outgoing): UserItem {
  const fresh = { at: undefined, delivery: "sending", posted: false, refusals: 0, earlier: false } as const;
  return { kind: "user", ...message, ...fresh };
}

/** What the person said elsewhere: in another tab, or before the page was loaded. */
function heard(key: string, text: string, at: string | undefined): UserItem {
  return {
    kind: "user",
    key,
    text,
    page: "zh",
    chosen: undefined,
    at,
    delivery: "sent",
    posted: true,
    refusals: 0,
    earlier: false,
  };
}

function without(items: readonly Item[], key: string): readonly Item[] {
  return items.filter((item) => item.key !== key);
}

function change(items: readonly Item[], key: string, to: (item: UserItem) => UserItem): readonly Item[] {
  return items.map((item) => (item.kind === "user" && item.key === key ? to(item) : item));
}

/** Whether a message of the person's is not known to have arrived. */
export const unconfirmed = (item: Item): item is UserItem => item.kind === "user" && item.delivery !== "sent";
/** What waits where its conversation has ended. */
function outlived(item: UserItem, ended: ChatEvent & { readonly kind: "ended" }): UserItem {
  const plain = item.plain ?? ended.plain;
  const kept: UserItem = { ...item, posted: false, earlier: false, plain };
  return ended.heldBack === true || item.earlier ? { ...kept, delivery: "failed" } : kept;
}

/** The next state of the page. Total: an event that no longer concerns anything changes nothing. */
export function step(chat: Chat, event: ChatEvent): Chat {
  switch (event.kind) {
    case "said":
      return { ...chat, items: [...chat.items, toSend(event.message)] };
    case "restored": {
      const waiting = event.waiting.map((kept) => ({
        ...toSend(kept),
        delivery: kept.delivery,
        earlier: true,
      }));
      return { ...chat, items: [...chat.items, ...waiting] };
    }
    case "received":
      return event.incoming.reduce((now, incoming) => receive(now, incoming, event.old), chat);
    case "posted":
      return { ...chat, items: change(chat.items, event.key, (item) => ({ ...item, posted: true })) };
    case "refused":
    case "failing": {
      const weight = event.kind === "refused" ? 2 : 1;
      return { ...chat, items: change(chat.items, event.key, (item) => refuse(item, weight)) };
    }
    case "retried": {
      const retry = (item: UserItem): UserItem =>
        item.delivery === "failed"
          ? { ...item, delivery: "sending", posted: false, refusals: 0, earlier: false }
          : item;
      return { ...chat, items: change(chat.items, event.key, retry) };
    }
    case "silence":
      return { ...chat, typing: false };
    case "lost":
      return { ...chat, items: change(chat.items, event.key, (item) => ({ ...item, posted: false })) };
    case "ended": {
      const done = chat.items.filter((item) => !unconfirmed(item));
      const waiting = chat.items.filter(unconfirmed);
      const isSeen = done.length > 0 || waiting.some((item) => item.earlier);
      const kept = waiting.map((item) => outlived(item, event));
      const line = isSeen ? [{ kind: "ended", key: event.key } as const] : [];
      return { items: [...done, ...line, ...kept], seen: new Set(), typing: false };
    }
    case "cleared":
      return emptyChat;
  }
}

function refuse(item: UserItem, weight: number): UserItem {
  if (item.delivery !== "sending") return item;
  const refusals = item.refusals + weight;
  return { ...item, refusals, delivery: refusals >= refusalsToFail ? "failed" : "sending" };
}

/** The oldest message that the server has still to be given, so that messages arrive in the order they were said. */
export function nextToSend(chat: Chat): UserItem | undefined {
  return chat.items.find(
    (item): item is UserItem => unconfirmed(item) && item.delivery === "sending" && !item.posted,
  );
}

/** Keys of the messages that the server has taken and not echoed yet. */
export function awaitingEcho(chat: Chat): readonly string[] {
  return chat.items.flatMap((item) => (unconfirmed(item) && item.posted ? [item.key] : []));
}

/** Whose the conversation is, by what was told last of it; undefined where the bot has had it all the time. */
export function holder(chat: Chat): People | undefined {
  for (let at = chat.items.length - 1; at >= 0; at--) {
    const item = chat.items[at];
    if (item?.kind === "ended") return undefined;
    if (item?.kind !== "bot") continue;
    if (item.people) return item.people;
    // Whoever writes has it, also where nothing was told of it.
    if (item.by !== undefined) return { stage: "human", name: item.by };
  }
  return undefined;
}

const isAboutOffice = (button: Button): boolean => button.act?.kind === "hand-off";

/**
 * The message whose buttons may be tapped: the last one, if it is the bot's. What failed has answered nothing. Who waits
 * in the queue can go back for as long as they wait, also after they have written something that nobody has answered yet.
 */
export function answerable(chat: Chat): BotItem | undefined {
  const heard = chat.items.filter((item) => item.kind !== "user" || item.delivery !== "failed");
  const last = heard[heard.length - 1];
  if (last?.kind === "bot") return last.buttons.length > 0 ? last : undefined;
  if (holder(chat)?.stage !== "queued") return undefined;
  const told = heard.filter((item): item is BotItem => item.kind === "bot");
  const before = told[told.length - 1];
  return before?.buttons.some(isAboutOffice) ? before : undefined;
}
