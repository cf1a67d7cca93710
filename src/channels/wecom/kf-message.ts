import { z } from "zod";
import { maskPersonalNumbers } from "../../mask.ts";
import type { Letter } from "../../ports.ts";

/** What a message or event of the customer service comes to, as it is kept until it is dealt with: with no more than is needed. */
export const kfNews = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("said"), user: z.string(), text: z.string() }),
  z.object({ kind: z.literal("unreadable"), user: z.string() }),
  /** Somebody has opened the chat; `code` lets one greeting through, for some twenty seconds. */
  z.object({ kind: z.literal("came"), user: z.string(), code: z.string() }),
  /** A person of the office has taken the conversation, or has ended it. */
  z.object({ kind: z.literal("served"), user: z.string(), by: z.enum(["person", "bot"]) }),
  /** A text that was taken did not reach anybody. */
  z.object({ kind: z.literal("lost"), user: z.string(), why: z.number() }),
]);
export type KfNews = z.infer<typeof kfNews>;

const user = z.string().regex(/^[\w-]{1,64}$/);
const message = z.object({
  msgid: z.string().min(1).max(128),
  external_userid: user.optional(),
  send_time: z.number().default(0),
  origin: z.number(),
  msgtype: z.string(),
  text: z.object({ content: z.string() }).optional(),
  event: z
    .object({
      event_type: z.string(),
      external_userid: user.optional(),
      welcome_code: z.string().max(512).optional(),
      change_type: z.number().optional(),
      fail_type: z.number().optional(),
    })
    .optional(),
});
type Message = z.infer<typeof message>;

/** Who sent a message (official page 读取消息): the person, or the platform; colleagues' own messages are not for us. */
const FROM_PERSON = 3;
const FROM_PLATFORM = 4;
/** A conversation ends (session_status_change); every other change is a colleague's taking it. */
const ENDED = 3;

const newsOf = ({ origin, msgtype, text, external_userid, event }: Message): KfNews | undefined => {
  if (origin === FROM_PERSON && external_userid !== undefined) {
    const said = msgtype === "text" ? (text?.content.trim() ?? "") : "";
    return said === ""
      ? { kind: "unreadable", user: external_userid }
      : { kind: "said", user: external_userid, text: maskPersonalNumbers(said) };
  }
  const who = event?.external_userid;
  if (origin !== FROM_PLATFORM || event === undefined || who === undefined) return undefined;
  switch (event.event_type) {
    case "enter_session":
      return event.welcome_code === undefined || event.welcome_code === ""
        ? undefined
        : { kind: "came", user: who, code: event.welcome_code };
    case "session_status_change":
      return { kind: "served", user: who, by: event.change_type === ENDED ? "bot" : "person" };
    case "msg_send_fail":
      return { kind: "lost", user: who, why: event.fail_type ?? 0 };
    default:
      return undefined;
  }
};

/**
 * Reads one entry of `msg_list` (official page 读取消息); undefined for what is none of ours, and for what was sent before
 * `since` (seconds).
 */
export const readKfMessage = (entry: unknown, since: number): Letter | undefined => {
  const read = message.safeParse(entry);
  if (!read.success || read.data.send_time < since) return undefined;
  const news = newsOf(read.data);
  return news === undefined ? undefined : { id: read.data.msgid, body: news };
};
