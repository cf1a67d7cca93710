import type { Chained } from "../handoff/audit-chain.ts";
import { button, element } from "../widget/element.ts";
import { pathOf } from "./api.ts";
import type { Context } from "./context.ts";
import { say } from "./texts.ts";
import { whatText } from "./told.ts";

type Audit = {
  readonly chain: { readonly events: number; readonly brokenAt: number | null; readonly head: string | null };
  readonly events: readonly Chained[];
  readonly names: Readonly<Record<string, string>>;
};

const columns = [
  "colNumber",
  "colTime",
  "colWho",
  "colWhat",
  "colVersion",
  "colReason",
  "colConversation",
] as const;

/** The audit: its last events or those of one conversation, and whether its chain holds. */
export function auditView(context: Context): HTMLElement {
  const { lang, api } = context;
  const state = element("div", { class: "chain", role: "status" });
  const body = element("tbody", {});
  const title = element("h2", {}, say(lang, "recent"));
  const one = element("p", { class: "buttons" });

  function whoOf({ who }: Chained, names: Audit["names"]): string {
    if (who === "person") return say(lang, "person");
    if (who === "bot") return say(lang, "bot");
    return who === "clock" ? say(lang, "clock") : (names[who] ?? who);
  }

  function reasonIn({ what, reason }: Chained, names: Audit["names"]): string {
    if (what !== "take-over" || reason === null) return reason ?? "";
    const [from = "", to = ""] = reason.split(" ").map((id) => names[id] ?? id);
    return say(lang, "fromTo", { from, to });
  }

  function rowOf(event: Chained, names: Audit["names"]): HTMLElement {
    const what = whatText(event.what);
    const version = event.before === event.after ? `${event.after}` : `${event.before} → ${event.after}`;
    const time = new Date(event.at).toLocaleString(say(lang, "locale"), { timeZone: "Asia/Shanghai" });
    const cells = [
      String(event.seq),
      time,
      whoOf(event, names),
      what === undefined ? event.what : say(lang, what),
      version,
      reasonIn(event, names),
    ];
    const opens = button({ class: "link" }, event.conversation, () => void read(event.conversation));
    return element("tr", {}, ...cells.map((cell) => element("td", {}, cell)), element("td", {}, opens));
  }

  async function save(conversation: string): Promise<void> {
    const called = await api.post<unknown>(pathOf(conversation, "/export"), {});
    if (called.kind !== "ok") return context.tell(say(lang, "failed"), true);
    const content = JSON.stringify(called.value, null, 2);
    const link = element("a", {
      href: URL.createObjectURL(new Blob([content], { type: "application/json" })),
      download: "conversation.json",
    });
    link.click();
    URL.revokeObjectURL(link.href);
    await read(conversation);
  }

  async function read(conversation?: string): Promise<void> {
    const path = conversation === undefined ? "/audit" : `/audit/${encodeURIComponent(conversation)}`;
    const called = await api.get<Audit>(path);
    if (called.kind !== "ok") return context.tell(say(lang, "failed"), true);
    const { chain, events, names } = called.value;
    const isWhole = chain.brokenAt === null;
    state.className = isWhole ? "chain" : "chain trouble";
    state.replaceChildren(
      element(
        "p",
        {},
        isWhole
          ? say(lang, "chainWhole", { n: String(chain.events) })
          : say(lang, "chainBroken", { n: String(chain.brokenAt) }),
      ),
      ...(chain.head === null
        ? []
        : [element("p", { class: "from" }, `${say(lang, "chainHead")} `, element("code", {}, chain.head))]),
    );
    title.textContent = say(lang, conversation === undefined ? "recent" : "ofConversation");
    body.replaceChildren(...[...events].reverse().map((event) => rowOf(event, names)));
    one.replaceChildren(
      ...(conversation === undefined
        ? []
        : [
            button({}, say(lang, "showAll"), () => void read()),
            button({ id: "export" }, say(lang, "export"), () => void save(conversation)),
            element("span", { class: "hint" }, say(lang, "exportNote")),
          ]),
    );
  }
  void read();
  const heads = columns.map((key) => element("th", { scope: "col" }, say(lang, key)));
  return element(
    "main",
    { class: "page" },
    element("h1", {}, say(lang, "audit")),
    state,
    title,
    one,
    element(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": say(lang, "audit") },
      element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body),
    ),
  );
}
