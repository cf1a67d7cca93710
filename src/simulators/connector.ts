import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { connectorInbox, type Misbehaviour } from "./connector-inbox.ts";

/** What became of an activity that was posted to the bot. */
export type Delivered =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown }
  | { readonly kind: "timed-out" };

export type SentToBot = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly conversation: string;
  readonly id?: string;
};

const mostBytes = 262_144;
const bot = { id: "b", name: "bot", role: "bot" };
const person = { id: "u", name: "person", role: "user" };

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text === "" ? undefined : text;
  }
};

/**
 * Bot Framework's connector on this machine, for a bot whose messaging endpoint is `bot`: posts activities, waits for
 * `patience` milliseconds (15 seconds, after which the official one gives up), takes replies at the REST API v3 under
 * `serviceUrl`, and can be told to misbehave. Its callers' token comes from `tokenFor`; the bot must bring `wantedToken`.
 */
export const startConnector = async (options: {
  /** Asked each time where it is a function: the bot may have moved. */
  bot: string | (() => string);
  channelId?: string;
  tokenFor?: (serviceUrl: string) => string;
  wantedToken?: string;
  patience?: number;
}) => {
  const { channelId = "test", tokenFor, wantedToken, patience = 15_000 } = options;
  const inbox = connectorInbox(wantedToken);
  const asked: string[] = [];
  const waiting = new Set<() => void>();
  const toCome: Misbehaviour[] = [];
  let lastId = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url = "/", headers } = request;
    const text = await bodyOf(request);
    asked.push(`${method} ${url}`);
    const now = toCome.shift();
    if (now?.kind === "cut" && now.when === "before") return void request.socket.destroy();
    if (now?.kind === "answer") {
      if (now.retryAfter !== undefined) response.setHeader("retry-after", String(now.retryAfter));
      if (now.location !== undefined) response.setHeader("location", now.location);
      return void response.writeHead(now.status).end();
    }
    const said =
      text.length > mostBytes
        ? { status: 413, body: { error: { code: "MessageSizeTooBig" } } }
        : inbox.answer({
            method,
            path: url.replace(/\?.*$/, ""),
            authorization: headers.authorization,
            body: parsed(text),
          });
    for (const check of [...waiting]) check();
    if (now?.kind === "cut") return void request.socket.destroy();
    if (now?.kind === "slow") await pause(now.ms);
    response.writeHead(said.status, { "content-type": "application/json" }).end(JSON.stringify(said.body));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const complete = ({ conversation, id, ...rest }: SentToBot): object => {
    lastId += 1;
    inbox.know(conversation, bot, person);
    const parties = { from: person, recipient: bot, conversation: { id: conversation } };
    return { id: id ?? `a${lastId}`, channelId, serviceUrl, ...parties, ...rest };
  };

  const post = async (activity: object): Promise<Delivered> => {
    const token = tokenFor?.(serviceUrl);
    const headers = {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    try {
      const signal = AbortSignal.timeout(patience);
      const request = { method: "POST", headers, body: JSON.stringify(activity), signal };
      const response = await fetch(typeof options.bot === "string" ? options.bot : options.bot(), request);
      return { kind: "answered", status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      if (error instanceof Error && error.name === "TimeoutError") return { kind: "timed-out" };
      throw error;
    }
  };
  const deliver = (activity: SentToBot): Promise<Delivered> => post(complete(activity));

  return {
    serviceUrl,
    deliver,
    say: (conversation: string, text: string, more: Readonly<Record<string, unknown>> = {}) =>
      deliver({ type: "message", conversation, text, ...more }),
    join: (conversation: string, more: Readonly<Record<string, unknown>> = {}) =>
      deliver({ type: "conversationUpdate", conversation, membersAdded: [bot, person], ...more }),
    /** Posts one activity twice at once, as a channel does that believes the first to be lost. */
    twice: (activity: SentToBot): Promise<readonly Delivered[]> => {
      const whole = complete(activity);
      return Promise.all([post(whole), post(whole)]);
    },
    /** Posts two activities in the order in which they did not come. */
    reordered: async (first: SentToBot, second: SentToBot): Promise<readonly Delivered[]> => {
      const [earlier, later] = [complete(first), complete(second)];
      const answered = await post(later);
      return [await post(earlier), answered];
    },
    /** What is to happen to the next requests of the bot, one after another. */
    misbehave: (...next: readonly Misbehaviour[]): void => void toCome.push(...next),
    /** Nothing goes wrong any more. */
    behave: (): void => void toCome.splice(0),
    taken: inbox.taken,
    /** The words of all replies that were taken. */
    texts: (): readonly unknown[] =>
      inbox.taken.filter(({ method }) => method === "POST").map(({ activity }) => activity["text"]),
    /** Method and path of each request, whatever became of it. */
    asked: asked as readonly string[],
    /** Resolves once `count` activities have been taken. */
    until: (count: number): Promise<void> =>
      new Promise((resolve) => {
        const check = (): void => {
          if (inbox.taken.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: async (): Promise<void> => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
