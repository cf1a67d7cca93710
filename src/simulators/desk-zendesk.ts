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

export const testZendesk = {
  credentials: "bot@example.org/token:simulated0001",
  secret: "simulated-zendesk-secret",
};

type Comment = {
  readonly id: number;
  readonly body: string;
  readonly public: boolean;
  readonly isAgent: boolean;
};
type Ticket = { readonly id: number; readonly external_id: string; readonly comments: Comment[] };
const no = (status: number): DeskAnswer => ({ status, body: { error: "no" } });

/** Zendesk's side of tickets by its published rules: found by external_id, changed by PUT, comments by the page. */
export const zendeskDesk = async (
  misfortune: Misfortune,
  clock: () => Date,
  target: () => string,
): Promise<DeskSimulator & { readonly url: string; readonly calls: readonly DeskCall[] }> => {
  const tickets: Ticket[] = [];
  const waiting: Ticket[] = [];
  let last = 1_000;
  const add = (ticket: Ticket, body: string, isPublic: boolean, isAgent: boolean): void => {
    last += 1;
    ticket.comments.push({ id: last, body, public: isPublic, isAgent });
  };
  const commentIn = (ticket: unknown) => (ticket as { comment: { body: string; public?: boolean } }).comment;

  const create = ({ body }: DeskCall): DeskAnswer => {
    const made = body["ticket"] as { external_id: string };
    const ticket = { id: tickets.length + 300, external_id: made.external_id, comments: [] };
    tickets.push(ticket);
    add(ticket, commentIn(made).body, commentIn(made).public ?? true, false);
    return { status: 201, body: { ticket: { id: ticket.id, external_id: ticket.external_id } } };
  };
  const answer = (call: DeskCall): DeskAnswer => {
    if (call.headers["authorization"] !== `Basic ${Buffer.from(testZendesk.credentials).toString("base64")}`)
      return no(401);
    if (call.path === "/api/v2/tickets.json") {
      if (call.method === "POST") return create(call);
      const found = tickets.filter(({ external_id }) => external_id === call.query.get("external_id"));
      return { status: 200, body: { tickets: found.map(({ id, external_id }) => ({ id, external_id })) } };
    }
    const [, id, more] = /^\/api\/v2\/tickets\/(\d+)(\/comments)?\.json$/.exec(call.path) ?? [];
    const ticket = tickets.find((one) => String(one.id) === id);
    if (ticket === undefined) return no(404);
    if (more !== undefined) {
      const [page, size] = [Number(call.query.get("page")), Number(call.query.get("per_page"))];
      const comments = ticket.comments.slice((page - 1) * size, page * size);
      return { status: 200, body: { comments: comments.map(({ isAgent: _, ...comment }) => comment) } };
    }
    const { body, public: isPublic = true } = commentIn(call.body["ticket"]);
    add(ticket, body, isPublic, false);
    return { status: 200, body: { ticket: { id: ticket.id } } };
  };
  const server = await deskServer(answer, misfortune);
  const of = (key: string): Ticket => {
    const found = tickets.find(({ external_id }) => external_id === key);
    if (found === undefined) throw new Error("nobody handed this over");
    return found;
  };

  return {
    url: server.url,
    calls: server.calls,
    close: server.close,
    seen: () =>
      tickets.map(({ external_id: key, comments }): Seen => {
        const own = comments.filter(({ isAgent }) => !isAgent);
        const parts = own.map(({ body }) => {
          const [, text = "", what = ""] = /^([\s\S]*)\n— \S+\/([\w-]+)$/.exec(body) ?? [];
          return { text, what };
        });
        const of = (pattern: RegExp) =>
          parts.filter(({ what }) => pattern.test(what)).map(({ text }) => text);
        return {
          key,
          hasBrief: of(/^brief$/).length === 1,
          transcript: of(/^transcript/).flatMap((text) =>
            text.split("\n").map((line) => line.replace(/^\[[^\]]*\] [^:]*: /, "")),
          ),
          messages: of(/^\d+$/),
          others: of(/^$/),
          isHandedOver: of(/^transcript/).length > 0,
          isOver: of(/^back$/).length > 0,
          added: of(/^matter-/).flatMap((note) => addedIn(note) ?? []),
          notes: of(/^(no|hid|back)/),
        };
      }),
    write: (key, text) => {
      add(of(key), `internal: ${text}`, false, true);
      add(of(key), text, true, true);
      waiting.push(of(key));
    },
    giveBack: () => undefined,
    shut: () => undefined,
    flush: async () => {
      for (const { id } of waiting.splice(0)) {
        const text = JSON.stringify({ ticket_id: String(id) });
        const timestamp = clock().toISOString();
        const signature = createHmac("sha256", testZendesk.secret)
          .update(`${timestamp}${text}`)
          .digest("base64");
        const headers = {
          "x-zendesk-webhook-signature": signature,
          "x-zendesk-webhook-signature-timestamp": timestamp,
        };
        const { times } = misfortune.eventFate();
        for (let time = 0; time < times; time += 1)
          await postEvent(`${target()}/outside/zendesk`, headers, text);
      }
    },
  };
};
