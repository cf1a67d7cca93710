import { fields, readAct } from "./activity.ts";
import { names, type Shelf } from "./remember.ts";
import { type Chat, type Kept, unconfirmed } from "./state.ts";

const langIn = (value: unknown) => (value === "zh" || value === "en" ? value : undefined);

const failedOr = (delivery: unknown) => (delivery === "failed" ? "failed" : "sending");

/**
 * Keeps what was said and is not yet known to have arrived, so that a reload of the page does not lose it, with the id
 * of the conversation it was said to; `undefined` before the first one.
 */
export function keepOutbox(kept: Shelf, conversation: string | undefined, chat: Chat): void {
  const waiting = chat.items.filter(unconfirmed).map(
    (item): Kept => ({
      key: item.key,
      text: item.text,
      page: item.page,
      chosen: item.chosen,
      plain: item.plain,
      act: item.act,
      delivery: failedOr(item.delivery),
    }),
  );
  if (waiting.length === 0) kept.removeItem(names.outbox);
  else kept.setItem(names.outbox, JSON.stringify({ conversation, waiting }));
}

/** What an earlier load of the page left; `ended` means that the conversation it was said to is not the one that is kept. */
export type Outbox = { readonly waiting: readonly Kept[]; readonly ended: boolean };

const nothing: Outbox = { waiting: [], ended: false };

/**
 * What an earlier load of the page could not hand in, under the keys it had: the server knows by them what it has. What
 * had failed there has failed here as well: it is sent again by the person or not at all. `conversation` is the id that
 * is kept now: into another one than it was said to nothing goes by itself.
 */
export function keptOutbox(kept: Shelf, conversation: string | undefined): Outbox {
  try {
    const given = fields(JSON.parse(kept.getItem(names.outbox) ?? "null"));
    const ended = given.conversation !== conversation;
    return { waiting: Array.isArray(given.waiting) ? given.waiting.flatMap(message) : [], ended };
  } catch {
    return nothing;
  }
}

function message(given: unknown): readonly Kept[] {
  const item = fields(given);
  if (typeof item.key !== "string" || typeof item.text !== "string") return [];
  return [
    {
      key: item.key,
      text: item.text,
      page: langIn(item.page) ?? "zh",
      chosen: langIn(item.chosen),
      plain: typeof item.plain === "boolean" ? item.plain : undefined,
      act: readAct(item.act),
      delivery: failedOr(item.delivery),
    },
  ];
}
