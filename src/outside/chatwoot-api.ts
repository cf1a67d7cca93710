import type { Answer, CallDesk } from "./calls.ts";
import { listOf, type Members } from "./members.ts";

/** An account of Chatwoot; the two tokens may not do the same: a bot's may not touch contacts nor read messages. */
export type ChatwootAccount = {
  readonly account: number;
  readonly inbox: number;
  readonly token: string;
  readonly botToken: string;
};

const ONE_PAGE = 100;
/** Pages that are read at most, so that a desk that always gives more is left at some time. */
const MOST_PAGES = 200;

export type Messages =
  | { readonly kind: "read"; readonly messages: readonly Members[] }
  | { readonly kind: "failed"; readonly answer: Answer };

/** The calls of Chatwoot (4.12 and later) that the desk is made of. */
export const chatwootApi = (call: CallDesk, { account, inbox, token, botToken }: ChatwootAccount) => {
  const base = `/api/v1/accounts/${account}`;
  const get = (path: string): Promise<Answer> =>
    call({ method: "GET", path: `${base}${path}`, headers: { api_access_token: token } });
  const post = (path: string, body: object, as = botToken): Promise<Answer> =>
    call({
      method: "POST",
      path: `${base}${path}`,
      headers: { api_access_token: as },
      text: JSON.stringify(body),
    });
  const of = (remote: string): string => `/conversations/${encodeURIComponent(remote)}`;
  return {
    search: (key: string) => get(`/contacts/search?q=${encodeURIComponent(key)}`),
    createContact: (key: string) => {
      const name = `访客 ${key.slice(0, 4).toUpperCase()}`;
      return post("/contacts", { inbox_id: inbox, name, identifier: key }, token);
    },
    createSource: (contact: number, key: string) =>
      post(`/contacts/${contact}/contact_inboxes`, { inbox_id: inbox, source_id: key }, token),
    conversationsOf: (contact: number) => get(`/contacts/${contact}/conversations`),
    createConversation: (source: string, contact: number, about: object) =>
      post("/conversations", {
        source_id: source,
        inbox_id: inbox,
        contact_id: contact,
        status: "pending",
        custom_attributes: about,
      }),
    show: (remote: string) => get(of(remote)),
    write: (remote: string, message: object) => post(`${of(remote)}/messages`, message),
    toggle: (remote: string, status: "open" | "resolved") => post(`${of(remote)}/toggle_status`, { status }),
    /** All messages after one, oldest first; 0 for all. */
    messagesAfter: async (remote: string, after: number): Promise<Messages> => {
      const messages: Members[] = [];
      let last = after;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await get(`${of(remote)}/messages?after=${last}`);
        if (answer.kind !== "answered" || answer.status !== 200) return { kind: "failed", answer };
        const read = listOf(answer.body["payload"])
          .filter(({ id }) => typeof id === "number" && id > last)
          .sort((one, other) => Number(one["id"]) - Number(other["id"]));
        messages.push(...read);
        last = Number(read.at(-1)?.["id"] ?? last);
        if (read.length < ONE_PAGE) break;
      }
      return { kind: "read", messages };
    },
  };
};
