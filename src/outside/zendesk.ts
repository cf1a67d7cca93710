import { isFromZendesk } from "../channels/envelope/webhook-signatures.ts";
import { checksumOf } from "./bridge-parts.ts";
import { type Answer, type CallDesk, readingAgain } from "./calls.ts";
import { listOf, membersOf } from "./chatwoot-api.ts";
import { listsOf, piecesOf } from "./fitting.ts";
import { noteOfBack, noteOfBrief, noteOfRefusal } from "./notes.ts";
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
import { sentOf } from "./sent.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BACK_OFF = [0, 10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR];
/** A comment may have 65,535 signs. */
const MOST_BYTES = 60_000;
const MOST_PAGES = 50;
const TOLERANCE_MS = 300_000;

const speakers = { person: "访客 Person", bot: "机器人 Bot", agent: "同事 Colleague" };
const written = (lines: readonly Line[]): string =>
  lines.map(({ at, from, text }) => `[${at}] ${speakers[from]}: ${text}`).join("\n");

type Comments =
  | { readonly kind: "read"; readonly comments: readonly Readonly<Record<string, unknown>>[] }
  | Exclude<Sent, { kind: "done" }>;

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
  const call = readingAgain(parts.call);
  const headers = { Authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
  const failureOf = (answer: Answer): Exclude<Sent, { kind: "done" }> => {
    const sent = sentOf(answer);
    return sent.kind === "done" ? { kind: "unknown" } : sent;
  };
  const get = (path: string) => call({ method: "GET", path, headers });
  const markOf = (key: string, what: string): string => `— ${key}/${what}`;
  const commentOf = (text: string, mark: string, isPublic: boolean) => ({
    body: `${text}\n${mark}`,
    public: isPublic,
  });

  const find = async (
    key: string,
  ): Promise<{ kind: "found"; id: string } | { kind: "none" } | Exclude<Sent, { kind: "done" }>> => {
    const answer = await get(`/api/v2/tickets.json?external_id=${encodeURIComponent(key)}`);
    if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
    const ids = listOf(answer.body["tickets"]).flatMap(({ id, external_id }) =>
      typeof id === "number" && external_id === key ? [id] : [],
    );
    return ids.length === 0 ? { kind: "none" } : { kind: "found", id: String(Math.min(...ids)) };
  };

  const commentsOf = async (ticket: string): Promise<Comments> => {
    const comments: Readonly<Record<string, unknown>>[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await get(`/api/v2/tickets/${ticket}/comments.json?page=${page}&per_page=100`);
      if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
      const read = listOf(answer.body["comments"]);
      comments.push(...read);
      if (read.length < 100) break;
    }
    return { kind: "read", comments };
  };
  const isMarked = (body: unknown, mark: string): boolean => String(body).endsWith(mark);

  /** Adds a comment, unless it is there. */
  const comment = async (
    ticket: string,
    key: string,
    what: string,
    text: string,
    isPublic: boolean,
    mayBeThere: boolean,
  ): Promise<Sent> => {
    const mark = markOf(key, what);
    if (mayBeThere) {
      const read = await commentsOf(ticket);
      if (read.kind !== "read") return read;
      if (read.comments.some(({ body }) => isMarked(body, mark))) return { kind: "done" };
    }
    const body = JSON.stringify({ ticket: { comment: commentOf(text, mark, isPublic) } });
    return sentOf(await call({ method: "PUT", path: `/api/v2/tickets/${ticket}.json`, headers, text: body }));
  };

  const make = async ({
    key,
    brief,
  }: Episode): Promise<{ kind: "found"; id: string } | Exclude<Sent, { kind: "done" }>> => {
    const ticket = {
      subject: ["医保咨询", brief.route.topic, brief.route.area]
        .filter((one) => one !== null)
        .join(" · ")
        .slice(0, 150),
      comment: commentOf(piecesOf(noteOfBrief(brief), MOST_BYTES)[0] ?? "", markOf(key, "brief"), false),
      requester: { name: `访客 ${key.slice(0, 4).toUpperCase()}` },
      external_id: key,
      tags: ["yibao-guide"],
    };
    const text = JSON.stringify({ ticket });
    const answer = await call({ method: "POST", path: "/api/v2/tickets.json", headers, text });
    if (answer.kind !== "answered" || answer.status !== 201) return failureOf(answer);
    const id = membersOf(answer.body["ticket"])["id"];
    return typeof id === "number" ? { kind: "found", id: String(id) } : { kind: "unknown" };
  };

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
      ({ public: isPublic, body }) =>
        isPublic === true && !new RegExp(`— ${key}/[\\w-]+$`).test(String(body)),
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
    back: async ({ key, remote }, why) => {
      const found = remote === null ? await find(key) : { kind: "found" as const, id: remote };
      if (found.kind === "none") return { kind: "done" };
      if (found.kind !== "found") return found;
      return comment(found.id, key, "back", noteOfBack(why), false, true);
    },
    refuse: ({ key, remote }, event, why) =>
      comment(remote, key, `no-${checksumOf(event.id)}`, noteOfRefusal(why), false, true),
    events,
    receive,
  };
};
