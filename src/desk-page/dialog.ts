import type { Lang } from "../turn.ts";
import { button, element } from "../widget/element.ts";
import { freshId } from "./show.ts";
import { say } from "./texts.ts";

/** Puts the focus where it was; what was made anew meanwhile is found by its `data-key`. */
function comeBack(before: Element | null): void {
  const key = before?.getAttribute("data-key");
  const now = before?.isConnected
    ? before
    : [...document.querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === key);
  if (now instanceof HTMLElement) now.focus();
}

/**
 * Opens a dialog over the page and gives what was done in it: `yes` from its strong button, once `accepts` lets it, or
 * nothing. The focus goes back where it was.
 */
export function ask(
  lang: Lang,
  title: string,
  content: readonly (Node | string)[],
  { yes, accepts = async () => true }: { yes: string; accepts?: () => Promise<boolean> },
): Promise<boolean> {
  const before = document.activeElement;
  const id = freshId();
  return new Promise((done) => {
    const form = element(
      "form",
      { method: "dialog" },
      element("h2", { id }, title),
      ...content,
      element(
        "p",
        { class: "buttons" },
        element("button", { type: "submit", class: "strong" }, yes),
        button({}, say(lang, "cancel"), () => box.close()),
      ),
    );
    const box = element("dialog", { "aria-labelledby": id }, form);
    let isYes = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void accepts().then((accepted) => {
        if (!accepted) return;
        isYes = true;
        box.close();
      });
    });
    box.addEventListener("close", () => {
      box.remove();
      comeBack(before);
      done(isYes);
    });
    document.body.append(box);
    box.showModal();
  });
}

/** Asks whether something is to be done. */
export function confirms(lang: Lang, title: string, words: string): Promise<boolean> {
  return ask(lang, title, [element("p", {}, words)], { yes: say(lang, "yes") });
}
