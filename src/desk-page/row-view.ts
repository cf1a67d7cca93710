import type { Reason } from "../handoff/hand-off.ts";
import { button, element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { matterName, topicNames } from "./matter-names.ts";
import { type DeskText, say } from "./texts.ts";
import { lengthInWords } from "./time.ts";
import { holderOf, type Row } from "./types.ts";

const reasons: Readonly<Record<Reason, DeskText>> = {
  asked: "asked",
  "not-understood": "notUnderstood",
  "agency-decides": "agencyDecides",
  fault: "fault",
};
/** Ways in which people reach us; others are called as they call themselves. */
const channels: Readonly<Record<string, DeskText>> = {
  web: "byWeb",
  directline: "byWeb",
  webchat: "byWeb",
  chat: "byWeb",
  wechat: "byWechat",
  wecom: "byWecom",
};
const promises = { first: "timerFirst", next: "timerNext", resolution: "timerResolution" } as const;

/** Why a conversation came here, in a few words. */
export function reasonText(lang: Context["lang"], reason: Reason): string {
  return say(lang, reasons[reason]);
}

/** How long somebody has waited; the page brings it up to date from `data-since`. */
export function waitText({ lang, now }: Context, row: Row): string {
  const { stage } = row;
  if (!("since" in stage)) return "";
  return say(lang, stage.kind === "queued" ? "waits" : "since", {
    t: lengthInWords(lang, now() - stage.since),
  });
}

/** What of a promise is used up, as a line and a bar. */
function timerOf({ lang }: Context, timer: Row["timer"]): readonly HTMLElement[] {
  if (timer === undefined) return [];
  const percent = Math.round(timer.share * 100);
  const what = say(lang, promises[timer.promise]);
  const words =
    percent > 100
      ? say(lang, "timerOver", { what, n: String(percent) })
      : say(lang, "timerUsed", { what, n: String(percent) });
  const level = percent >= 100 ? "over" : percent >= 80 ? "near" : "fine";
  return [
    element(
      "span",
      { class: `timer ${level}` },
      element("meter", {
        min: "0",
        max: "1",
        low: "0.8",
        high: "0.99",
        optimum: "0",
        value: String(timer.share),
        "aria-label": what,
      }),
      words,
    ),
  ];
}

function standing(context: Context, row: Row): string {
  const { lang, me } = context;
  const holder = holderOf(row);
  if (holder === me.id) return say(lang, "byMe");
  if (row.stage.kind === "claimed") return say(lang, "claimedBy", { name: row.byName ?? "" });
  if (row.stage.kind === "human") return say(lang, "talkedBy", { name: row.byName ?? "" });
  if (row.stage.kind === "ticket") return say(lang, "ticketStage");
  return row.position === null ? "" : say(lang, "position", { n: String(row.position) });
}

/** A conversation in the queue: one button that opens it, and one that takes it where nobody has it. */
export function rowView(
  context: Context,
  row: Row,
  does: { readonly open: () => void; readonly claim: () => void },
): HTMLElement {
  const { lang } = context;
  const reason = "reason" in row.stage ? reasonText(lang, row.stage.reason) : "";
  const channel = channels[row.channel];
  const meta = [
    standing(context, row),
    say(lang, row.lang === "zh" ? "inZh" : "inEn"),
    channel === undefined ? row.channel : say(lang, channel),
    ...(row.isAwaited && holderOf(row) !== undefined ? [say(lang, "awaited")] : []),
  ].filter((words) => words !== "");
  const words = element(
    "span",
    { class: "words" },
    element("span", { class: "topic" }, matterName(context, row)),
    ...row.added.map((matter) => element("span", { class: "topic" }, `+ ${matterName(context, matter)}`)),
    element("span", { class: "wait", "data-wait": row.conversation }, waitText(context, row)),
    element("span", { class: "meta" }, [reason, ...meta].filter((one) => one !== "").join(" · ")),
    ...timerOf(context, row.timer),
  );
  const opens = button({ class: "open", "data-key": `open ${row.conversation}` }, words, does.open);
  const mayClaim = row.stage.kind === "queued" || row.stage.kind === "ticket";
  const takes = button(
    {
      class: "claim",
      "data-key": `claim ${row.conversation}`,
      "aria-label": `${say(lang, "claim")}: ${topicNames(row, say(lang, "noTopic"))}`,
    },
    say(lang, "claim"),
    does.claim,
  );
  return element("li", { class: row.stage.kind }, opens, ...(mayClaim ? [takes] : []));
}
