import type { XmlFields } from "../envelope/xml.ts";

/** What a message or an event of WeChat comes to. `id` is the same however often it is sent. */
export type Inbound =
  | { readonly kind: "said"; readonly id: string; readonly user: string; readonly text: string }
  /** Somebody has followed the account. */
  | { readonly kind: "came"; readonly id: string; readonly user: string }
  /** Somebody does not follow it any more; nothing can be answered. */
  | { readonly kind: "left"; readonly id: string; readonly user: string }
  /** A picture, a film, speech that was not turned into words: it cannot be read here. */
  | { readonly kind: "unreadable"; readonly id: string; readonly user: string }
  /** Nothing that calls for an answer. */
  | { readonly kind: "nothing" };

const UNREADABLE: readonly string[] = ["image", "voice", "video", "shortvideo", "location", "link"];

/**
 * Reads a message (official pages 接收普通消息, 接收事件推送). A message is known by its MsgId, which is larger than a
 * number can hold and stays a text; an event by who, when and what.
 */
export const readInbound = (fields: XmlFields): Inbound => {
  const of = (name: string): string => fields.get(name) ?? "";
  const user = of("FromUserName");
  if (!/^[\w-]{1,64}$/.test(user)) return { kind: "nothing" };
  if (of("MsgType") === "event") {
    const id = [user, of("CreateTime"), of("Event"), of("EventKey")].join("|");
    switch (of("Event").toLowerCase()) {
      case "subscribe":
        return { kind: "came", id, user };
      case "unsubscribe":
        return { kind: "left", id, user };
      case "click":
        // The key of a menu's button is what it says.
        return of("EventKey") === "" ? { kind: "nothing" } : { kind: "said", id, user, text: of("EventKey") };
      default:
        return { kind: "nothing" };
    }
  }
  const id = of("MsgId");
  if (!/^\d{1,25}$/.test(id)) return { kind: "nothing" };
  const text = of("MsgType") === "text" ? of("Content") : of("MsgType") === "voice" ? of("Recognition") : "";
  if (text.trim() !== "") return { kind: "said", id, user, text };
  return UNREADABLE.includes(of("MsgType")) ? { kind: "unreadable", id, user } : { kind: "nothing" };
};
