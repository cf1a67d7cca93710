import { createRequire } from "node:module";
import {
  type Activity,
  ConnectionStatus,
  DirectLine,
  type DirectLineOptions,
} from "botframework-directlinejs";
import { WebSocket } from "ws";

// DirectLineJS is made for browsers and finds these two among the globals.
const XMLHttpRequest = createRequire(import.meta.url)("xhr2");
Object.assign(globalThis, { XMLHttpRequest, WebSocket });

export type Seen = Activity & {
  id: string;
  text?: string;
  replyToId?: string;
  suggestedActions?: { actions: { type: string; value: string }[] };
};

/** The real DirectLineJS on a conversation, which tells what it was sent. */
export const directLineClient = (url: string, options: DirectLineOptions) => {
  const sockets: WebSocket[] = [];
  const received: Seen[] = [];
  const statuses: ConnectionStatus[] = [];
  let failure: unknown;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of [...waiting]) check();
  };

  class WatchedSocket extends WebSocket {
    constructor(address: string) {
      super(address);
      sockets.push(this);
    }
  }
  // At -0.25 the client's wait before it connects again, 3 to 15 seconds by chance, comes to none.
  const services = { WebSocket: WatchedSocket as never, random: () => -0.25 };
  const client = new DirectLine({ domain: `${url}/v3/directline`, ...options, ...services });
  client.connectionStatus$.subscribe((status: ConnectionStatus) => {
    statuses.push(status);
    changed();
  });
  client.activity$.subscribe(
    (activity: Activity) => {
      received.push(activity as Seen);
      changed();
    },
    (error: unknown) => {
      failure = error;
      changed();
    },
  );

  /** Resolves as soon as `holds`, looked at after every change. */
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = () => {
        if (!holds()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  const post = (activity: object): Promise<string> =>
    new Promise((resolve, reject) => client.postActivity(activity as Activity).subscribe(resolve, reject));

  return {
    received,
    statuses,
    sockets,
    until,
    texts: () => received.map(({ text }) => text),
    failure: () => failure,
    isOnline: () => statuses.at(-1) === ConnectionStatus.Online,
    /** Sends an activity; gives its id. */
    post,
    /** Sends a message as Web Chat does; gives its id. */
    say: (text: string, clientActivityID: string): Promise<string> =>
      post({ type: "message", text, from: { id: "forged" }, channelData: { clientActivityID } }),
    sessionId: (): Promise<string> =>
      new Promise((resolve, reject) => client.getSessionId().subscribe(resolve, reject)),
    /** The token that it goes on with; it keeps that to itself. */
    token: (): string => (client as unknown as { token: string }).token,
    reconnect: (to: { conversationId: string; token: string; streamUrl: string }) => client.reconnect(to),
    end: () => client.end(),
  };
};

type Member =
  | "conversationId"
  | "token"
  | "expires_in"
  | "streamUrl"
  | "activities"
  | "watermark"
  | "id"
  | "error"
  | "text";
type Answer = { status: number; headers: Headers; body: { readonly [member in Member]?: unknown } };

/** One HTTP exchange with the web channel, without any client in between. */
export const call = async (
  url: string,
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const raw = typeof body === "string" || body === undefined;
  const response = await fetch(
    `${url}${path.startsWith("/v3") || path.startsWith("/api") ? "" : "/v3/directline"}${path}`,
    {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    },
  );
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
};

/** A fresh token and the conversation that it is for; opened as well, unless told otherwise. */
export const newConversation = async (
  url: string,
  { open = true, locale }: { open?: boolean; locale?: string } = {},
): Promise<{ conversationId: string; token: string; streamUrl: string }> => {
  const generated = await call(url, "POST", "/tokens/generate");
  const token = String(generated.body.token);
  const conversationId = String(generated.body.conversationId);
  if (!open) return { conversationId, token, streamUrl: "" };
  const started = await call(url, "POST", "/conversations", {
    token,
    body: locale === undefined ? {} : { locale },
  });
  return { conversationId, token, streamUrl: String(started.body.streamUrl) };
};

/** Status with which an upgrade is turned away; 101 where it is not. */
export const upgradeStatus = (address: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address, { headers });
    socket.on("open", () => {
      socket.terminate();
      resolve(101);
    });
    socket.on("unexpected-response", (request, response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    });
    socket.on("error", (error) => {
      if (!String(error).includes("before the connection")) reject(error);
    });
  });
