import type { ChatwootAccount, chatwootApi } from "./chatwoot-api.ts";
import { listOf, type Members, membersOf } from "./members.ts";
import { noteOfBrief } from "./notes.ts";
import type { At, Episode, Line, Onward, Opened, Sent } from "./outside-desk.ts";
import { failureOf, sentOf } from "./sent.ts";

type Api = ReturnType<typeof chatwootApi>;
type Failed = Exclude<Sent, { kind: "done" }>;
type Found<T> = { readonly kind: "found"; readonly value: T } | Failed;
type Course = { readonly at: At; readonly onward: Onward };

type Contact = { readonly id: number; readonly source: string | undefined };
export type Conversation = { readonly remote: string; readonly status: unknown };

/** Signs that a message may have. */
export const MOST_SIGNS = 150_000;

const contactIn = (contact: Members, inbox: number): Contact | undefined => {
  const { id } = contact;
  if (typeof id !== "number") return undefined;
  const own = listOf(contact["contact_inboxes"]).find((one) => membersOf(one["inbox"])["id"] === inbox);
  const source = own?.["source_id"];
  return { id, source: typeof source === "string" ? source : undefined };
};

/** Finds what was made at the desk under a key. */
export const findConversation = async (
  api: Api,
  { inbox }: ChatwootAccount,
  key: string,
): Promise<
  | Found<{ readonly contact: Contact; readonly conversation: Conversation | undefined }>
  | { readonly kind: "none" }
> => {
  const searched = await api.search(key);
  if (searched.kind !== "answered" || searched.status !== 200) return failureOf(searched);
  const known = listOf(searched.body["payload"]).find(({ identifier }) => identifier === key);
  const contact = known && contactIn(known, inbox);
  if (contact === undefined) return { kind: "none" };
  const answer = await api.conversationsOf(contact.id);
  if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
  const [first] = listOf(answer.body["payload"])
    .filter(({ id, inbox_id }) => typeof id === "number" && inbox_id === inbox)
    .sort((one, other) => Number(one["id"]) - Number(other["id"]));
  const conversation = first && { remote: String(first["id"]), status: first["status"] };
  return { kind: "found", value: { contact, conversation } };
};

const makeContact = async (api: Api, key: string): Promise<Found<Contact>> => {
  const answer = await api.createContact(key);
  if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
  const { contact, contact_inbox: source } = membersOf(answer.body["payload"]);
  const id = membersOf(contact)["id"];
  const sourceId = membersOf(source)["source_id"];
  if (typeof id !== "number") return { kind: "unknown" };
  return { kind: "found", value: { id, source: typeof sourceId === "string" ? sourceId : undefined } };
};

const sourceOf = async (api: Api, contact: Contact, key: string): Promise<Found<string>> => {
  if (contact.source !== undefined) return { kind: "found", value: contact.source };
  const answer = await api.createSource(contact.id, key);
  if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
  const source = answer.body["source_id"];
  return typeof source === "string" ? { kind: "found", value: source } : { kind: "unknown" };
};

const makeConversation = async (
  api: Api,
  { key, brief }: Episode,
  contact: Contact,
): Promise<Found<Conversation>> => {
  const source = await sourceOf(api, contact, key);
  if (source.kind !== "found") return source;
  const { topic, area, lang } = brief.route;
  const answer = await api.createConversation(source.value, contact.id, { topic, area, lang });
  if (answer.kind !== "answered" || answer.status !== 200) return failureOf(answer);
  const { id, status } = answer.body;
  return typeof id === "number"
    ? { kind: "found", value: { remote: String(id), status } }
    : { kind: "unknown" };
};

/** A line of the transcript: the person's words come in, all others go out, as if they had been said there. */
const messageOf = (key: string, { seq, from, text }: Line) => ({
  content: text.slice(0, MOST_SIGNS),
  message_type: from === "person" ? "incoming" : "outgoing",
  private: false,
  source_id: `${key}-${seq}`,
});

/** Writes brief and transcript, less what is there already; contact and conversation are the first two parts. */
const tellAll = async (
  api: Api,
  { key, brief, lines }: Episode,
  remote: string,
  there: ReadonlySet<unknown>,
  { at, onward }: Course,
): Promise<Sent> => {
  const note = {
    content: noteOfBrief(brief).slice(0, MOST_SIGNS),
    message_type: "outgoing",
    private: true,
    source_id: `${key}-brief`,
  };
  const all = [note, ...lines.map((line) => messageOf(key, line))];
  for (const [index, message] of all.entries()) {
    if (index === all.length - 1) await at("mid-transcript");
    if (there.has(message.source_id)) continue;
    const sent = sentOf(await api.write(remote, message));
    if (sent.kind !== "done") return sent;
    await onward(index + 3);
  }
  return { kind: "done" };
};

type Begun = { readonly contact: Contact; readonly conversation: Conversation | undefined };
/** The contact, with the conversation if there is one already. */
const begin = async (
  api: Api,
  account: ChatwootAccount,
  { key, isAgain }: Episode,
): Promise<{ readonly kind: "found"; readonly value: Begun } | Failed> => {
  const found = isAgain ? await findConversation(api, account, key) : ({ kind: "none" } as const);
  if (found.kind !== "none") return found;
  const made = await makeContact(api, key);
  return made.kind === "found"
    ? { kind: "found", value: { contact: made.value, conversation: undefined } }
    : made;
};

/**
 * Makes contact and conversation, writes brief and transcript, and opens the conversation, which is the hand-over. Each is
 * looked up first where it may be there: a contact by its identifier, a message by its source_id.
 */
export const openAtChatwoot = async (
  api: Api,
  account: ChatwootAccount,
  episode: Episode,
  course: Course,
): Promise<Opened> => {
  const { at, onward } = course;
  const begun = await begin(api, account, episode);
  if (begun.kind !== "found") return begun;
  await onward(1);
  await at("after-contact");
  const { contact, conversation: known } = begun.value;
  const made = known === undefined ? await makeConversation(api, episode, contact) : undefined;
  if (made !== undefined && made.kind !== "found") return made;
  const conversation = known ?? made?.value;
  if (conversation === undefined) return { kind: "unknown" };
  const { remote, status } = conversation;
  await onward(2);
  await at("after-conversation");
  const read = known === undefined ? undefined : await api.messagesAfter(remote, 0);
  if (read?.kind === "failed") return failureOf(read.answer);
  const there = new Set(read?.messages.map((message) => message["source_id"]));
  const told = await tellAll(api, episode, remote, there, course);
  if (told.kind !== "done") return told;
  await at("after-transcript");
  await at("before-mark");
  // Where it is not pending any more it was handed over, and colleagues may have done something with it since.
  const sent = status === "pending" ? sentOf(await api.toggle(remote, "open")) : ({ kind: "done" } as const);
  if (sent.kind !== "done") return sent;
  await at("after-mark");
  return { kind: "done", remote };
};
