import { element } from "../widget/element.ts";
import { type Context, officeName } from "./context.ts";
import { keptLate } from "./late.ts";
import { topicNames } from "./matter-names.ts";
import { waitText } from "./row-view.ts";
import { place } from "./show.ts";
import { officesText } from "./staff-view.ts";
import { say } from "./texts.ts";
import { lengthInWords } from "./time.ts";
import { holderOf, type Row } from "./types.ts";

type Present = {
  readonly id: string;
  readonly name: string;
  readonly role: "agent" | "supervisor";
  readonly offices: readonly string[];
};

const AGAIN_MS = 15_000;

function teamOf(row: Row): string | undefined {
  return "team" in row.stage ? row.stage.team : undefined;
}

const HEADS = ["office", "waitingCount", "longest", "inHand", "tickets"] as const;

/** A line for each office: how many wait and since when, are in hand, are to be answered in writing. */
function officeLines(context: Context, rows: readonly Row[]): readonly HTMLElement[] {
  const { lang, now } = context;
  const teams = [...new Set(rows.map(teamOf))].filter((team): team is string => team !== undefined);
  return teams.map((team) => {
    const own = rows.filter((row) => teamOf(row) === team);
    const waiting = own.filter((row) => row.stage.kind === "queued");
    const since = Math.min(...waiting.map(({ stage }) => ("since" in stage ? stage.since : now())));
    const inHand = own.filter((row) => holderOf(row) !== undefined).length;
    const tickets = own.filter((row) => row.stage.kind === "ticket").length;
    const longest = waiting.length === 0 ? "–" : lengthInWords(lang, now() - since);
    const cells = [String(waiting.length), longest, String(inHand), String(tickets)];
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, officeName(context, team)),
      ...cells.map((cell) => element("td", {}, cell)),
    );
  });
}

/** The supervisors' page: who is on, what waits, what is over time. It is brought up to date every 15 seconds. */
export function overviewView(
  context: Context,
  clock: { set(now: string): void },
): { readonly view: HTMLElement; stop(): void } {
  const { lang, api } = context;
  const on = element("ul", { class: "staff" });
  const body = element("tbody", {});
  const over = element("ul", { class: "staff" });
  const kept = element("ul", { class: "staff", id: "kept-late" });
  const [showOn, showOffices, showOver, showKept] = [place(on), place(body), place(over), place(kept)];

  async function read(byItself: boolean): Promise<void> {
    const [present, rows] = await Promise.all([
      api.get<{ on: readonly Present[] }>("/present", byItself),
      api.get<{ rows: readonly Row[]; now: string }>(`/rows?lang=${lang}`, byItself),
    ]);
    if (present.kind === "ok")
      showOn(present.value.on, () =>
        present.value.on.length === 0
          ? [element("li", {}, say(lang, "nobodyOn"))]
          : present.value.on.map((one) => {
              const role = say(lang, one.role === "agent" ? "roleAgent" : "roleSupervisor");
              const words = `${role} · ${officesText(context, one.offices)}`;
              return element(
                "li",
                {},
                element("div", {}, element("b", {}, one.name), element("p", { class: "from" }, words)),
              );
            }),
      );
    if (rows.kind !== "ok") return;
    clock.set(rows.value.now);
    const all = rows.value.rows;
    showOffices([all, Math.floor(context.now() / 60_000)], () => {
      const lines = officeLines(context, all);
      const none = element("td", { colspan: String(HEADS.length) }, say(lang, "nobodyWaits"));
      return lines.length === 0 ? [element("tr", {}, none)] : lines;
    });
    const late = all.filter(({ timer }) => timer !== undefined && timer.share > 1);
    showOver([late, Math.floor(context.now() / 60_000)], () =>
      late.length === 0
        ? [element("li", {}, say(lang, "noBreaches"))]
        : late.map((row) => {
            const percent = String(Math.round((row.timer?.share ?? 0) * 100));
            const words = `${waitText(context, row)} · ${row.byName ?? ""} ${percent} %`;
            return element("li", {}, element("b", {}, topicNames(row, say(lang, "noTopic"))), ` ${words}`);
          }),
    );
    const answered = all.flatMap((row) => keptLate(row).map((one) => ({ row, one })));
    showKept([answered], () =>
      answered.length === 0
        ? [element("li", {}, say(lang, "noneLate"))]
        : answered.map(({ row, one: { promise, share } }) => {
            const what = say(lang, promise);
            const words = say(lang, "timerOver", { what, n: String(Math.round(share * 100)) });
            const line = [` ${officeName(context, teamOf(row) ?? "")}`, row.byName ?? "", words];
            return element(
              "li",
              {},
              element("b", {}, topicNames(row, say(lang, "noTopic"))),
              line.filter((part) => part !== "").join(" · "),
            );
          }),
    );
  }
  void read(false);
  const reading = setInterval(() => void read(true), AGAIN_MS);
  const heads = HEADS.map((key) => element("th", { scope: "col" }, say(lang, key)));
  const view = element(
    "main",
    { class: "page" },
    element("h1", {}, say(lang, "overview")),
    element("h2", {}, say(lang, "whatWaits")),
    element(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": say(lang, "whatWaits") },
      element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body),
    ),
    element("h2", {}, say(lang, "breaches")),
    over,
    element("h2", {}, say(lang, "keptLate")),
    kept,
    element("h2", {}, say(lang, "whoIsOn")),
    on,
  );
  return { view, stop: () => clearInterval(reading) };
}
