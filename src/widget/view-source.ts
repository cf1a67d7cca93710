import type { Citation, Lang } from "../turn.ts";
import { button, element } from "./element.ts";
import { dayInWords, text } from "./texts.ts";

let count = 0;

function inForce(lang: Lang, cited: Citation): string {
  const from = dayInWords(lang, cited.inForceFrom);
  if (cited.inForceTo === null) return text(lang, "since", { from });
  return text(lang, "between", { from, to: dayInWords(lang, cited.inForceTo) });
}

function address(lang: Lang, url: string | null): Node | string {
  if (url === null) return text(lang, "noAddress");
  const link = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url);
  link.append(element("span", { class: "unseen" }, text(lang, "newWindow")));
  return link;
}

function row(term: string, value: Node | string): HTMLElement {
  return element("div", {}, element("dt", {}, term), element("dd", {}, value));
}

function source(lang: Lang, cited: Citation, id: string): HTMLElement {
  // A group and no region: an article may be cited twice in an answer, and places to jump to should be few and unlike.
  return element(
    "div",
    {
      class: "source",
      id,
      hidden: "",
      role: "group",
      "aria-label": `${text(lang, "basis")} ${cited.law} ${cited.locator}`,
    },
    element("p", { class: "article" }, element("strong", {}, cited.law), ` ${cited.locator}`),
    element("p", {}, cited.says),
    element(
      "dl",
      {},
      row(text(lang, "region"), cited.regionName),
      row(text(lang, "force"), inForce(lang, cited)),
      row(text(lang, "checked"), dayInWords(lang, cited.checked)),
      row(text(lang, "address"), address(lang, cited.url)),
    ),
  );
}

/** What stands after a statement: the place it holds for, and a button for each article, which opens it in place. */
export function sourcesOf(
  lang: Lang,
  cites: readonly Citation[],
  reach: string | undefined,
): readonly HTMLElement[] {
  if (cites.length === 0) return [];
  const panels: HTMLElement[] = [];
  const row = element("p", { class: "cites" });
  if (reach !== undefined)
    row.append(
      element("span", { class: "reach" }, element("span", { class: "unseen" }, text(lang, "reach")), reach),
    );
  for (const cited of cites) {
    const id = `source-${++count}`;
    const panel = source(lang, cited, id);
    const label = element("span", { class: "chip" }, `${cited.law} ${cited.locator}`);
    const opener = button({ class: "cite", "aria-expanded": "false", "aria-controls": id }, label, () => {
      show(opener, opener.getAttribute("aria-expanded") !== "true");
    });
    row.append(opener);
    panels.push(panel);
  }
  return [row, ...panels];
}

function show(opener: Element, open: boolean): void {
  opener.setAttribute("aria-expanded", String(open));
  const panel = document.getElementById(opener.getAttribute("aria-controls") ?? "");
  if (panel) panel.hidden = !open;
}

/** Closes the open article that has the focus, or else the last open one, and puts the focus on its button. */
export function closeSource(within: HTMLElement): boolean {
  const open = [...within.querySelectorAll<HTMLElement>('.cite[aria-expanded="true"]')];
  const focused = document.activeElement;
  const holds = (opener: Element) =>
    opener === focused ||
    document.getElementById(opener.getAttribute("aria-controls") ?? "")?.contains(focused) === true;
  const opener = open.find(holds) ?? open[open.length - 1];
  if (!opener) return false;
  show(opener, false);
  opener.focus();
  return true;
}
