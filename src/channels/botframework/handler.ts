import { type Activity, ActivityHandler, type TurnContext } from "botbuilder-core";
import type { Bot, Heard } from "../../ports.ts";
import { bodyOf, langOf, replyActivity, turnOf } from "./activity.ts";

type Habits = {
  /** Under which id a channel's conversations are kept; the activity's own, if not given. */
  readonly conversationOf?: (activity: Activity) => string;
  /** Told of a reply that is committed and could not be sent; without it the turn fails. */
  readonly undelivered?: (activity: Activity, error: unknown) => void;
};

/**
 * What every Bot Framework channel runs: a message is heard, a person who joins is greeted once a conversation, and
 * all other activities are let pass.
 */
export const createHandler = (bot: Bot, clock: () => Date, habits: Habits = {}): ActivityHandler => {
  const { conversationOf = ({ conversation }) => conversation.id, undelivered } = habits;

  const send = async (context: TurnContext, heard: Heard): Promise<void> => {
    if (heard.kind === "duplicate" || heard.replies.length === 0) return;
    try {
      await context.sendActivities(heard.replies.map(replyActivity));
    } catch (error) {
      if (undelivered === undefined) throw error;
      undelivered(context.activity, error);
    }
  };

  const activities = new ActivityHandler();
  activities.onMessage(async (context, next) => {
    const turn = { ...turnOf(context.activity, clock()), conversation: conversationOf(context.activity) };
    await send(context, await bot.hear(turn, bodyOf(context.activity)));
    await next();
  });
  activities.onMembersAdded(async (context, next) => {
    const { membersAdded = [], recipient, locale } = context.activity;
    if (membersAdded.some(({ id }) => id !== recipient?.id)) {
      const turn = turnOf(context.activity, clock());
      const conversation = conversationOf(context.activity);
      const lang = turn.locale ?? langOf(locale);
      // One key for the conversation: some channels announce each member by an activity of its own.
      const id = `${conversation}|opening`;
      const opening = { ...turn, id, conversation, utterance: "", ...(lang && { locale: lang }) };
      await send(context, await bot.greet(opening));
    }
    await next();
  });
  return activities;
};
