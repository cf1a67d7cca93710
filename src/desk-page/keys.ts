import type { Lang } from "../turn.ts";
import { button, element } from "../widget/element.ts";
import { choice } from "./keep.ts";
import { freshId } from "./show.ts";
import { type DeskText, say } from "./texts.ts";

const isOn = choice("keys", true);
const lines: readonly DeskText[] = [
  "helpMove",
  "helpOpen",
  "helpClaim",
  "helpReply",
  "helpBrief",
  "helpHelp",
  "helpSend",
];

/** Shows the shortcuts, and the switch that turns off those of a single key (WCAG 2.1.4). */
export function showHelp(lang: Lang): void {
  const id = freshId();
  const box = element("input", { type: "checkbox", id: "keys-on" });
  box.checked = isOn.get();
  box.addEventListener("change", () => isOn.set(box.checked));
  const dialog = element(
    "dialog",
    { "aria-labelledby": id },
    element("h2", { id }, say(lang, "help")),
    element("ul", {}, ...lines.map((line) => element("li", {}, say(lang, line)))),
    element("label", { class: "check" }, box, say(lang, "helpOn")),
    element(
      "p",
      { class: "buttons" },
      button({ class: "strong" }, say(lang, "shut"), () => dialog.close()),
    ),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Whether a key belongs to something that is typed into, or to a dialog over the page. */
function isTyped({ target }: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** Calls what stands under a single key, unless the person writes, has switched them off, or holds a modifier. */
export function listenToKeys(does: Readonly<Record<string, () => void>>): () => void {
  const pressed = (event: KeyboardEvent): void => {
    const action = does[event.key];
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (action === undefined || !isPlain || !isOn.get() || isTyped(event)) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
