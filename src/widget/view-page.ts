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
