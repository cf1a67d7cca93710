import { once } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import WebSocket from "ws";

/** Says something; resolves when it is answered, or turned away because there is too much to do. */
export type Speaker = (text: string) => Promise<"answered" | "shed">;
export type Talk = { readonly say: Speaker; readonly close: () => void };

type Answer = { readonly status: number; readonly body: string };

// Plain requests over kept connections: the generator has the same two cores.
const shared = new Agent({ keepAlive: true, maxSockets: 2_000, maxFreeSockets: 2_000 });

const send = (url: string, body: unknown, token?: string, agent = shared): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      let whole = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        whole += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: whole }));
      response.on("error", reject);
    });
    // A connection that the server gave up just when it was used again; nothing of the request was taken.
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNRESET" && sent.reusedSocket)
        send(url, body, token, agent).then(resolve, reject);
      else reject(error);
    });
    sent.end(text);
  });

/** Posts, and gives the body of the answer; undefined where it is 429. */
export const post = async (
  url: string,
  body: unknown,
  token?: string,
  agent = shared,
): Promise<Readonly<Record<string, string>> | undefined> => {
  const answer = await send(url, body, token, agent);
  if (answer.status === 429) return undefined;
  if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as Record<string, string>;
};

/** One conversation over the web channel: a turn ends when its reply has come over the websocket. */
export const directLine = async (url: string): Promise<Talk> => {
  const base = `${url}/v3/directline`;
  // Each person has a browser, and so a connection of their own that is kept: new ones would wait for the system, not for us.
  const own = new Agent({ keepAlive: true, maxSockets: 1 });
  const { token = "" } = (await post(`${base}/tokens/generate`, {}, undefined, own)) ?? {};
  const open = () => post(`${base}/conversations`, { locale: "zh-CN" }, token, own);
  let opened = await open();
  for (; opened === undefined; opened = await open()) await setTimeout(200);
  const socket = new WebSocket(opened["streamUrl"] ?? "");
  const waiting = new Map<string, () => void>();
  const early = new Set<string>();
  socket.on("message", (frame) => {
    const text = frame.toString();
    if (text === "") return;
    for (const { replyToId } of JSON.parse(text).activities) {
      if (replyToId === undefined) continue;
      const done = waiting.get(replyToId);
      if (done) done();
      else early.add(replyToId);
    }
  });
  await once(socket, "open");
  const address = `${base}/conversations/${opened["conversationId"]}/activities`;
  const key = opened["token"] ?? token;
  return {
    say: async (text) => {
      const taken = await post(address, { type: "message", text }, key, own);
      if (taken === undefined) return "shed";
      const { id = "" } = taken;
      if (early.delete(id)) return "answered";
      await new Promise<void>((resolve) => waiting.set(id, resolve));
      waiting.delete(id);
      return "answered";
    },
    close: () => {
      socket.terminate();
      own.destroy();
    },
  };
};

/** One conversation with the echo bot, which answers in the response. */
export const echo = (url: string, conversation: string): Speaker => {
  let turn = 0;
  return async (text) => {
    turn += 1;
    await post(`${url}/api/messages`, {
      ...{ type: "message", id: `${conversation}-${turn}`, text, channelId: "emulator" },
      ...{ serviceUrl: "http://127.0.0.1:1", deliveryMode: "expectReplies", from: { id: "bench" } },
      ...{ recipient: { id: "bot" }, conversation: { id: conversation } },
    });
    return "answered";
  };
};

/** One conversation at the floor: a request, a commit. */
export const floor =
  (url: string, conversation: string): Speaker =>
  async (text) => {
    await post(`${url}/${conversation}`, { text });
    return "answered";
  };
