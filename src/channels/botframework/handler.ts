import { type Activity, ActivityHandler, ActivityTypes, type TurnContext } from "botbuilder-core";
import type { Bot, Heard } from "../../ports.ts";
import type { Turn } from "../../turn.ts";
import { bodyOf, langOf, turnOf } from "./activity.ts";
import { type DrawCards, messagesFor } from "./looks.ts";
import type { Answered, UnsentReplies } from "./unsent-replies.ts";

export type Habits = {
  /** Under which id a channel's conversations are kept; the activity's own, if not given. */
  readonly conversationOf?: (activity: Activity) => string;
  /** Told of a reply that is committed and could not be sent; without it the turn fails. */
  readonly undelivered?: (activity: Activity, error: unknown, turn: Answered) => void;
  /** Told of an activity whose turn was taken before. */
  readonly repeated?: (context: TurnContext) => void;
  /** What was committed and not delivered, to be sent when its activity comes again. */
  readonly unsent?: UnsentReplies;
  /** Draws cards for the channels that show them. */
  readonly draw?: DrawCards | undefined;
  /** What to say, unlogged, where a message could not be heard and nothing is kept of it; without it the turn fails. */
  readonly apology?: (turn: Turn, activity: Activity, error: unknown) => Promise<Partial<Activity>>;
};

/**
 * An SDK handler in which messages go straight to `hear`: nothing else listens to them, and the SDK's way through its lists of
 * listeners takes a dozen promises for each. All other activities are emitted as the SDK does it.
 */
class Listener extends ActivityHandler {
  readonly #hear: (context: TurnContext) => Promise<void>;
  constructor(hear: (context: TurnContext) => Promise<void>) {
    super();
    this.#hear = hear;
  }
  protected override async onTurnActivity(context: TurnContext): Promise<void> {
    if (context.activity.type === ActivityTypes.Message) await this.#hear(context);
    else await super.onTurnActivity(context);
  }
}

/**
 * What every Bot Framework channel runs: a message is heard, a person who joins is greeted once a conversation, and
 * all other activities are let pass. Replies that could not be sent are sent when the channel delivers their activity
 * once more to the same process, unless `undelivered` has seen to them; what is owed does not outlive the process.
 */
export const createHandler = (bot: Bot, clock: () => Date, habits: Habits = {}): ActivityHandler => {
  const { conversationOf = ({ conversation }) => conversation.id } = habits;
  const { undelivered, repeated, unsent, apology, draw } = habits;

  const send = async (context: TurnContext, heard: Heard, turn: Answered): Promise<void> => {
    if (heard.kind === "duplicate") repeated?.(context);
    const owed = heard.kind === "duplicate" ? await unsent?.owed(turn) : { replies: heard.replies, taken: 0 };
    if (owed === undefined || owed.replies.length === 0) return;
    let { taken } = owed;
    try {
      const messages = messagesFor(owed.replies, context.activity.channelId, draw);
      for (const message of messages.slice(owed.taken)) {
        await context.sendActivities([message]);
        taken += 1;
      }
      unsent?.remove(turn);
    } catch (error) {
      if (undelivered === undefined) throw error;
      unsent?.add(turn, taken);
      undelivered(context.activity, error, turn);
    }
  };

  const hear = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const turn = { ...turnOf(activity, clock()), conversation: conversationOf(activity) };
    let heard: Heard;
    try {
      heard = await bot.hear(turn, bodyOf(activity));
    } catch (error) {
      if (apology === undefined) throw error;
      await context.sendActivities([await apology(turn, activity, error)]);
      return;
    }
    await send(context, heard, { conversation: turn.conversation, replyTo: turn.id });
  };
  const activities = new Listener(hear);
  activities.onMembersAdded(async (context, next) => {
    const { membersAdded = [], recipient, locale } = context.activity;
    if (membersAdded.some(({ id }) => id !== recipient?.id)) {
      const turn = turnOf(context.activity, clock());
      const conversation = conversationOf(context.activity);
      const lang = turn.locale ?? langOf(locale);
      // One key for the conversation: some channels announce each member by an activity of its own.
      const id = `${conversation}|opening`;
      const opening = { ...turn, id, conversation, utterance: "", ...(lang && { locale: lang }) };
      await send(context, await bot.greet(opening), { conversation, replyTo: null });
    }
    await next();
  });
  return activities;
};
