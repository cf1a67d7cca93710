import { isFromZendesk } from "../channels/envelope/webhook-signatures.ts";
import { checksumOf } from "./bridge-parts.ts";
import { type CallDesk, readingAgain } from "./calls.ts";
import { listsOf, piecesOf } from "./fitting.ts";
import { nameOfBack, noteOfAdded, noteOfBack, noteOfHidden, noteOfRefusal } from "./notes.ts";
import type {
  At,
  Episode,
  Line,
  Onward,
  OutsideDesk,
  OutsideEvent,
  Polled,
  Received,
  Ref,
  Sent,
} from "./outside-desk.ts";
import { MOST_BYTES, markOf, zendeskApi } from "./zendesk-api.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BACK_OFF = [0, 10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR];
const TOLERANCE_MS = 300_000;

const speakers = { person: "访客 Person", bot: "机器人 Bot", agent: "同事 Colleague" };
const written = (lines: readonly Line[]): string =>
  lines.map(({ at, from, text }) => `[${at}] ${speakers[from]}: ${text}`).join("\n");

/**
 * Tickets of Zendesk for what is left in writing. A ticket is known by its `external_id`, a comment by a mark in its last line:
 * both are looked for before anything is made that may be there. A public comment of a colleague answers the person, and
 * the bot goes on.
 */
export const zendesk = (parts: {
  readonly call: CallDesk;
  /** `user/token:secret`, as Zendesk wants it before base64. */
  readonly credentials: string;
  readonly secret: string | undefined;
}): OutsideDesk => {
  const { credentials, secret } = parts;
  const { find, commentsOf, comment, make } = zendeskApi(readingAgain(parts.call), credentials);

  const transcript = async (
    { key, lines }: Episode,
    ticket: string,
    mayBeThere: boolean,
    at: At,
    onward: Onward,
  ): Promise<Sent> => {
    const lists = listsOf(lines, MOST_BYTES);
    for (const [index, list] of lists.entries()) {
      if (index === lists.length - 1) await at("mid-transcript");
      const sent = await comment(ticket, key, `transcript-${index + 1}`, written(list), false, mayBeThere);
      if (sent.kind !== "done") return sent;
      await onward(index + 2);
    }
    return { kind: "done" };
  };

  const open = async (episode: Episode, at: At, onward: Onward) => {
    const found = episode.isAgain ? await find(episode.key) : ({ kind: "none" } as const);
    if (found.kind !== "found" && found.kind !== "none") return found;
    await at("after-contact");
    const ticket = found.kind === "found" ? found : await make(episode);
    if (ticket.kind !== "found") return ticket;
    await onward(1);
    await at("after-conversation");
    const told = await transcript(episode, ticket.id, found.kind === "found", at, onward);
    if (told.kind !== "done") return told;
    await at("after-transcript");
    await at("before-mark");
    await at("after-mark");
    return { kind: "done", remote: ticket.id } as const;
  };

  const events = async ({ key, remote }: Ref, since: string | null): Promise<Polled> => {
    const read = await commentsOf(remote);
    if (read.kind !== "read") return read;
    const fresh = read.comments
      .filter(({ id }) => typeof id === "number" && id > Number(since ?? 0))
      .sort((one, other) => Number(one["id"]) - Number(other["id"]));
    const answers = fresh.filter(
      ({ public: isPublic, body }) => isPublic === true && !String(body).includes(markOf(key, "")),
    );
    const all = answers.map(
      ({ id, body }): OutsideEvent => ({
        id: `comment,${String(id)}`,
        remote,
        kind: "answer",
        text: String(body ?? ""),
        name: null,
      }),
    );
    return { kind: "read", events: all, since: String(fresh.at(-1)?.["id"] ?? since ?? 0) };
  };

  const receive: OutsideDesk["receive"] = ({ headers: given, text }, now): Received => {
    const timestamp = given["x-zendesk-webhook-signature-timestamp"];
    const signature = given["x-zendesk-webhook-signature"];
    if (secret === undefined || typeof timestamp !== "string" || typeof signature !== "string")
      return { kind: "forged" };
    const isFresh = Math.abs(now - Date.parse(timestamp)) <= TOLERANCE_MS;
    if (!isFresh || !isFromZendesk({ secret, timestamp, body: text, signature })) return { kind: "forged" };
    // It says no more than which ticket to read.
    const remote = /"ticket_id"\s*:\s*"?(\d{1,20})/.exec(text)?.[1];
    return remote === undefined
      ? { kind: "unreadable" }
      : { kind: "events", events: [{ id: `ticket,${remote}`, remote, kind: "claim" }] };
  };

  return {
    name: "zendesk",
    stages: ["ticket"],
    isKeyed: true,
    backOffMs: BACK_OFF,
    open,
    deliver: ({ key, remote }, { seq, text, isAgain }) =>
      comment(remote, key, String(seq), text, true, isAgain),
    add: ({ key, remote }, { nth, matter }) => {
      const [note = ""] = piecesOf(noteOfAdded(matter, nth), MOST_BYTES);
      return comment(remote, key, `matter-${nth}`, note, false, true);
    },
    back: async ({ key, remote }, why) => {
      const found = remote === null ? await find(key) : { kind: "found" as const, id: remote };
      if (found.kind === "none") return { kind: "done" };
      if (found.kind !== "found") return found;
      return comment(found.id, key, nameOfBack(why), noteOfBack(why), false, true);
    },
    refuse: ({ key, remote }, event, why) =>
      comment(remote, key, `no-${checksumOf(event.id)}`, noteOfRefusal(why), false, true),
    hid: ({ key, remote }, event, count) =>
      comment(remote, key, `hid-${checksumOf(event.id)}`, noteOfHidden(count), false, true),
    events,
    receive,
  };
};
