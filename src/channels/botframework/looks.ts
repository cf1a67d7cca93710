import type { Reply } from "../../turn.ts";
import { type Activity, cardActivity, replyActivity } from "./activity.ts";

/** Adaptive Cards of a reply, none where words say all there is; `withChoices`: its buttons stand on the last card. */
export type DrawCards = (reply: Reply, withChoices: boolean) => readonly object[];

/** How a channel shows a reply: in plain words with buttons beside them, on cards, or on cards with the buttons on them. */
type Looks = "plain" | "cards" | "cards-and-buttons";

/**
 * Channels of Azure Bot Service that show cards, by id; all others get plain words. Teams shows no buttons beside a
 * message in channels and groups. Of `directline` it is not known who watches. Markdown is sent to nobody: where it is
 * not rendered its signs are in the way, and it adds little to plain words.
 */
const looks: Readonly<Record<string, Looks>> = {
  webchat: "cards",
  emulator: "cards",
  msteams: "cards-and-buttons",
};

/**
 * A reply as the messages that a channel shows, of which each has one card at most: Teams takes 28 KB of a message. The
 * words for those who listen, and for a notification, are on the first.
 */
const activitiesFor = (
  reply: Reply,
  channel: string,
  draw: DrawCards | undefined,
): readonly Partial<Activity>[] => {
  const wanted = Object.hasOwn(looks, channel) ? looks[channel] : "plain";
  const onCard = wanted === "cards-and-buttons";
  const cards = wanted === "plain" ? [] : (draw?.(reply, onCard) ?? []);
  if (cards.length === 0) return [replyActivity(reply)];
  return cards.map((card, at) => {
    const isLast = at === cards.length - 1;
    const choices = isLast && !onCard ? reply.choices : [];
    const whole = cardActivity({ ...reply, choices }, [card]);
    const { speak, summary, ...silent } = whole;
    return at === 0 ? whole : silent;
  });
};

/** Replies as the messages that a channel shows, in their order. */
export const messagesFor = (
  replies: readonly Reply[],
  channel: string,
  draw: DrawCards | undefined,
): readonly Partial<Activity>[] => replies.flatMap((reply) => activitiesFor(reply, channel, draw));
