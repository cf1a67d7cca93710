import type { Activity, CardAction } from "botbuilder";
import { dayInChina } from "../../china-day.ts";
import type { Json, JsonObject } from "../../ports.ts";
import type { Act, Choice, HandOffChoice, Lang, PrivacyChoice, Reply, Turn } from "../../turn.ts";

/** The SDK's message, for the channels that must not import the SDK themselves. */
export type { Activity } from "botbuilder";

const locales: Record<Lang, string> = { zh: "zh-CN", en: "en-US" };

/** An object as a record; anything else as an empty one. What comes in from outside is only ever read through this. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The language chosen by a switch: `channelData.lang`, which our widget sends. */
export const chosenLang = (channelData: unknown): Lang | undefined => {
  const { lang } = fieldsOf(channelData) as { lang?: unknown };
  return lang === "zh" || lang === "en" ? lang : undefined;
};

/** The wording chosen by a switch: `channelData.plain`, which our widget sends. */
const chosenWording = (channelData: unknown): boolean | undefined => {
  const { plain } = fieldsOf(channelData) as { plain?: unknown };
  return typeof plain === "boolean" ? plain : undefined;
};

/** The language of a locale such as `zh-Hans-CN`, where it is one of ours. */
export const langOf = (locale: string | undefined): Lang | undefined => {
  const language = locale?.toLowerCase().split(/[-_]/)[0];
  return language === "zh" || language === "en" ? language : undefined;
};

/** A button that means something says it beside its label; any other says its label alone. */
const buttonOf = ({ label, act }: Choice): CardAction =>
  act === undefined
    ? { type: "imBack", title: label, value: label }
    : { type: "messageBack", title: label, text: label, displayText: label, value: { act } };

/**
 * A reply as a message: plain text for any client, the parts with their citations in `channelData` for those that can
 * show them. Buttons say their label.
 */
export const replyActivity = (reply: Reply): Partial<Activity> => ({
  type: "message",
  text: reply.text,
  textFormat: "plain",
  locale: locales[reply.lang],
  ...(reply.choices.length > 0 && {
    suggestedActions: {
      to: [],
      actions: reply.choices.map(buttonOf),
    },
  }),
  channelData: {
    lang: reply.lang,
    parts: reply.parts,
    choices: reply.choices,
    ...(reply.people && { people: reply.people }),
    ...(reply.erased && { erased: true }),
  },
});

/**
 * A reply as a message that is its cards, with the buttons beside them. What the cards say is there once more as words
 * for those who listen (`speak`) and in a line for notifications; a `text` would be shown twice.
 */
export const cardActivity = (reply: Reply, cards: readonly object[]): Partial<Activity> => {
  const { text, textFormat, channelData, ...rest } = replyActivity(reply);
  return {
    ...rest,
    speak: reply.text,
    summary: reply.text.split("\n")[0] ?? "",
    attachmentLayout: "list",
    attachments: cards.map((content) => ({
      contentType: "application/vnd.microsoft.card.adaptive",
      content,
    })),
    channelData: {
      lang: reply.lang,
      ...(reply.people && { people: reply.people }),
      ...(reply.erased && { erased: true }),
    },
  };
};

/** A message of plain words that is in no log, such as an apology. */
export const plainActivity = (text: string, lang: Lang): Partial<Activity> => ({
  type: "message",
  text,
  textFormat: "plain",
  locale: locales[lang],
});

/** Teams sends the text of a message once more as an attachment of this type. */
const textAgain = "text/html";

/** Whether files came with a message; a card that it quotes is none. */
const hasFiles = ({ attachments }: Partial<Activity>): boolean =>
  Array.isArray(attachments) &&
  attachments.some((attachment: unknown) => {
    const { contentType } = fieldsOf(attachment) as { contentType?: unknown };
    return contentType !== textAgain && !String(contentType).startsWith("application/vnd.microsoft.card.");
  });

/** What an activity says: its text, or what a card was filled in with (`value`, or `value.text`). */
export const utteranceOf = (activity: Partial<Activity>): string => {
  if (typeof activity.text === "string" && activity.text !== "") return activity.text;
  const value: unknown = activity.value;
  if (typeof value === "string") return value;
  const { text } = fieldsOf(value) as { text?: unknown };
  return typeof text === "string" ? text : "";
};

const privacyWords: readonly unknown[] = [
  ...([
    "menu",
    "export",
    "delete",
    "delete-now",
    "stay",
    "do-not-keep",
    "recipients",
  ] satisfies PrivacyChoice[]),
];

const handOffWords: readonly unknown[] = ["agree", "decline", "add", "leave", "wait", "bot"];

/** What was chosen about being handed on; undefined where that is none of the choices. */
const handOffChoice = (choice: unknown): HandOffChoice | undefined => {
  if (handOffWords.includes(choice)) return choice as HandOffChoice;
  const { at } = fieldsOf(choice) as { at?: unknown };
  return typeof at === "number" && Number.isSafeInteger(at) ? { at } : undefined;
};

/** What a tapped button means: in `value.act`, where the Bot Framework puts it, or in `channelData.act`, which our widget sends. */
const actOf = ({ value, channelData }: Partial<Activity>): Act | undefined => {
  const { act: inValue } = fieldsOf(value) as { act?: unknown };
  const { act: inData } = fieldsOf(channelData) as { act?: unknown };
  const { kind, intent, slot, value: fact, ...rest } = fieldsOf(inValue ?? inData) as Record<string, unknown>;
  if (kind === "hand-off") {
    const choice = handOffChoice(rest["choice"]);
    return choice === undefined ? undefined : { kind, choice };
  }
  if (kind === "privacy") {
    const { choice } = rest;
    return privacyWords.includes(choice) ? { kind, choice: choice as PrivacyChoice } : undefined;
  }
  if (typeof intent !== "string" || typeof slot !== "string") return undefined;
  if (kind === "change") return { kind, intent, slot };
  const isFact = typeof fact === "string" || typeof fact === "number" || typeof fact === "boolean";
  return kind === "set" && isFact ? { kind, intent, slot, value: fact } : undefined;
};

/** The turn that a message is. `now` gives the day for which the law is read. */
export const turnOf = (activity: Activity, now: Date): Turn => {
  const lang = chosenLang(activity.channelData);
  const act = actOf(activity);
  const plain = chosenWording(activity.channelData);
  return {
    id: activity.id ?? "",
    conversation: activity.conversation.id,
    channel: activity.channelId,
    utterance: utteranceOf(activity),
    on: dayInChina(now),
    ...(lang && { locale: lang }),
    ...(act && { act }),
    ...(plain !== undefined && { plain }),
    ...(hasFiles(activity) && { files: true }),
  };
};

const json = (value: unknown): Json | undefined =>
  value === undefined || value === null ? undefined : JSON.parse(JSON.stringify(value));

/** What stands for files in the words of a message. */
const FILE_SIGN = "📎";

/** What is kept of a message for echo and replay: nothing but what a client may see again, and of files that there were some. */
export const bodyOf = (activity: Partial<Activity>): JsonObject => {
  const { clientActivityID, lang, postBack } = fieldsOf(activity.channelData) as Record<string, unknown>;
  const channelData = {
    ...(typeof clientActivityID === "string" && { clientActivityID }),
    ...((lang === "zh" || lang === "en") && { lang }),
    ...(postBack === true && { postBack }),
  };
  const value = json(activity.value);
  const said = hasFiles(activity) ? `${activity.text ?? ""} ${FILE_SIGN}`.trim() : activity.text;
  return {
    type: activity.type ?? "message",
    ...(typeof said === "string" && { text: said }),
    ...(value !== undefined && { value }),
    ...(typeof activity.locale === "string" && { locale: activity.locale }),
    ...(activity.timestamp !== undefined && { timestamp: new Date(activity.timestamp).toISOString() }),
    channelData,
  };
};
