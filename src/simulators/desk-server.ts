import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Misfortune } from "./misfortune.ts";

/** A call that a desk's interface got. */
export type DeskCall = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly raw: string;
  readonly body: Readonly<Record<string, unknown>>;
};
export type DeskAnswer = { readonly status: number; readonly body: object };

/** The interface of a help desk on this machine; `answer` keeps its rules, misfortune comes before and after. */
export const deskServer = async (answer: (call: DeskCall) => DeskAnswer, misfortune: Misfortune) => {
  const calls: DeskCall[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => void pieces.push(piece));
    request.on("end", () => {
      const fate = misfortune.fate();
      if (fate === "lost") return void request.socket.destroy();
      const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://host");
      const raw = Buffer.concat(pieces).toString("utf8");
      const { method = "GET", headers } = request;
      const call = { method, path, query, headers, raw, body: raw === "" ? {} : JSON.parse(raw) };
      const reply = ({ status, body }: DeskAnswer, more: Readonly<Record<string, string>> = {}): void => {
        response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", ...more });
        response.end(JSON.stringify(body));
      };
      if (fate === "busy") return reply({ status: 429, body: {} }, { "Retry-After": "2" });
      if (fate === "broken") return reply({ status: 500, body: {} });
      calls.push(call);
      const done = answer(call);
      if (fate === "answer-lost") return void request.socket.destroy();
      reply(done);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls: calls as readonly DeskCall[],
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};

/** Posts an event of a desk to us; gives the status, 0 where nobody answered. */
export const postEvent = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<number> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body,
    });
    return response.status;
  } catch {
    return 0;
  }
};

/** What a note says of a matter that was added, as number and topic; undefined for any other note. */
export const addedIn = (note: string): string | undefined => {
  const [, nth, topic] = /^【第 (\d+) 件[^】]*】\n(\S+)/.exec(note) ?? [];
  return nth === undefined ? undefined : `${nth} ${topic}`;
};

/** A conversation as colleagues at the desk see it. */
export type Seen = {
  readonly key: string;
  readonly hasBrief: boolean;
  /** What came before it was handed over, in its order. */
  readonly transcript: readonly string[];
  /** What the person wrote after, in its order. */
  readonly messages: readonly string[];
  /** What came from anybody else after. */
  readonly others: readonly string[];
  readonly isHandedOver: boolean;
  readonly isOver: boolean;
  /** The matters that were added after, as number and topic; with a question mark where it was said that it may be a repeat. */
  readonly added: readonly string[];
  /** What colleagues were told beside it. */
  readonly notes: readonly string[];
};

/** A desk as a test drives it. Events go out at `flush`, by misfortune's rules. */
export type DeskSimulator = {
  seen(): readonly Seen[];
  write(key: string, text: string): void;
  giveBack(key: string): void;
  shut(key: string): void;
  flush(): Promise<void>;
  close(): Promise<void>;
};
