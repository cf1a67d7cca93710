import { createHmac } from "node:crypto";
import {
  addedIn,
  type DeskAnswer,
  type DeskCall,
  type DeskSimulator,
  deskServer,
  postEvent,
  type Seen,
} from "./desk-server.ts";
import type { Misfortune } from "./misfortune.ts";

/** The account that the simulator and the bridge under test share. */
export const testChatwoot = { account: 3, inbox: 7, token: "agentToken0001", botToken: "botToken0001" };
export const testChatwootSecret = "simulated-chatwoot-secret";

type Contact = { readonly id: number; readonly identifier: string; readonly source: string };
type Message = {
  readonly id: number;
  readonly content: string;
  readonly inbox_id: number;
  readonly conversation_id: number;
  readonly message_type: 0 | 1 | 2;
  readonly private: boolean;
  readonly source_id: string | null;
  readonly created_at: number;
  readonly sender: object | undefined;
};
type Conversation = {
  readonly id: number;
  readonly contact: number;
  status: string;
  readonly messages: Message[];
  /** Number of its messages when it was handed over. */
  mark: number | undefined;
};
const no = (status: number): DeskAnswer => ({ status, body: { error: "no" } });

/** Chatwoot's side by its published rules: tokens that may not do the same, pages of a hundred, webhooks that are posted once. */
export const chatwootDesk = async (
  misfortune: Misfortune,
  clock: () => Date,
  target: () => string,
): Promise<
  DeskSimulator & {
    readonly url: string;
    readonly calls: readonly DeskCall[];
    readonly posted: readonly object[];
  }
> => {
  const contacts: Contact[] = [];
  const conversations: Conversation[] = [];
  const waiting: object[] = [];
  const posted: object[] = [];
  let late: object[] = [];
  let lastMessage = 500;

  const now = (): number => Math.floor(clock().getTime() / 1000);
  const shown = ({ id, contact, status }: Conversation) => ({
    id,
    account_id: testChatwoot.account,
    inbox_id: testChatwoot.inbox,
    status,
    uuid: `uuid-${id}`,
    meta: { sender: { id: contact } },
    custom_attributes: {},
  });
  const event = (conversation: Conversation) => ({
    ...shown(conversation),
    channel: "Channel::Api",
    contact_inbox: { id: conversation.contact, source_id: `s${conversation.contact}` },
    account: { id: testChatwoot.account },
    inbox: { id: testChatwoot.inbox },
  });
  const tell = (body: object): void => void waiting.push(body);
  const add = (
    conversation: Conversation,
    fields: Pick<Message, "content" | "message_type" | "private" | "source_id" | "sender">,
  ): Message => {
    lastMessage += 1;
    const message = {
      ...fields,
      id: lastMessage,
      inbox_id: testChatwoot.inbox,
      conversation_id: conversation.id,
      created_at: now(),
    };
    conversation.messages.push(message);
    tell({
      ...message,
      event: "message_created",
      message_type:
        message.message_type === 0 ? "incoming" : message.message_type === 1 ? "outgoing" : "activity",
      created_at: clock().toISOString(),
      account: { id: testChatwoot.account },
      inbox: { id: testChatwoot.inbox },
      conversation: event(conversation),
    });
    return message;
  };
  const setStatus = (conversation: Conversation, status: string): void => {
    if (conversation.status === status) return;
    const was = conversation.status;
    conversation.status = status;
    if (status === "open") conversation.mark ??= conversation.messages.length;
    tell({
      ...event(conversation),
      event: "conversation_status_changed",
      changed_attributes: [{ status: { previous_value: was, current_value: status } }],
    });
  };

  const contactShown = ({ id, identifier, source }: Contact) => ({
    id,
    identifier,
    name: "x",
    contact_inboxes: [{ source_id: source, inbox: { id: testChatwoot.inbox } }],
  });
  const createContact = ({ body }: DeskCall): DeskAnswer => {
    const identifier = String(body["identifier"]);
    if (contacts.some((one) => one.identifier === identifier)) return no(422);
    const contact = { id: contacts.length + 40, identifier, source: `source-${contacts.length}` };
    contacts.push(contact);
    const inbox = { source_id: contact.source, inbox: { id: testChatwoot.inbox } };
    return { status: 200, body: { payload: { contact: contactShown(contact), contact_inbox: inbox } } };
  };
  const createConversation = ({ body }: DeskCall): DeskAnswer => {
    const contact = contacts.find(({ source }) => source === body["source_id"]);
    if (contact === undefined || body["inbox_id"] !== testChatwoot.inbox) return no(404);
    const conversation: Conversation = {
      id: conversations.length + 90,
      contact: contact.id,
      status: String(body["status"] ?? "open"),
      messages: [],
      mark: undefined,
    };
    conversations.push(conversation);
    return { status: 200, body: shown(conversation) };
  };
  const write = (conversation: Conversation, { body }: DeskCall): DeskAnswer => {
    const type = body["message_type"] === "incoming" ? 0 : 1;
    const message = add(conversation, {
      content: String(body["content"]),
      message_type: type,
      private: body["private"] === true,
      source_id: typeof body["source_id"] === "string" ? body["source_id"] : null,
      sender: type === 0 ? { id: conversation.contact } : { id: 1, name: "bot", type: "agent_bot" },
    });
    return { status: 200, body: message };
  };
  const list = ({ messages }: Conversation, { query }: DeskCall): DeskAnswer => {
    const after = query.get("after");
    const payload =
      after === null ? messages.slice(-20) : messages.filter(({ id }) => id > Number(after)).slice(0, 100);
    return { status: 200, body: { meta: {}, payload } };
  };

  const answer = (call: DeskCall): DeskAnswer => {
    const token = call.headers["api_access_token"];
    const isBot = token === testChatwoot.botToken;
    if (!isBot && token !== testChatwoot.token) return no(401);
    const base = `/api/v1/accounts/${testChatwoot.account}`;
    if (!call.path.startsWith(base)) return no(404);
    const [what, id, more] = call.path.slice(base.length + 1).split("/");
    const verb = `${call.method} ${what}${id === undefined ? "" : id === "search" ? "/search" : "/:id"}${more === undefined ? "" : `/${more}`}`;
    const conversation = conversations.find((one) => String(one.id) === id);
    // A bot's token may neither touch contacts nor read.
    if (isBot && (what === "contacts" || call.method === "GET")) return no(401);
    switch (verb) {
      case "GET contacts/search": {
        const payload = contacts
          .filter(({ identifier }) => identifier.includes(call.query.get("q") ?? ""))
          .map(contactShown);
        return { status: 200, body: { meta: { count: payload.length, current_page: 1 }, payload } };
      }
      case "POST contacts":
        return createContact(call);
      case "GET contacts/:id/conversations":
        return {
          status: 200,
          body: { payload: conversations.filter(({ contact }) => String(contact) === id).map(shown) },
        };
      case "POST conversations":
        return createConversation(call);
      case "GET conversations/:id":
        return conversation === undefined ? no(404) : { status: 200, body: shown(conversation) };
      case "GET conversations/:id/messages":
        return conversation === undefined ? no(404) : list(conversation, call);
      case "POST conversations/:id/messages":
        return conversation === undefined ? no(404) : write(conversation, call);
      case "POST conversations/:id/toggle_status": {
        if (conversation === undefined) return no(404);
        setStatus(conversation, String(call.body["status"]));
        const payload = {
          success: true,
          current_status: conversation.status,
          conversation_id: conversation.id,
        };
        return { status: 200, body: { meta: {}, payload } };
      }
      default:
        return no(404);
    }
  };
  const server = await deskServer(answer, misfortune);

  const keyOf = ({ contact }: Conversation): string =>
    contacts.find(({ id }) => id === contact)?.identifier ?? "";
  const of = (key: string): Conversation => {
    const found = conversations.find((one) => keyOf(one) === key);
    if (found === undefined) throw new Error("nobody handed this over");
    return found;
  };
  const post = async (body: object): Promise<void> => {
    const text = JSON.stringify(body);
    const timestamp = String(now());
    const digest = createHmac("sha256", testChatwootSecret).update(`${timestamp}.${text}`).digest("hex");
    const headers = { "x-chatwoot-timestamp": timestamp, "x-chatwoot-signature": `sha256=${digest}` };
    posted.push(body);
    await postEvent(`${target()}/outside/chatwoot`, headers, text);
  };
  const agent = { id: 5, name: "王", available_name: "小王", type: "user" };

  return {
    url: server.url,
    calls: server.calls,
    posted,
    close: server.close,
    seen: () =>
      conversations.map((conversation): Seen => {
        const { messages, mark } = conversation;
        const isOwn = ({ sender }: Message) => sender !== agent;
        const before = messages.slice(0, mark ?? messages.length).filter((one) => isOwn(one) && !one.private);
        const after = messages.slice(mark ?? messages.length).filter((one) => isOwn(one) && !one.private);
        const notes = messages.filter((one) => isOwn(one) && one.private).map(({ content }) => content);
        const briefs = notes.filter((note) => note.startsWith("【交接摘要"));
        return {
          key: keyOf(conversation),
          hasBrief: briefs.length === 1,
          transcript: before.map(({ content }) => content),
          messages: after.filter(({ message_type }) => message_type === 0).map(({ content }) => content),
          others: after.filter(({ message_type }) => message_type !== 0).map(({ content }) => content),
          isHandedOver: mark !== undefined,
          isOver: conversation.status === "resolved",
          added: notes.flatMap((note) => addedIn(note) ?? []),
          notes: notes.filter((note) => !note.startsWith("【交接摘要") && addedIn(note) === undefined),
        };
      }),
    write: (key, text) => {
      const fields = { content: text, message_type: 1, source_id: null, sender: agent } as const;
      add(of(key), { ...fields, private: true, content: `internal: ${text}` });
      add(of(key), { ...fields, private: false });
    },
    giveBack: (key) => setStatus(of(key), "pending"),
    shut: (key) => setStatus(of(key), "resolved"),
    flush: async () => {
      const held = late;
      late = [];
      for (const body of waiting.splice(0)) {
        const { times, isLate } = misfortune.eventFate();
        if (isLate) late.push(body);
        else for (let time = 0; time < times; time += 1) await post(body);
      }
      for (const body of held) await post(body);
    },
  };
};
