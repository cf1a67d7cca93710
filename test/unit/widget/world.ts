import { connect } from "../../../src/widget/connection.ts";
import type { Session } from "../../../src/widget/direct-line.ts";
import { awaitingEcho, emptyChat, nextToSend, step } from "../../../src/widget/state.ts";
import type { SocketEvents } from "../../../src/widget/wire.ts";

export type Logged = { readonly id: string; readonly type: "message"; readonly [name: string]: unknown };

/** A message as it lies in the server's log. */
export const said = (role: "bot" | "user", id: string, text: string, channelData: object = {}): Logged => ({
  type: "message",
  id,
  from: { role },
  text,
  channelData,
});

/** A Direct Line server in memory, a network that can be cut, and a clock that is wound by hand. */
export function world(kept?: Session, known: Readonly<Record<string, Logged[]>> = {}, up = true) {
  const log = new Map<string, Logged[]>(Object.entries(known));
  const requests: string[] = [];
  const posts: string[] = [];
  const statuses: string[] = [];
  const spoken: string[] = [];
  const waits: { ms: number; done: () => void }[] = [];
  const sockets: { url: string; events: SocketEvents; closed: boolean }[] = [];
  const network = {
    up,
    echoes: true,
    answers: [] as number[],
    retryAfter: undefined as string | undefined,
    expired: new Set<string>(),
  };
  let chat = emptyChat;
  let session = kept;
  let count = 0;

  const settle = async () => {
    for (let turn = 0; turn < 60; turn++) await Promise.resolve();
  };
  const reply = (status: number, body: unknown = {}) => ({
    status,
    headers: { get: (name: string) => (name === "retry-after" ? (network.retryAfter ?? null) : null) },
    json: async () => body,
  });

  function answer(method: string, path: string, token: string | undefined, body: string | undefined) {
    const [, , , , id = "", tail] = path.split(/[/?]/);
    const watermark = Number(/watermark=(\d+)/.exec(path)?.[1] ?? 0);
    if (path.endsWith("/tokens/generate"))
      return reply(200, { conversationId: `c${++count}`, token: `t${count}` });
    if (token !== undefined && network.expired.has(token)) return reply(403);
    if (path.endsWith("/tokens/refresh"))
      return reply(200, { conversationId: session?.conversationId, token: `${token}+` });
    if (method === "POST" && path.endsWith("/conversations")) {
      log.set(`c${count}`, [said("bot", `c${count}|hello`, "hello")]);
      return reply(201, { conversationId: `c${count}`, token, streamUrl: `ws://host/c${count}` });
    }
    const lines = log.get(id);
    if (!lines) return reply(404);
    if (tail === "activities" && method === "GET") {
      return reply(200, { activities: lines.slice(watermark), watermark: String(lines.length) });
    }
    if (method === "GET")
      return reply(200, { conversationId: id, token, streamUrl: `ws://host/${id}?from=${watermark}` });
    const status = network.answers.shift() ?? 200;
    if (status >= 300) return reply(status);
    const activity = JSON.parse(body ?? "{}") as { text: string; channelData: { clientActivityID: string } };
    posts.push(`${activity.channelData.clientActivityID}:${activity.text}`);
    if (network.echoes) tell(id, said("user", `${id}|${lines.length}`, activity.text, activity.channelData));
    return reply(200, { id: "x" });
  }

  function tell(id: string, line: Logged) {
    const lines = log.get(id) ?? [];
    log.set(id, [...lines, line]);
    for (const socket of sockets) {
      if (socket.closed || !socket.url.includes(`/${id}`)) continue;
      socket.events.frame(JSON.stringify({ activities: [line], watermark: String(lines.length + 1) }));
    }
  }

  const connection = connect(
    {
      async fetch(path, request) {
        requests.push(`${request.method} ${path.replace("/v3/directline", "")}`);
        if (!network.up) throw new Error("no network");
        return answer(request.method, path, request.headers.authorization?.slice(7), request.body);
      },
      openSocket(url, events) {
        const socket = { url, events, closed: false };
        sockets.push(socket);
        return {
          send: () => {},
          close() {
            socket.closed = true;
          },
        };
      },
      wait: (ms) => new Promise((done) => waits.push({ ms, done: () => done() })),
      every: () => () => {},
      random: () => 0,
    },
    {
      session: () => session,
      keep: (now) => {
        session = now;
      },
      locale: () => "zh-CN",
      newKey: () => `line${++count}`,
      next: () => nextToSend(chat),
      awaiting: () => awaitingEcho(chat),
      happened(event) {
        const before = new Set(chat.items);
        chat = step(chat, event);
        for (const item of chat.items)
          if (!before.has(item) && item.kind === "bot" && !item.old) spoken.push(item.key);
      },
      status: (status) => void statuses.push(status),
    },
  );

  return {
    network,
    requests,
    posts,
    statuses,
    spoken,
    log,
    settle,
    tell,
    connection,
    session: () => session,
    setSession(now: Session | undefined) {
      session = now;
    },
    clear() {
      chat = emptyChat;
    },
    shown: () =>
      chat.items.map((item) => (item.kind === "user" ? `${item.text}/${item.delivery}` : item.key)),
    say(key: string) {
      chat = step(chat, { kind: "said", message: { key, text: key, page: "zh", chosen: undefined } });
      connection.flush();
      return settle();
    },
    retry(key: string) {
      chat = step(chat, { kind: "retried", key });
      connection.flush();
      return settle();
    },
    /** The newest socket opens and, like the real server, replays what is in the log after its watermark. */
    async open() {
      await settle();
      const socket = sockets[sockets.length - 1];
      if (!socket || socket.closed) throw new Error("no socket is waiting to open");
      const [, id = "", from = "0"] = /\/(c\d+)(?:\?from=(\d+))?$/.exec(socket.url) ?? [];
      const lines = log.get(id) ?? [];
      socket.events.open();
      socket.events.frame(
        JSON.stringify({ activities: lines.slice(Number(from)), watermark: String(lines.length) }),
      );
      await settle();
    },
    async cut() {
      const socket = sockets[sockets.length - 1];
      if (socket) {
        socket.closed = true;
        socket.events.close();
      }
      await settle();
    },
    /** Lets every wait of this length (or all of them) come to its end. */
    async wind(ms?: number) {
      const due = waits.filter((wait) => ms === undefined || wait.ms === ms);
      for (const wait of due) {
        waits.splice(waits.indexOf(wait), 1);
        wait.done();
      }
      await settle();
    },
    waiting: () => waits.map((wait) => wait.ms),
  };
}
