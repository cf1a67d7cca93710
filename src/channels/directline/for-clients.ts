import { fieldsOf } from "../botframework/activity.ts";

/** A JSON activity on its way to a client. */
export type ShownActivity = Readonly<Record<string, unknown>>;

const types: readonly unknown[] = ["message", "event", "typing"];
/** All that a client may see of an activity; where it is served from and whom it was meant for are none of these. */
const members = [
  ...["type", "id", "timestamp", "channelId", "locale", "replyToId", "name", "value"],
  ...["text", "textFormat", "speak", "summary", "suggestedActions", "attachmentLayout"],
];
const data = [...["clientActivityID", "lang", "postBack", "parts", "choices", "webchat:sequence-id"], "by"];
const cardType = "application/vnd.microsoft.card.adaptive";

const only = (value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> => {
  const given = fieldsOf(value);
  // Every entry passes here for every viewer: a loop makes nothing but the result.
  const shown: Record<string, unknown> = {};
  for (const name of names) if (given[name] !== undefined) shown[name] = given[name];
  return shown;
};

const cardsIn = (attachments: unknown): readonly object[] =>
  (Array.isArray(attachments) ? attachments : [])
    .filter((attachment) => fieldsOf(attachment)["contentType"] === cardType)
    .map((attachment) => only(attachment, ["contentType", "content"]));

/**
 * The one gate to clients: what they may see of an activity, whoever made it. Undefined for what is meant for bots and
 * hubs alone: traces, answers to invokes, and the events by which a conversation is handed to a person, whose
 * transcript once reached a browser.
 */
export const forClients = (activity: ShownActivity): ShownActivity | undefined => {
  const { type, name, from, conversation, attachments, channelData } = fieldsOf(activity);
  if (!types.includes(type)) return undefined;
  if (typeof name === "string" && /^\s*handoff\b/i.test(name)) return undefined;
  const cards = cardsIn(attachments);
  const { people, erased } = fieldsOf(channelData);
  return {
    ...only(activity, members),
    from: only(from, ["id", "name", "role"]),
    conversation: only(conversation, ["id"]),
    ...(cards.length > 0 && { attachments: cards }),
    channelData: {
      ...only(channelData, data),
      ...(people !== undefined && { people: only(people, ["stage", "name", "place"]) }),
      ...(erased === true && { erased }),
    },
  };
};
