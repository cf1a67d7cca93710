import { maskPersonalNumbers } from "../mask.ts";
import type { Act, Lang } from "../turn.ts";
import { announcer } from "./announce.ts";
import { browserWire, newKey } from "./browser-wire.ts";
import { connect } from "./connection.ts";
import { byId, element } from "./element.ts";
import { atEnd, scrollTo } from "./follow.ts";
import { keepOutbox, keptOutbox } from "./outbox.ts";
import { pageOptions, useAccent } from "./page-options.ts";
import { keepSession, keptLang, keptPlain, keptSession, names, shelf } from "./remember.ts";
import { awaitingEcho, type ChatEvent, emptyChat, holder, nextToSend, step, unconfirmed } from "./state.ts";
import { firstLang, text } from "./texts.ts";
import { transcriptOf } from "./transcript.ts";
import { unreadCount } from "./unread.ts";
import { composer } from "./view-composer.ts";
import { messageList } from "./view-messages.ts";
import { enlarge, freshButton, speak } from "./view-page.ts";
import { showHolder } from "./view-people.ts";
import { closeSource } from "./view-source.ts";

const kept = shelf(() => localStorage);
const list = byId("messages", HTMLElement);
const status = byId("status", HTMLElement);
const save = byId("save", HTMLButtonElement);
const announce = announcer(byId("news", HTMLElement));
const unread = unreadCount();

let chat = emptyChat;
let lang: Lang = firstLang(location.search, keptLang(kept), navigator.language);
let chosen: Lang | undefined;
const options = pageOptions(location.search);
let toAsk = options.ask;
let plain = keptPlain(kept) ?? options.elder;
let plainChosen = plain;
let line: "connecting" | "online" | "offline" = "connecting";
let silence = 0;
let conversation = keptSession(kept)?.conversationId;

const ofTab = shelf(() => sessionStorage);
const box = composer(ofTab, (words) => say(words));
const showMessages = messageList(list, {
  tapped(button) {
    say(button.value, button.act);
    // On a touch screen the focus in the box would bring up the keyboard over the answer.
    if (isTouched()) focusLast();
    else box.focus();
  },
  again(key) {
    happened({ kind: "retried", key });
    box.focus();
    connection.flush();
  },
});
const connection = connect(browserWire, {
  session: () => keptSession(kept),
  keep(session) {
    keepSession(kept, session);
    conversation = session?.conversationId ?? conversation;
    keepOutbox(ofTab, conversation, chat);
  },
  locale: () => text(lang, "locale"),
  newKey,
  next: () => nextToSend(chat),
  awaiting: () => awaitingEcho(chat),
  happened,
  status(now) {
    line = now;
    showStatus();
  },
});

function happened(event: ChatEvent): void {
  const follow = atEnd(list.lastElementChild);
  chat = step(chat, event.kind === "ended" ? { ...event, plain } : event);
  // A new conversation does not know of it yet.
  if (event.kind === "ended" || event.kind === "cleared") plainChosen = plain;
  keepOutbox(ofTab, conversation, chat);
  const added = showMessages(chat, lang);
  const isErased =
    event.kind === "received" && event.incoming.some((one) => one.kind === "bot" && one.erased);
  // What was read out before is not to be found there either.
  if (isErased) byId("news", HTMLElement).replaceChildren();
  for (const item of added) {
    if (item.kind !== "bot" || item.old) continue;
    announce(item);
    if (item.by !== undefined) unread.add(lang);
  }
  showStatus();
  save.hidden = !chat.items.some((item) => item.kind === "user");
  const isGreeted = added.length > 0 && chat.items.length === 1 && chat.items[0]?.kind === "bot";
  if (isGreeted && toAsk !== undefined) ask(toAsk);
  clearTimeout(silence);
  if (chat.typing) silence = setTimeout(() => happened({ kind: "silence" }), 15_000);
  // The greeting leaves the page at its top, where it says what this is.
  const begun = chat.items.some((item) => item.kind === "user");
  if (added.length > 0 && begun && (follow || event.kind === "said") && list.lastElementChild) {
    scrollTo(list.lastElementChild);
  }
}

/** Says something in the person's name. Personal numbers are hidden before they are shown, kept or sent. */
function say(words: string, act?: Act): void {
  happened({
    kind: "said",
    message: { key: newKey(), text: maskPersonalNumbers(words), page: lang, chosen, plain: plainChosen, act },
  });
  chosen = undefined;
  plainChosen = undefined;
  connection.flush();
}

/** Says for the person what the page around us is about, once. */
function ask(words: string): void {
  toAsk = undefined;
  say(words);
}

function isTouched(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

function focusLast(): void {
  if (list.lastElementChild instanceof HTMLElement) list.lastElementChild.focus();
}

function showStatus(): void {
  showHolder(byId("people", HTMLElement), holder(chat), lang);
  const key =
    line === "offline"
      ? "offline"
      : chat.typing
        ? "typing"
        : line === "connecting"
          ? "connecting"
          : undefined;
  const words = key === undefined ? "" : text(lang, key);
  if (status.textContent !== words) status.textContent = words;
  status.className = key ?? "";
}

function show(): void {
  speak(lang);
  enlarge(plain === true);
  box.speak(lang);
  showMessages(chat, lang);
  showStatus();
}

const fresh = freshButton(() => {
  keepSession(kept, undefined);
  conversation = undefined;
  follow({ kind: "cleared" });
  box.focus();
});

/** Leaves the conversation and goes where the kept session leads: to a new one, or to that of another tab. */
function follow(event: ChatEvent): void {
  happened(event);
  connection.restart();
}

byId("switch", HTMLButtonElement).addEventListener("click", () => {
  lang = lang === "zh" ? "en" : "zh";
  chosen = lang;
  kept.setItem(names.lang, lang);
  show();
});
byId("elder", HTMLButtonElement).addEventListener("click", () => {
  plain = plain !== true;
  plainChosen = plain;
  kept.setItem(names.plain, String(plain));
  show();
  // What was answered is said once more in the other wording.
  if (chat.items.some((item) => item.kind === "user")) say(text(lang, plain ? "elderOn" : "elderOff"));
});
save.addEventListener("click", () => {
  const now = new Date();
  const day = now.toLocaleDateString("sv-SE");
  const words = transcriptOf(chat, lang, now.toLocaleString(text(lang, "locale")));
  const link = element("a", {
    href: URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" })),
    download: `yibao-guide-${day}.txt`,
  });
  link.click();
  URL.revokeObjectURL(link.href);
});
byId("person", HTMLButtonElement).addEventListener("click", () => say(text(lang, "person")));
byId("privacy", HTMLButtonElement).addEventListener("click", () => {
  say(text(lang, "privacy"), { kind: "privacy", choice: "menu" });
});
document.addEventListener("keydown", (event) => {
  // Safari ends a composition before it reports the Escape that ended it, and says so by the code only.
  if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
  if (fresh.close() || closeSource(list)) return;
  // In a frame nothing is left to close but the frame.
  if (parent !== window) parent.postMessage("yibao:close", "*");
});
window.addEventListener("online", () => connection.hurry());
window.addEventListener("offline", () => connection.drop());

window.addEventListener("storage", (event) => {
  if (event.key !== names.session && event.key !== null) return;
  const now = keptSession(kept)?.conversationId;
  if (now === undefined || conversation === now) return;
  conversation = now;
  // What this tab could not send yet stays, below what it was said to, and is sent by the person or not at all.
  const waits = chat.items.some(unconfirmed);
  follow(waits ? { kind: "ended", key: newKey(), heldBack: true } : { kind: "cleared" });
});

const left = keptOutbox(ofTab, conversation);
happened({ kind: "restored", waiting: left.waiting });
if (left.ended && left.waiting.length > 0) happened({ kind: "ended", key: newKey() });
useAccent(options.accent);
show();
byId("app", HTMLElement).hidden = false;

/**
 * Whoever opened the frame by the button wants to ask; a frame that only stands in a page leaves the focus there. On a
 * touch screen the keyboard would come up over the greeting.
 */
function opened(): void {
  if (parent !== window && !isTouched()) box.focus();
}
window.addEventListener("message", (event) => {
  if (event.source === parent && event.data === "yibao:open") opened();
});
