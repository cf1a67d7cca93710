import { createHash } from "node:crypto";
import { z } from "zod";
import type { LogEntry } from "../../ports.ts";
import { type Activity, cardActivity, fieldsOf, replyActivity } from "../botframework/activity.ts";
import type { DrawCards } from "../botframework/looks.ts";
import { forClients, type ShownActivity } from "./for-clients.ts";

export const botAccount = { id: "yibao", name: "医保向导", role: "bot" } as const;
const longestText = 4000;

const channelData = z
  .object({
    clientActivityID: z.string().min(1).max(200).optional().catch(undefined),
    lang: z.enum(["zh", "en"]).optional().catch(undefined),
    postBack: z.boolean().optional().catch(undefined),
    plain: z.boolean().optional().catch(undefined),
    // What a tapped button means; the adapter reads it with care.
    act: z.unknown().optional(),
  })
  .nullish();

/** What a client may send. Other members are dropped, whoever they claim to come from included. */
export const sentActivity = z
  .object({
    type: z.string().min(1).max(64),
    text: z.string().max(longestText).nullish(),
    name: z.string().max(200).nullish(),
    value: z.unknown().optional(),
    locale: z.string().max(35).nullish(),
    // No more than their kinds: what files they are is nobody's business here.
    attachments: z
      .array(z.object({ contentType: z.string().max(200).catch("") }))
      .max(100)
      .optional()
      .catch(undefined),
    channelData,
  })
  .refine(
    ({ type, text, value, attachments = [] }) =>
      type !== "message" || typeof text === "string" || (value ?? null) !== null || attachments.length > 0,
    "a message needs a text or a value",
  );
export type SentActivity = z.infer<typeof sentActivity>;

/**
 * The id of an activity. One that its client numbered has the same id however often it is sent, which is how a
 * repeated message is known; another gets `fresh`.
 */
export const activityId = (conversation: string, sent: SentActivity, fresh: string): string => {
  const given = sent.channelData?.clientActivityID;
  const own =
    given === undefined ? fresh : createHash("sha256").update(given).digest("base64url").slice(0, 22);
  return `${conversation}|${own}`;
};

/** A client's activity as the bot gets it: with the server's id and time, from the user whom the token names. */
export const receivedActivity = (
  sent: SentActivity,
  { id, conversation, user, now }: { id: string; conversation: string; user: string; now: Date },
): Activity =>
  ({
    type: sent.type,
    id,
    timestamp: now,
    channelId: "directline",
    serviceUrl: "",
    from: { id: user, name: "", role: "user" },
    recipient: { ...botAccount },
    conversation: { id: conversation, isGroup: false, conversationType: "personal", name: "" },
    localTimezone: "",
    callerId: "",
    label: "",
    valueType: "",
    listenFor: [],
    // Absent and not undefined or empty: a submitted card has a value and no text.
    ...(sent.text != null && { text: sent.text }),
    ...(sent.value != null && { value: sent.value }),
    ...(sent.name != null && { name: sent.name }),
    ...(sent.locale != null && { locale: sent.locale }),
    ...(sent.attachments !== undefined && { attachments: sent.attachments }),
    ...(sent.channelData != null && { channelData: sent.channelData }),
  }) as Activity;

/** The joining of a person, which the bot greets. */
export const joiningActivity = (of: {
  conversation: string;
  user: string;
  locale: string | undefined;
  now: Date;
}): Activity => ({
  ...receivedActivity(
    { type: "conversationUpdate", value: undefined, locale: of.locale },
    { ...of, id: `${of.conversation}|joining` },
  ),
  membersAdded: [{ id: of.user, name: "", role: "user" }],
});

const drawNothing: DrawCards = () => [];

/**
 * A log entry as clients see it, live or replayed; undefined where it is none of theirs. With `draw` a reply is shown on
 * cards where it has any.
 */
export const shownEntry = (
  entry: LogEntry,
  conversation: string,
  user: string,
  draw: DrawCards = drawNothing,
): ShownActivity | undefined => {
  const { id, at: timestamp, seq } = entry;
  const frame = { id, timestamp, channelId: "directline", conversation: { id: conversation } };
  const order = { "webchat:sequence-id": seq };
  if (entry.from === "bot") {
    const cards = draw(entry.body, false);
    const shown = cards.length > 0 ? cardActivity(entry.body, cards) : replyActivity(entry.body);
    return forClients({
      ...shown,
      ...frame,
      channelData: { ...fieldsOf(shown.channelData), ...order },
      from: botAccount,
      ...(entry.replyTo && { replyToId: entry.replyTo }),
    });
  }
  if (entry.from === "agent") {
    // A colleague's words are shown as words, whatever a client can show.
    const shown = replyActivity(entry.body);
    return forClients({
      ...shown,
      ...frame,
      channelData: { ...fieldsOf(shown.channelData), by: entry.by, ...order },
      from: { id: "agent", name: entry.by, role: "bot" },
    });
  }
  const { type, name, text, value, locale, channelData } = entry.body as Record<string, unknown>;
  return forClients({
    ...{ type, name, text, value, locale },
    ...frame,
    from: { id: user, role: "user" },
    channelData: { ...fieldsOf(channelData), ...order },
  });
};
