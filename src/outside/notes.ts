import type { AddedMatter, Brief, MatterBrief } from "../handoff/help-desk.ts";
import type { WhyBack } from "./outside-desk.ts";

// What colleagues at an outside desk read from us; the person never sees it. In both languages, since nobody here knows theirs.

const gone: Record<WhyBack, string> = {
  "taken-back": "机器人已接回会话。 The bot goes on.",
  bot: "本人已回到机器人，会话在此结束。 The person is back with the bot; nothing more comes here.",
  closed: "会话已结束。 The conversation is closed.",
  forgotten: "本人的会话已删除。 The conversation was deleted.",
};
export const noteOfBack = (why: WhyBack): string => gone[why];

export const noteOfRefusal = (why: string): string =>
  why.startsWith("contradicts")
    ? `未发出：与计算结果不一致；再发一次相同内容即发出。 Not shown: it contradicts the computed answer; the same words once more are shown. ${why}`
    : `未执行。 Not done: ${why}`;

export const noteOfHidden = (count: number): string =>
  `已发出，其中 ${count} 处个人号码已隐去。 Shown, with personal numbers hidden: ${count}.`;

const joined = (...words: readonly (string | null)[]): string =>
  words.filter((one) => one !== null).join(" · ");

/** What is known of a matter, what is not, and where the bot stood. */
const linesOf = ({ facts, unknown, trace, draft }: MatterBrief): readonly string[] => [
  ...facts.map(({ label, shown, words }) => `${label}: ${shown}${words === null ? "" : ` ← ${words}`}`),
  ...unknown.map(({ label, why }) => `？${label}: ${why}`),
  ...trace.map((line) => `· ${line}`),
  ...(draft === null ? [] : [`【草稿 Draft】${draft.text}`]),
];

/** A matter that was added as a note, with its number among all of the request. */
export const noteOfAdded = (matter: AddedMatter, nth: number): string =>
  [
    `【第 ${nth} 件，本人后来加上 Matter ${nth}, added by the person】`,
    joined(matter.topic, matter.area),
    ...linesOf(matter),
  ].join("\n");

/** The brief as a note, its matters one after another. */
export const noteOfBrief = (brief: Brief): string =>
  [
    `【交接摘要 Brief】${brief.reason.text}`,
    joined(brief.route.topic, brief.route.area, brief.route.lang),
    ...linesOf(brief),
    ...brief.added.map((matter, at) => `\n${noteOfAdded(matter, at + 2)}`),
  ].join("\n");

/** What the note is called by which a desk knows it: that of a deletion is another than that of the end before it. */
export const nameOfBack = (why: WhyBack): string => (why === "forgotten" ? "forgotten" : "back");
