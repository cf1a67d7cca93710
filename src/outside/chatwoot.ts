import { checksumOf } from "./bridge-parts.ts";
import { type CallDesk, readingAgain } from "./calls.ts";
import { type ChatwootAccount, chatwootApi } from "./chatwoot-api.ts";
import { messageEvent, readChatwoot, statusEvent } from "./chatwoot-events.ts";
import { findConversation, MOST_SIGNS, openAtChatwoot } from "./chatwoot-opening.ts";
import { nameOfBack, noteOfAdded, noteOfBack, noteOfHidden, noteOfRefusal } from "./notes.ts";
import type { OutsideDesk, Polled, Ref, Sent } from "./outside-desk.ts";
import { failureOf, sentOf } from "./sent.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BACK_OFF = [
  0,
  SECOND,
  5 * SECOND,
  30 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
];

/**
 * A Chatwoot (4.12 and later) with an inbox of the kind “API”. Our ids are written into `source_id`, which Chatwoot does not hold
 * against doubles: what may have arrived is looked for before it is written again. Without `secret` its webhooks are not
 * taken, and it is read every fifteen seconds alone.
 */
export const chatwoot = (parts: {
  readonly call: CallDesk;
  readonly account: ChatwootAccount;
  readonly secret: string | undefined;
}): OutsideDesk => {
  const { account, secret } = parts;
  const api = chatwootApi(readingAgain(parts.call), account);

  /** Writes a message, unless it is there. */
  const writeOnce = async (remote: string, source: string, message: object, mayBeThere: boolean) => {
    if (mayBeThere) {
      const read = await api.messagesAfter(remote, 0);
      if (read.kind === "failed") return failureOf(read.answer);
      if (read.messages.some(({ source_id }) => source_id === source)) return { kind: "done" } as const;
    }
    return sentOf(await api.write(remote, { ...message, source_id: source }));
  };
  const note = (remote: string, source: string, content: string): Promise<Sent> =>
    writeOnce(remote, source, { content, message_type: "outgoing", private: true }, true);

  const remoteOf = async ({ key, remote }: { readonly key: string; readonly remote: string | null }) => {
    if (remote !== null) return { kind: "found", remote } as const;
    const found = await findConversation(api, account, key);
    if (found.kind !== "found") return found;
    const conversation = found.value.conversation;
    return conversation === undefined
      ? ({ kind: "none" } as const)
      : ({ kind: "found", remote: conversation.remote } as const);
  };

  const events = async ({ key, remote }: Ref, since: string | null): Promise<Polled> => {
    // The status first: what was written before it was set is then among the messages.
    const shown = await api.show(remote);
    if (shown.kind !== "answered" || shown.status !== 200) return failureOf(shown);
    const read = await api.messagesAfter(remote, Number(since ?? 0));
    if (read.kind === "failed") return failureOf(read.answer);
    const last = String(read.messages.at(-1)?.["id"] ?? since ?? 0);
    const all = [
      ...read.messages.map((message) => messageEvent(message, remote, key)),
      statusEvent(shown.body["status"], remote, last),
    ];
    return { kind: "read", events: all.flatMap((event) => event ?? []), since: last };
  };

  return {
    name: "chatwoot",
    stages: ["queued", "claimed", "human", "ticket"],
    isKeyed: true,
    backOffMs: BACK_OFF,
    open: (episode, at, onward) => openAtChatwoot(api, account, episode, { at, onward }),
    deliver: ({ key, remote }, { seq, text, isAgain }) => {
      const message = { content: text.slice(0, MOST_SIGNS), message_type: "incoming", private: false };
      return writeOnce(remote, `${key}-${seq}`, message, isAgain);
    },
    add: ({ key, remote }, { nth, matter }) =>
      note(remote, `${key}-matter-${nth}`, noteOfAdded(matter, nth).slice(0, MOST_SIGNS)),
    back: async (ref, why) => {
      const found = await remoteOf(ref);
      if (found.kind === "none") return { kind: "done" };
      if (found.kind !== "found") return found;
      const told = await note(found.remote, `${ref.key}-${nameOfBack(why)}`, noteOfBack(why));
      return told.kind === "done" ? sentOf(await api.toggle(found.remote, "resolved")) : told;
    },
    refuse: async ({ key, remote }, event, why) => {
      const told = await note(remote, `${key}-no-${checksumOf(event.id)}`, noteOfRefusal(why));
      const isShut = event.kind === "close" || event.kind === "give-back";
      // It stays with people: it must not look as if nobody had to do anything about it.
      return told.kind === "done" && isShut ? sentOf(await api.toggle(remote, "open")) : told;
    },
    hid: ({ key, remote }, event, count) =>
      note(remote, `${key}-hid-${checksumOf(event.id)}`, noteOfHidden(count)),
    events,
    receive: (request, now) => readChatwoot(request, secret, account, now),
  };
};
