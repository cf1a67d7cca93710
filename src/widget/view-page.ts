import type { Lang } from "../turn.ts";
import { byId } from "./element.ts";
import { type TextKey, text, texts } from "./texts.ts";

const isKey = (key: string | null): key is TextKey => key !== null && key in texts.zh;

/** Puts the page's own words into `lang`: every element that names its text by `data-text` or `data-label`. */
export function speak(lang: Lang): void {
  document.documentElement.lang = text(lang, "locale");
  for (const found of document.querySelectorAll("[data-text]")) {
    const key = found.getAttribute("data-text");
    if (isKey(key)) found.textContent = text(lang, key);
  }
  for (const found of document.querySelectorAll("[data-label]")) {
    const key = found.getAttribute("data-label");
    if (isKey(key)) found.setAttribute("aria-label", text(lang, key));
  }
  byId("switch", HTMLButtonElement).lang = text(lang === "zh" ? "en" : "zh", "locale");
}

/** Large print and the button to a person, or neither. */
export function enlarge(large: boolean): void {
  document.documentElement.classList.toggle("elder", large);
  byId("elder", HTMLButtonElement).setAttribute("aria-pressed", String(large));
  byId("person", HTMLButtonElement).hidden = !large;
}

/** The button for a new conversation, which asks for confirmation in place. Escape or "cancel" takes it back. */
export function freshButton(confirmed: () => void) {
  const opener = byId("fresh", HTMLButtonElement);
  const question = byId("confirm", HTMLElement);
  const yes = byId("confirm-yes", HTMLButtonElement);

  function show(open: boolean): void {
    question.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    (open ? yes : opener).focus();
  }

  opener.addEventListener("click", () => show(question.hidden !== false));
  byId("confirm-no", HTMLButtonElement).addEventListener("click", () => show(false));
  yes.addEventListener("click", () => {
    show(false);
    confirmed();
  });
  return {
    /** Takes the question back, if it is asked. */
    close(): boolean {
      if (question.hidden) return false;
      show(false);
      return true;
    },
  };
}

/** Where what can be read of the messages ends: the box to write in, or the window where that is below it. */
function endOfView(): number {
  return Math.min(window.innerHeight, byId("composer", HTMLElement).getBoundingClientRect().top) - 12;
}

/**
 * Brings a new message into view: its end, or its beginning where it is too tall for the window. Scrolls by hand,
 * because `scrollIntoView` also moves the place from which the Tab key goes on.
 */
export function scrollTo(message: Element): void {
  const place = message.getBoundingClientRect();
  const end = endOfView();
  if (place.height > end - 16) glide(place.top - 16);
  else if (place.bottom > end) glide(place.bottom - end);
}

/** Where the page is on its way to: it does not jump, and what comes meanwhile finds the reader on the way. */
let aim: number | undefined;
const arrived = (): void => {
  aim = undefined;
};

function glide(by: number): void {
  const page = document.documentElement;
  aim = Math.min(window.scrollY + by, page.scrollHeight - page.clientHeight);
  // A hand that scrolls goes elsewhere.
  for (const sign of ["scrollend", "wheel", "touchmove"])
    window.addEventListener(sign, arrived, { once: true, passive: true });
  window.scrollBy(0, by);
}

/** So much may lie between the last message and the box to write in: a few lines. */
const SOME_LINES = 160;

/**
 * Whether the reader is at the last message, give or take some lines. The page itself tells nothing: what stands below
 * the messages, and how much of it, is another thing at each width.
 */
export function atEnd(last: Element | null): boolean {
  const onTheWay = aim === undefined ? 0 : aim - window.scrollY;
  return last === null || last.getBoundingClientRect().bottom - onTheWay - endOfView() < SOME_LINES;
}
