import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from "botbuilder-core";
import type { Bot, Store } from "../../ports.ts";
import { createHandler } from "./handler.ts";
import { repliesInLog } from "./unsent-replies.ts";

const SENT = Symbol("sent");

/**
 * The adapter of channels that answer a message in the very response to it (WeChat and its like). What the bot sends in
 * a turn is collected and given back; nothing can be sent at another time.
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
  async processActivity(
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<readonly Partial<Activity>[]> {
    const context = new TurnContext(this, activity);
    // Middleware sees the context through a proxy; what is in its state is the same through both.
    const sent: Partial<Activity>[] = [];
    context.turnState.set(SENT, sent);
    await this.runMiddleware(context, logic);
    return sent;
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
): ((activity: Activity) => Promise<readonly Partial<Activity>[]>) => {
  const adapter = new PassiveAdapter();
  const handler = createHandler(bot, clock, {
    conversationOf: ({ channelId, conversation }) => `${channelId}|${conversation.id}`,
    unsent: repliesInLog(store),
  });
  return (activity) => adapter.processActivity(activity, (context) => handler.run(context));
};
