import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from "botbuilder";
import express from "express";

// The baseline: the Bot Framework's own echo bot with its own adapter and conversation state in memory, answering in
// the HTTP response (deliveryMode expectReplies), so without a stream, a log or a durable store.

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const state = new ConversationState(new MemoryStorage());
const count = state.createProperty<number>("count");
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  const turns = ((await count.get(context)) ?? 0) + 1;
  await count.set(context, turns);
  await context.sendActivity(`${turns}: ${context.activity.text}`);
  await state.saveChanges(context);
  await next();
});

const app = express();
app.use(express.json());
app.post("/api/messages", (request, response, next) => {
  adapter.process(request, response, (context) => bot.run(context)).catch(next);
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(
    `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}\n`,
  );
});
