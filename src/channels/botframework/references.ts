import { type Activity, type ConversationReference, TurnContext } from "botbuilder-core";
import { z } from "zod";
import type { JsonObject, Store } from "../../ports.ts";

const kept = z.object({
  reference: z.looseObject({
    serviceUrl: z.string(),
    channelId: z.string(),
    conversation: z.looseObject({ id: z.string() }),
    bot: z.looseObject({ id: z.string() }).optional(),
    user: z.looseObject({ id: z.string() }).optional(),
    locale: z.string().optional(),
  }),
});

const nameless = <T extends object>(account: T): T =>
  Object.fromEntries(Object.entries(account).filter(([key]) => key !== "name")) as T;

/** Which activity a reply answers, where the channel wants to be told, and who said it. */
export type Answering = Pick<Partial<ConversationReference>, "activityId" | "user">;

/** What a reply to this activity answers, without what the person is called. */
export const answeringOf = (activity: Activity): Answering => {
  const { activityId, user } = TurnContext.getConversationReference(activity);
  return { ...(activityId !== undefined && { activityId }), ...(user && { user: nameless(user) }) };
};

/** The conversation's address, without the activity that it was read from and without what people are called. */
const addressOf = (activity: Activity): JsonObject => {
  const { activityId: _, ...reference } = TurnContext.getConversationReference(activity);
  const { conversation, user } = reference;
  const whole = {
    ...reference,
    conversation: conversation && nameless(conversation),
    user: user && nameless(user),
  };
  return JSON.parse(JSON.stringify(whole));
};

/** What is kept so that a conversation can be written to when nobody has just written from it. */
export type References = {
  /** Keeps where an activity came from, if that is new or has changed. */
  keep(conversation: string, activity: Activity): Promise<void>;
  /** Where a conversation was last heard of; undefined where it never was. */
  find(conversation: string): Promise<Partial<ConversationReference> | undefined>;
};

/** Keeps references as the memos of their conversations. The store is asked each time: it may have forgotten one. */
export const references = (store: Pick<Store, "memo" | "remember">, clock: () => Date): References => ({
  keep: async (conversation, activity) => {
    const reference = addressOf(activity);
    const memo = (await store.memo(conversation)) ?? {};
    if (JSON.stringify(memo["reference"]) === JSON.stringify(reference)) return;
    await store.remember(conversation, activity.channelId, { ...memo, reference }, clock().toISOString());
  },
  find: async (conversation) => {
    const read = kept.safeParse(await store.memo(conversation));
    return read.success ? (read.data.reference as unknown as Partial<ConversationReference>) : undefined;
  },
});
