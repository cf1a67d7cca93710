import type { Store } from "../ports.ts";

/** Lines in which it is looked for who has the conversation: a person may write several times before anybody answers. */
const MOST_LOOKED_AT = 50;

/**
 * Whether a person waits for people of the office or speaks with them, as they were told last. What they say then is said
 * to the colleague, whatever it would be to the bot.
 */
export const isWithPeople = async (store: Pick<Store, "latest">, conversation: string): Promise<boolean> => {
  const log = await store.latest(conversation, MOST_LOOKED_AT);
  const last = log.findLast(
    (entry) => entry.from === "agent" || (entry.from === "bot" && entry.body.people !== undefined),
  );
  if (last?.from === "agent") return true;
  const stage = last?.from === "bot" ? last.body.people?.stage : undefined;
  return stage === "queued" || stage === "claimed" || stage === "human";
};
