import type { Lang, Part } from "../turn.ts";
import type { Button } from "./activity.ts";
import { button, element } from "./element.ts";
import { readAloud } from "./read-aloud.ts";
import { answerable, type BotItem, type Chat, type Item, type UserItem } from "./state.ts";
import { langOf, text } from "./texts.ts";
import { sourcesOf } from "./view-source.ts";

/** What the list of messages tells the page. `tapped` carries the event, for the page decides where the focus goes. */
export type MessageEvents = {
  tapped(button: Button): void;
  again(key: string): void;
};

/** Who says it and when: to be seen where it is a colleague, of the others for those who listen. */
function heading(lang: Lang, who: "bot" | "you", at: string | undefined, by?: string): HTMLElement {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  const clock = Number.isNaN(time)
    ? ""
    : new Date(time).toLocaleTimeString(text(lang, "locale"), { hour: "2-digit", minute: "2-digit" });
  return element(
    "h3",
    { class: by === undefined ? "unseen" : "name" },
    `${by ?? text(lang, who)} ${clock}`.trim(),
  );
}

function paragraphs(words: string): readonly HTMLElement[] {
  const lines = words.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => element("p", {}, line));
}

/** What was understood, each fact a button that asks for it once more. */
function shownFacts(
  lang: Lang,
  part: Extract<Part, { kind: "facts" }>,
  tapped: (button: Button) => void,
): HTMLElement {
  const chips = part.facts.map((fact) => {
    const said = text(lang, "changeFact", { label: fact.label, value: fact.value });
    const words = element("span", {}, `${fact.label} `, element("b", {}, fact.value), " ");
    const chip = button({}, words, () => tapped({ label: said, value: said, act: fact.act }));
    chip.append(element("span", { class: "hint" }, text(lang, "change")));
    return element("li", {}, chip);
  });
  return element(
    "div",
    { class: "facts" },
    element("p", {}, part.lead),
    element("ul", { class: "chips" }, ...chips),
  );
}

/** The code of an answer, large enough to be copied by hand, with its page and its calendar. */
function takeAway(lang: Lang, part: Extract<Part, { kind: "take-away" }>): HTMLElement {
  const link = (href: string, key: "openPage" | "calendar") => {
    const made = element("a", { class: "button", href, target: "_blank", rel: "noopener" }, text(lang, key));
    made.append(element("span", { class: "unseen" }, text(lang, "newWindow")));
    return made;
  };
  return element(
    "div",
    { class: "take-away" },
    ...paragraphs(part.text),
    element("p", { class: "code" }, part.code),
    element(
      "p",
      { class: "links" },
      link(part.page, "openPage"),
      ...(part.calendar === null ? [] : [link(part.calendar, "calendar")]),
    ),
  );
}

/** What can be fetched as a file. */
function links(part: Extract<Part, { kind: "links" }>): HTMLElement {
  return element(
    "div",
    { class: "take-away" },
    ...paragraphs(part.text),
    element(
      "p",
      { class: "links" },
      ...part.links.map((one) => element("a", { class: "button", href: one.path, download: "" }, one.label)),
    ),
  );
}

function shownPart(lang: Lang, part: Part, tapped: (button: Button) => void): HTMLElement {
  if (part.kind === "facts") return shownFacts(lang, part, tapped);
  if (part.kind === "take-away") return takeAway(lang, part);
  if (part.kind === "links") return links(part);
  if (part.kind === "heading") return element("h4", {}, part.text);
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

/** The parts of a message one below the other; the claims below a heading that folds are folded away. */
function shownParts(lang: Lang, parts: readonly Part[], tapped: (button: Button) => void) {
  const shown: HTMLElement[] = [];
  let fold: HTMLElement | undefined;
  for (const part of parts) {
    if (part.kind !== "claim") fold = undefined;
    if (part.kind === "heading" && part.folds) {
      fold = element("details", {}, element("summary", {}, part.text));
      shown.push(fold);
      continue;
    }
    const made = shownPart(lang, part, tapped);
    if (fold) fold.append(made);
    else shown.push(made);
  }
  return shown;
}

function botMessage(item: BotItem, tapped: (button: Button) => void): HTMLElement {
  const short = item.parts.every((part) => part.kind !== "claim");
  const bubble = element(
    "div",
    { class: short ? "bubble short" : "bubble" },
    ...shownParts(item.lang, item.parts, tapped),
  );
  const said = item.parts.map((part) => part.text);
  // A greeting is read by everybody; what may be long can be listened to, and what a colleague says always.
  const aloud =
    short && item.by === undefined
      ? undefined
      : readAloud(item.lang, item.by === undefined ? said : [item.by, ...said]);
  return element(
    "li",
    { class: item.by === undefined ? "bot" : "bot agent", lang: text(item.lang, "locale") },
    heading(item.lang, "bot", item.at, item.by),
    ...(item.parts.length > 0 ? [bubble] : []),
    ...(aloud === undefined ? [] : [aloud]),
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

const corrects = (button: Button): boolean => button.act?.kind === "set" && button.act.value !== "unknown";

/** The buttons of a message. Of an older one those stay that name a fact: they correct it, whenever they are tapped. */
function buttonsOf(
  item: BotItem,
  isOpen: boolean,
  tapped: (button: Button) => void,
): HTMLElement | undefined {
  const buttons = isOpen ? item.buttons : item.buttons.filter(corrects);
  if (buttons.length === 0) return undefined;
  const label = text(item.lang, isOpen ? "choices" : "rechoose");
  const group = element("div", {
    class: isOpen ? "choices" : "choices past",
    role: "group",
    "aria-label": label,
  });
  for (const choice of buttons) group.append(button({}, choice.label, () => tapped(choice)));
  return group;
}

/** Brings an element up to date, and leaves in place whatever in it is as it should be. */
function update(now: HTMLElement, next: HTMLElement): void {
  const wanted = [...next.childNodes];
  wanted.forEach((node, at) => {
    const before = now.childNodes[at];
    if (!before) now.append(node);
    else if (!before.isEqualNode(node)) before.replaceWith(node);
  });
  while (now.childNodes.length > wanted.length) now.lastChild?.remove();
}

/**
 * Keeps a list element in step with the chat: what is there stays as it is (an open article stays open), what is new
 * is appended. Returns the function that does it, which gives back the items that were added.
 */
export function messageList(list: HTMLElement, events: MessageEvents) {
  const shown = new Map<string, { element: HTMLElement; state: string; lang: Lang }>();
  const groups = new Map<string, { element: HTMLElement | undefined; isOpen: boolean }>();

  function build(lang: Lang, item: Item): HTMLElement {
    if (item.kind === "bot") return botMessage(item, events.tapped);
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
      groups.delete(key);
    });
    const added: Item[] = [];
    chat.items.forEach((item, index) => {
      const state = item.kind === "user" ? item.delivery : "";
      const before = shown.get(item.key);
      const stays = before && (item.kind === "bot" || (before.state === state && before.lang === lang));
      const now = before?.element ?? build(lang, item);
      if (before && !stays) update(now, build(lang, item));
      if (list.children[index] !== now) list.insertBefore(now, list.children[index] ?? null);
      shown.set(item.key, { element: now, state, lang });
      if (!before) added.push(item);
    });
    const open = answerable(chat);
    for (const item of chat.items) {
      if (item.kind !== "bot") continue;
      const isOpen = item.key === open?.key;
      const before = groups.get(item.key);
      if (before?.isOpen === isOpen) continue;
      before?.element?.remove();
      const group = buttonsOf(item, isOpen, events.tapped);
      if (group) shown.get(item.key)?.element.append(group);
      groups.set(item.key, { element: group, isOpen });
    }
    return added;
  };
}
