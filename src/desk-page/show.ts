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

/** A row by its id; it is made anew when `what` it shows has changed. */
export type RowShown = { readonly id: string; readonly what: unknown; readonly make: () => HTMLElement };

/**
 * A list of rows in which those that show the same stay the same elements: who is about to press a button still finds it
 * when a row comes or goes beside it. What had the focus has it again.
 */
export function rowsIn(list: HTMLElement) {
  let rows: ReadonlyMap<string, { readonly shown: string; readonly row: HTMLElement }> = new Map();
  return (next: readonly RowShown[]): void => {
    const focused = document.activeElement;
    const key = list.contains(focused) ? (focused?.getAttribute("data-key") ?? undefined) : undefined;
    const made = next.map(({ id, what, make }) => {
      const shown = JSON.stringify(what);
      const before = rows.get(id);
      return { id, shown, row: before?.shown === shown ? before.row : make() };
    });
    const kept = new Set<Element>(made.map(({ row }) => row));
    for (const row of [...list.children]) if (!kept.has(row)) row.remove();
    made.forEach(({ row }, at) => {
      if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    });
    rows = new Map(made.map(({ id, shown, row }) => [id, { shown, row }]));
    if (key === undefined || list.contains(document.activeElement)) return;
    const all = [...list.querySelectorAll<HTMLElement>("[data-key]")];
    const again = all.find((one) => one.getAttribute("data-key") === key);
    // The button is gone with what it did; the row that stands first has the focus then, and not the page.
    (again ?? list.querySelector<HTMLElement>("button"))?.focus();
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
