import { z } from "zod";
import { maskPersonalNumbers } from "../../mask.ts";
import type { Letter } from "../../ports.ts";

/** What an update comes to, as it is kept until it is dealt with. */
export const telegramNews = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("said"), user: z.string(), text: z.string() }),
  z.object({ kind: z.literal("unreadable"), user: z.string() }),
  /** Somebody has begun a chat. */
  z.object({ kind: z.literal("came"), user: z.string() }),
  /** Somebody has blocked the bot. */
  z.object({ kind: z.literal("left"), user: z.string() }),
]);
export type TelegramNews = z.infer<typeof telegramNews>;

const chat = z.object({ id: z.int(), type: z.string() });
const update = z.object({
  update_id: z.int(),
  message: z.object({ chat, text: z.string().optional() }).optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});

const newsOf = ({ message, my_chat_member }: z.infer<typeof update>): TelegramNews | undefined => {
  // Groups are not for talking about one's insurance.
  if (message?.chat.type === "private") {
    const user = String(message.chat.id);
    const text = message.text?.trim() ?? "";
    if (text === "") return { kind: "unreadable", user };
    return /^\/start(?:\s|$)/.test(text)
      ? { kind: "came", user }
      : { kind: "said", user, text: maskPersonalNumbers(text.replace(/^\//, "")) };
  }
  if (my_chat_member?.chat.type === "private" && my_chat_member.new_chat_member.status === "kicked")
    return { kind: "left", user: String(my_chat_member.chat.id) };
  return undefined;
};

/** Reads an update (Bot API, "Update"); undefined for what calls for nothing. It is known by its `update_id`. */
export const readUpdate = (body: unknown): Letter | undefined => {
  const read = update.safeParse(body);
  const news = read.success ? newsOf(read.data) : undefined;
  return read.success && news !== undefined ? { id: String(read.data.update_id), body: news } : undefined;
};
