/** What the connector can be told to do with the next request in place of taking it as it should. */
export type Misbehaviour =
  /** Answers with a status, with Retry-After in seconds or a Location where one is given; the reply is not taken. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly retryAfter?: number;
      readonly location?: string;
    }
  /** Takes the reply and answers so many milliseconds later. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Closes the connection before or after it has taken the reply; either way the bot gets no answer. */
  | { readonly kind: "cut"; readonly when: "before" | "after" };

/** An activity that a bot has sent, changed or deleted. */
export type Taken = {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly conversation: string;
  /** The id that the connector gave it, or that it was changed or deleted by. */
  readonly id: string;
  readonly replyTo: string | undefined;
  readonly activity: Readonly<Record<string, unknown>>;
};

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
};
export type Said = { readonly status: number; readonly body: object };

const error = (status: number, code: string): Said => ({ status, body: { error: { code, message: code } } });

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;

/**
 * The connector's side of the REST API v3 (Bot Framework, "Bot Connector REST API reference"): activities are sent,
 * changed and deleted in conversations that the channel knows, by a bot that brings the token `wanted`, if there is one.
 */
export const connectorInbox = (wanted: string | undefined) => {
  const taken: Taken[] = [];
  const members = new Map<string, ReadonlyMap<string, object>>();
  let lastId = 0;
  const nextId = (): string => {
    lastId += 1;
    return `r${lastId}`;
  };

  const know = (conversation: string, ...accounts: readonly { readonly id: string }[]): void => {
    const known = members.get(conversation) ?? new Map<string, object>();
    members.set(conversation, new Map([...known, ...accounts.map((one) => [one.id, one] as const)]));
  };

  const create = (body: unknown): Said => {
    const bot = asRecord(body)?.["bot"];
    if (asRecord(bot) === undefined) return error(400, "BadSyntax");
    const id = `made-${nextId()}`;
    const people = asRecord(body)?.["members"];
    const all = [bot, ...(Array.isArray(people) ? people : [])].map(asRecord);
    know(id, ...all.flatMap((one) => (typeof one?.["id"] === "string" ? [{ ...one, id: one["id"] }] : [])));
    return { status: 201, body: { id } };
  };

  const change = (conversation: string, id: string | undefined, { method, body }: Asked): Said => {
    const activity = asRecord(body) ?? {};
    if (method !== "DELETE" && typeof activity["type"] !== "string") return error(400, "BadSyntax");
    if (method === "POST") {
      const own = nextId();
      taken.push({ method, conversation, id: own, replyTo: id, activity });
      return { status: 200, body: { id: own } };
    }
    const isOwn = taken.some(
      (one) => one.method === "POST" && one.conversation === conversation && one.id === id,
    );
    if (id === undefined || !isOwn) return error(404, "ActivityNotFound");
    if (method !== "PUT" && method !== "DELETE") return error(405, "MethodNotAllowed");
    taken.push({ method, conversation, id, replyTo: undefined, activity });
    return { status: 200, body: method === "PUT" ? { id } : {} };
  };

  return {
    /** All that was taken, in order. */
    taken: taken as readonly Taken[],
    /** Makes a conversation known, with who is in it. */
    know,
    answer: (asked: Asked): Said => {
      if (wanted !== undefined && asked.authorization !== `Bearer ${wanted}`)
        return error(401, "Unauthorized");
      const parts = asked.path.split("/").map(decodeURIComponent);
      const [root, version, area, conversation, what, id, rest] = parts;
      if (root !== "" || version !== "v3" || area !== "conversations") return error(404, "NotFound");
      if (conversation === undefined)
        return asked.method === "POST" ? create(asked.body) : error(405, "MethodNotAllowed");
      const present = members.get(conversation);
      if (present === undefined) return error(404, "ConversationNotFound");
      if (asked.method === "GET" && (what === "members" || rest === "members")) {
        if (what === "activities" || id === undefined) return { status: 200, body: [...present.values()] };
        const member = present.get(id);
        return member === undefined ? error(404, "MemberNotFound") : { status: 200, body: member };
      }
      return what === "activities" && rest === undefined
        ? change(conversation, id, asked)
        : error(404, "NotFound");
    },
  };
};
