import type { Lang, Part } from "../turn.ts";
import type { Button } from "./activity.ts";
import { button, element } from "./element.ts";
import { answerable, type BotItem, type Chat, type Item, type UserItem } from "./state.ts";
import { langOf, text } from "./texts.ts";
import { sourcesOf } from "./view-source.ts";

/** What the list of messages tells the page. `tapped` carries the event, for the page decides where the focus goes. */
export type MessageEvents = {
  tapped(button: Button): void;
  again(key: string): void;
};

function heading(lang: Lang, who: "bot" | "you", at: string | undefined): HTMLElement {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  const clock = Number.isNaN(time)
    ? ""
    : new Date(time).toLocaleTimeString(text(lang, "locale"), { hour: "2-digit", minute: "2-digit" });
  return element("h3", { class: "unseen" }, `${text(lang, who)} ${clock}`.trim());
}

function paragraphs(words: string): readonly HTMLElement[] {
  const lines = words.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => element("p", {}, line));
}

function shownPart(lang: Lang, part: Part): HTMLElement {
  if (part.kind === "line") return element("div", { class: "line" }, ...paragraphs(part.text));
  return element(
    "div",
    { class: "claim" },
    ...paragraphs(part.text),
    ...sourcesOf(lang, part.cites, part.reach),
    ...(part.conflict === undefined
      ? []
      : [element("p", { class: "conflict" }, text(lang, "conflict", part.conflict))]),
  );
}

function botMessage(item: BotItem): HTMLElement {
  const short = item.parts.every((part) => part.kind === "line");
  const bubble = element(
    "div",
    { class: short ? "bubble short" : "bubble" },
    ...item.parts.map((part) => shownPart(item.lang, part)),
  );
  return element(
    "li",
    { class: "bot", lang: text(item.lang, "locale") },
    heading(item.lang, "bot", item.at),
    ...(item.parts.length > 0 ? [bubble] : []),
  );
}

function userMessage(lang: Lang, item: UserItem): HTMLElement {
  const said = element(
    "div",
    { class: "bubble", lang: text(langOf(item.text), "locale") },
    ...paragraphs(item.text),
  );
  return element("li", { class: "user", tabindex: "-1" }, heading(lang, "you", item.at), said);
}

function delivery(lang: Lang, item: UserItem, again: (key: string) => void): HTMLElement | undefined {
  if (item.delivery === "sent") return undefined;
  const note = element("p", { class: `delivery ${item.delivery}` }, text(lang, item.delivery));
  if (item.delivery === "failed") note.append(button({}, text(lang, "again"), () => again(item.key)));
  return note;
}

function buttonsOf(item: BotItem, tapped: (button: Button) => void): HTMLElement {
  const group = element("div", { class: "choices", role: "group", "aria-label": text(item.lang, "choices") });
  for (const choice of item.buttons) group.append(button({}, choice.label, () => tapped(choice)));
  return group;
}

/**
 * Keeps a list element in step with the chat: what is there stays as it is (an open article stays open), what is new
 * is appended. Returns the function that does it, which gives back the items that were added.
 */
export function messageList(list: HTMLElement, events: MessageEvents) {
  const shown = new Map<string, { element: HTMLElement; state: string; lang: Lang }>();
  let choices: { key: string; element: HTMLElement } | undefined;

  function build(lang: Lang, item: Item): HTMLElement {
    if (item.kind === "bot") return botMessage(item);
    if (item.kind === "ended") return element("li", { class: "ended" }, text(lang, "ended"));
    const made = userMessage(lang, item);
    const note = delivery(lang, item, events.again);
    if (note) made.append(note);
    return made;
  }

  return (chat: Chat, lang: Lang): readonly Item[] => {
    const keys = new Set(chat.items.map((item) => item.key));
    shown.forEach((entry, key) => {
      if (keys.has(key)) return;
      entry.element.remove();
      shown.delete(key);
    });
    const added: Item[] = [];
    chat.items.forEach((item, index) => {
      const state = item.kind === "user" ? item.delivery : "";
      const before = shown.get(item.key);
      const stays = before && (item.kind === "bot" || (before.state === state && before.lang === lang));
      const now = before?.element ?? build(lang, item);
      if (before && !stays) now.replaceChildren(...build(lang, item).childNodes);
      if (list.children[index] !== now) list.insertBefore(now, list.children[index] ?? null);
      shown.set(item.key, { element: now, state, lang });
      if (!before) added.push(item);
    });
    const open = answerable(chat);
    if (choices?.key !== open?.key) {
      choices?.element.remove();
      choices = open && { key: open.key, element: buttonsOf(open, events.tapped) };
      if (open && choices) shown.get(open.key)?.element.append(choices.element);
    }
    return added;
  };
}
