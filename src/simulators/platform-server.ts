import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that a platform's interface got. */
export type Call = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it came, for rules about how it is written. */
  readonly raw: string;
};

/** What a platform can be told to do wrong with a call: answer this; answer nothing before or after it did what was asked. */
export type Mischief =
  | { readonly kind: "answer"; readonly status?: number; readonly body: object }
  | { readonly kind: "cut-before" }
  | { readonly kind: "cut-after" }
  /** Resolves when the answer may go. */
  | { readonly kind: "hold"; readonly until: Promise<void> };

/**
 * The interface of a platform on this machine. `answer` keeps the platform's rules; mischief is told for the next calls of
 * a path, one call each.
 */
export const platformServer = async (answer: (call: Call) => object) => {
  const calls: Call[] = [];
  const mischief = new Map<string, Mischief[]>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => void pieces.push(piece));
    request.on("end", () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://host");
      const raw = Buffer.concat(pieces).toString("utf8");
      const call = { path, query, raw, body: raw === "" ? {} : JSON.parse(raw) };
      calls.push(call);
      const wrong = mischief.get(path)?.shift();
      const reply = (body: object, status = 200) => {
        response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
        response.end(JSON.stringify(body));
      };
      if (wrong?.kind === "cut-before") return void request.socket.destroy();
      if (wrong?.kind === "answer") return reply(wrong.body, wrong.status);
      const done = answer(call);
      if (wrong?.kind === "cut-after") return void request.socket.destroy();
      if (wrong?.kind === "hold") return void wrong.until.then(() => reply(done));
      reply(done);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls: calls as readonly Call[],
    /** The next calls of a path go wrong, each in its way. */
    misbehave: (path: string, ...how: readonly Mischief[]): void => {
      mischief.set(path, [...(mischief.get(path) ?? []), ...how]);
    },
    /** Nothing goes wrong any more. */
    behave: (): void => mischief.clear(),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
