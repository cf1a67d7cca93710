import { element } from "../widget/element.ts";

/** Text as paragraphs; never as markup. */
export function paragraphs(words: string): readonly HTMLElement[] {
  return words
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => element("p", {}, line));
}

/**
 * A place whose content is made anew only when what it shows has changed. Whatever had the focus in it has it again, found
 * by its `data-key`.
 */
export function place(into: HTMLElement) {
  let shown = "";
  return (what: unknown, make: () => readonly (Node | string)[]): void => {
    const now = JSON.stringify(what);
    if (now === shown) return;
    shown = now;
    const focused = document.activeElement;
    const key = into.contains(focused) ? (focused?.getAttribute("data-key") ?? undefined) : undefined;
    into.replaceChildren(...make());
    if (key === undefined) return;
    const again = [...into.querySelectorAll<HTMLElement>("[data-key]")].find(
      (one) => one.getAttribute("data-key") === key,
    );
    again?.focus();
  };
}

/** A labelled field, the label above it. */
export function labelled(label: string, field: HTMLElement, id: string): HTMLElement {
  field.id = id;
  return element("div", { class: "field" }, element("label", { for: id }, label), field);
}

let counted = 0;
/** An id that nothing else on the page has. */
export function freshId(): string {
  counted += 1;
  return `d${counted}`;
}
