import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from "botbuilder-core";
import type { Bot } from "../../ports.ts";
import { createHandler } from "./handler.ts";

/**
 * The adapter of the built-in web channel. It sends nothing by itself: the bot has written its replies to the log
 * before they get here, and the channel shows clients what is in the log.
 */
class DirectLineAdapter extends BotAdapter {
  override async sendActivities(
    context: TurnContext,
    sent: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return sent.map((_, at) => ({ id: `${context.activity.id ?? ""}.${at + 1}` }));
  }
  override async updateActivity(): Promise<void> {
    throw new Error("the log of a conversation is never changed");
  }
  override async deleteActivity(): Promise<void> {
    throw new Error("the log of a conversation is never changed");
  }
  override async continueConversation(): Promise<void> {
    throw new Error("the web channel has no turns but those of a person");
  }
  async processActivity(activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }
}

/** Runs an activity of the web channel through the same turn as any other channel's; it is committed when this resolves. */
export const directLineTurns = (bot: Bot, clock: () => Date): ((activity: Activity) => Promise<void>) => {
  const adapter = new DirectLineAdapter();
  const handler = createHandler(bot, clock);
  return (activity) => adapter.processActivity(activity, (context) => handler.run(context));
};
