import { isFromChatwoot } from "../channels/envelope/webhook-signatures.ts";
import type { ChatwootAccount } from "./chatwoot-api.ts";
import { type Members, membersOf } from "./members.ts";
import type { Arrived, OutsideEvent, Received } from "./outside-desk.ts";

const TOLERANCE_MS = 300_000;

/** What the person is shown of a colleague's name. */
const nameOf = (sender: Members): string | null => {
  const name = sender["available_name"] ?? sender["name"];
  return typeof name === "string" && name !== "" ? name.slice(0, 60) : null;
};

/**
 * A colleague's message; undefined for our own, for notes, and for what the desk writes itself. Its type is a word in
 * webhooks and a number in answers. A note is all that is not marked as none.
 */
export const messageEvent = (message: Members, remote: string, key: string): OutsideEvent | undefined => {
  const { id, content, private: isPrivate, message_type: type, source_id: source } = message;
  const sender = membersOf(message["sender"]);
  const isUser = sender["type"] === "user" || message["sender_type"] === "User";
  if (typeof id !== "number" || isPrivate !== false || (type !== "outgoing" && type !== 1) || !isUser)
    return undefined;
  if (typeof source === "string" && key !== "" && source.startsWith(`${key}-`)) return undefined;
  // Files alone say nothing to the person: what has no words is refused, and so told.
  const text = typeof content === "string" ? content : "";
  return { id: `message_created,${id}`, remote, kind: "write", text, name: nameOf(sender) };
};

/** What a colleague did by setting a status; undefined where that means nothing. */
export const statusEvent = (status: unknown, remote: string, at: string): OutsideEvent | undefined => {
  if (status !== "resolved" && status !== "pending") return undefined;
  const kind = status === "resolved" ? "close" : "give-back";
  return { id: `status,${remote},${status},${at}`, remote, kind };
};

const parsed = (text: string): Members => {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return {};
  }
};

const eventIn = (body: Members): OutsideEvent | undefined => {
  if (body["event"] === "message_created") {
    const remote = String(membersOf(body["conversation"])["id"] ?? "");
    return messageEvent(body, remote, "");
  }
  if (body["event"] !== "conversation_status_changed") return undefined;
  return statusEvent(body["status"], String(body["id"] ?? ""), String(body["timestamp"] ?? ""));
};

/** Reads a webhook of the account or of the inbox, once its signature holds. */
export const readChatwoot = (
  { headers, text }: Arrived,
  secret: string | undefined,
  { account, inbox }: ChatwootAccount,
  now: number,
): Received => {
  const timestamp = headers["x-chatwoot-timestamp"];
  const signature = headers["x-chatwoot-signature"];
  if (secret === undefined || typeof timestamp !== "string" || typeof signature !== "string")
    return { kind: "forged" };
  const isFresh = /^\d{10}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= TOLERANCE_MS;
  if (!isFresh || !isFromChatwoot({ secret, timestamp, body: text, signature })) return { kind: "forged" };
  const body = parsed(text);
  const accountOf = membersOf(body["account"])["id"];
  const inboxOf = membersOf(body["inbox"])["id"] ?? body["inbox_id"];
  if (accountOf !== undefined && accountOf !== account) return { kind: "events", events: [] };
  if (inboxOf !== inbox) return { kind: "events", events: [] };
  const event = eventIn(body);
  return { kind: "events", events: event === undefined ? [] : [event] };
};
