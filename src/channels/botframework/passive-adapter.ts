import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from "botbuilder-core";
import type { Bot, Store } from "../../ports.ts";
import { createHandler } from "./handler.ts";
import { repliesInLog } from "./unsent-replies.ts";

/** What was said in a turn, and whether it was taken now or had been before. */
export type Taken = { readonly said: readonly Partial<Activity>[]; readonly isNew: boolean };

const SENT = Symbol("sent");
const REPEATED = Symbol("repeated");

/**
 * The adapter of channels that take what the bot says in a turn and bring it to people in their own way: in the very
 * response, or by calls. Nothing is sent through it at another time.
 */
class PassiveAdapter extends BotAdapter {
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    context.turnState.get<Partial<Activity>[]>(SENT)?.push(...activities);
    return activities.map((_, at) => ({ id: `${context.activity.id ?? ""}.${at + 1}` }));
  }
  override async updateActivity(): Promise<void> {
    throw new Error("a message that was sent cannot be changed");
  }
  override async deleteActivity(): Promise<void> {
    throw new Error("a message that was sent cannot be taken back");
  }
  override async continueConversation(): Promise<void> {
    throw new Error("this channel has no turns but those of a person");
  }
  async processActivity(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<Taken> {
    const context = new TurnContext(this, activity);
    // Middleware sees the context through a proxy; what is in its state is the same through both.
    const sent: Partial<Activity>[] = [];
    context.turnState.set(SENT, sent);
    await this.runMiddleware(context, logic);
    return { said: sent, isNew: context.turnState.get(REPEATED) !== true };
  }
}

/**
 * Runs an activity through the same turn as any other channel's and gives what is to be answered. An activity that
 * comes again is answered from the log, as it was the first time.
 */
export const passiveTurns = (
  bot: Bot,
  store: Pick<Store, "entries">,
  clock: () => Date,
): ((activity: Activity) => Promise<Taken>) => {
  const adapter = new PassiveAdapter();
  const handler = createHandler(bot, clock, {
    conversationOf: ({ channelId, conversation }) => `${channelId}|${conversation.id}`,
    unsent: repliesInLog(store),
    repeated: (context) => void context.turnState.set(REPEATED, true),
  });
  return (activity) => adapter.processActivity(activity, (context) => handler.run(context));
};
