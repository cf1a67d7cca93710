import { maskPersonalNumbers } from "../mask.ts";
import type { Lang } from "../turn.ts";
import { byId } from "./element.ts";
import { sends } from "./enter-key.ts";
import { names, type Shelf } from "./remember.ts";
import { text } from "./texts.ts";

const limit = 2000;
const nearLimit = 200;

/** The box in which a message is written. The draft survives a reload, but for personal numbers; an input method's Enter never sends. */
export function composer(draft: Shelf, say: (words: string) => void) {
  const form = byId("composer", HTMLFormElement);
  const box = byId("say", HTMLTextAreaElement);
  const room = byId("room", HTMLElement);
  let lang: Lang = "zh";
  let compositionEnd = Number.NEGATIVE_INFINITY;

  function resize(): void {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
    const left = limit - box.value.length;
    const note =
      left > nearLimit ? "" : text(lang, left > 0 ? "left" : "full", { n: String(left > 0 ? left : limit) });
    if (room.textContent !== note) room.textContent = note;
  }

  function send(): void {
    const words = box.value.trim();
    if (words === "") return;
    box.value = "";
    draft.removeItem(names.draft);
    resize();
    say(words);
    box.focus();
  }

  box.maxLength = limit;
  box.value = draft.getItem(names.draft) ?? "";
  box.addEventListener("input", () => {
    draft.setItem(names.draft, maskPersonalNumbers(box.value));
    resize();
  });
  box.addEventListener("compositionend", (event) => {
    compositionEnd = event.timeStamp;
  });
  box.addEventListener("keydown", (event) => {
    if (!sends(event, compositionEnd)) {
      // The Enter that ends a composition must not leave a line break behind either; one with Shift asks for it.
      if (event.key === "Enter" && !event.shiftKey && event.timeStamp - compositionEnd <= 60)
        event.preventDefault();
      return;
    }
    event.preventDefault();
    send();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  window.addEventListener("resize", resize);
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--composer", `${form.offsetHeight}px`);
  }).observe(form);

  return {
    focus: () => box.focus(),
    speak(now: Lang) {
      lang = now;
      box.placeholder = text(lang, "placeholder");
      resize();
    },
  };
}
