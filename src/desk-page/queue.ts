import { button, element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { rowView, waitText } from "./row-view.ts";
import { rowsIn } from "./show.ts";
import { type DeskText, say } from "./texts.ts";
import { holderOf, type Row } from "./types.ts";

type Filter = "all" | "waiting" | "mine" | "tickets";
const filters: readonly Filter[] = ["all", "waiting", "mine", "tickets"];
const names: Readonly<Record<Filter, DeskText>> = {
  all: "all",
  waiting: "waiting",
  mine: "mine",
  tickets: "tickets",
};

function fits(filter: Filter, row: Row, me: string): boolean {
  if (filter === "waiting") return row.stage.kind === "queued";
  if (filter === "mine") return holderOf(row) === me;
  return filter === "all" || row.stage.kind === "ticket";
}

/** The queue: one place in the order of tabs, in which arrows, j and k move. */
export function queueView(
  context: Context,
  does: { readonly open: (row: Row) => void; readonly claim: (row: Row) => void },
) {
  const { lang, me } = context;
  const list = element("ul", { class: "rows" });
  const show = rowsIn(list);
  let rows: readonly Row[] = [];
  let known: ReadonlySet<string> | undefined;
  let filter: Filter = "all";
  let current: string | undefined;
  let isOpen: string | undefined;

  const buttons = filters.map((one) =>
    button({ "aria-pressed": String(one === filter), "data-filter": one }, say(lang, names[one]), () => {
      filter = one;
      for (const each of buttons)
        each.setAttribute("aria-pressed", String(each.getAttribute("data-filter") === filter));
      paint();
    }),
  );

  function shownRows(): readonly Row[] {
    return rows.filter((row) => fits(filter, row, me.id));
  }

  /** One row can be reached by Tab, with its two buttons; the arrows take the others. */
  function rove(): void {
    const shown = shownRows();
    if (!shown.some((row) => row.conversation === current)) current = shown[0]?.conversation;
    [...list.children].forEach((item, at) => {
      const isCurrent = shown[at]?.conversation === current;
      for (const each of item.querySelectorAll("button"))
        each.setAttribute("tabindex", isCurrent ? "0" : "-1");
      const opens = item.querySelector(".open");
      if (shown[at] !== undefined && shown[at]?.conversation === isOpen)
        opens?.setAttribute("aria-current", "true");
      else opens?.removeAttribute("aria-current");
    });
  }

  function paint(): void {
    const shown = shownRows();
    const none = {
      id: "none",
      what: filter,
      make: () => element("li", { class: "none" }, say(lang, "nobodyWaits")),
    };
    const views = shown.map((row) => ({
      id: `row ${row.conversation}`,
      what: row,
      make: () => rowView(context, row, { open: () => does.open(row), claim: () => does.claim(row) }),
    }));
    show(views.length === 0 ? [none] : views);
    rove();
  }

  /** Goes so many rows on; the row has the focus then. */
  function move(by: number): void {
    const shown = shownRows();
    const at = shown.findIndex((row) => row.conversation === current);
    const isThere = list.contains(document.activeElement);
    const to = shown[Math.min(shown.length - 1, Math.max(0, isThere ? at + by : at))];
    if (to === undefined) return;
    current = to.conversation;
    rove();
    const item = list.children[shown.indexOf(to)];
    item?.querySelector<HTMLElement>(".open")?.focus();
  }

  list.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    move(step);
  });
  list.addEventListener("focusin", (event) => {
    const at = [...list.children].findIndex((item) => item.contains(event.target as Node));
    current = shownRows()[at]?.conversation ?? current;
    rove();
  });

  const title = element("h2", { id: "queue-title" }, say(lang, "queue"));
  const view = element(
    "section",
    { class: "queue", "aria-labelledby": "queue-title" },
    title,
    element("div", { class: "filters", role: "group", "aria-label": say(lang, "filters") }, ...buttons),
    list,
  );

  return {
    view,
    move,
    focus: () => move(0),
    setOpen(conversation: string | undefined): void {
      isOpen = conversation;
      rove();
    },
    /** Shows what there is now, and has those read out that have come to wait since. */
    show(next: readonly Row[]): void {
      rows = next;
      const waiting = rows.filter((row) => row.stage.kind === "queued");
      const fresh = known === undefined ? [] : waiting.filter((row) => !known?.has(row.conversation));
      known = new Set(waiting.map((row) => row.conversation));
      if (fresh.length > 0) context.announce(say(lang, "newWaiting", { n: String(fresh.length) }));
      const count = waiting.length === 0 ? "" : `(${waiting.length}) `;
      document.title = `${count}${say(lang, "title")}`;
      paint();
    },
    /** Brings the minutes up to date. */
    tick(): void {
      for (const shown of list.querySelectorAll("[data-wait]")) {
        const row = rows.find((one) => one.conversation === shown.getAttribute("data-wait"));
        const words = row === undefined ? "" : waitText(context, row);
        if (shown.textContent !== words) shown.textContent = words;
      }
    },
  };
}
