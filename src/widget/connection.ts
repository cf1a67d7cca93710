import { type Piece, readFrame } from "./activity.ts";
import { backoff } from "./backoff.ts";
import { type Answer, history, post, refresh, resume, type Session, start } from "./direct-line.ts";
import type { Page, Socket, Wire } from "./wire.ts";

export type Connection = {
  /** Sends what waits to be sent. */
  flush(): void;
  /** Drops the present conversation, or follows another tab into its conversation. */
  restart(): void;
  /** Tries again at once instead of waiting, for instance when the network is back. */
  hurry(): void;
  /** Gives up the present socket and opens another one, for instance when the network is gone. */
  drop(): void;
};

const refreshAfter = 15 * 60_000;
const keepAliveAfter = 20_000;
const echoWithin = 10_000;
const replayTakes = 1500;

/**
 * Keeps the page in touch with the bot: opens or resumes the conversation, opens it again after each drop, hands in
 * messages in order, and begins a new conversation where the old one can no longer be opened.
 */
export function connect(wire: Wire, page: Page): Connection {
  let socket: Socket | undefined;
  let drop = () => {};
  let historyRead = false;
  let watermark = "0";
  let failures = 0;
  let sending = false;
  let wake = () => {};

  const pause = (ms: number) =>
    Promise.race([
      wire.wait(ms),
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    ]);

  function beginAnew(from: Session): void {
    if (page.session()?.conversationId !== from.conversationId) return;
    page.keep(undefined);
    watermark = "0";
    page.happened({ kind: "ended", key: page.newKey() });
  }

  /** After an `expired` or `gone`: one try to renew the token, then a new conversation. */
  async function recover(from: Session, verdict: "expired" | "gone"): Promise<void> {
    if (page.session()?.token !== from.token) return;
    const renewed: Answer<Session> =
      verdict === "expired" ? await refresh(wire.fetch, from) : { kind: "gone" };
    if (renewed.kind === "ok") page.keep(renewed.value);
    else if (renewed.kind !== "unreachable" && renewed.kind !== "failing") beginAnew(from);
  }

  async function renew(): Promise<void> {
    const from = page.session();
    const answer = from && (await refresh(wire.fetch, from));
    if (answer?.kind === "ok" && page.session()?.token === from?.token) page.keep(answer.value);
  }

  function take(piece: Piece, old: boolean): void {
    watermark = piece.watermark ?? watermark;
    if (piece.incoming.length > 0) page.happened({ kind: "received", incoming: piece.incoming, old });
  }

  /** Opens a known conversation. What was said before the page was there is fetched first, so that it is told from news. */
  async function goOn(session: Session): ReturnType<typeof resume> {
    while (!historyRead) {
      const from = watermark;
      const answer = await history(wire.fetch, session, from);
      if (answer.kind !== "ok") return answer;
      if (page.session()?.conversationId !== session.conversationId) return { kind: "unreachable" };
      take(answer.value, true);
      historyRead = watermark === from;
    }
    return resume(wire.fetch, session, watermark);
  }

  /** Reads the stream until it closes; true if it had opened. */
  function live(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      const stops: (() => void)[] = [];
      const over = () => {
        if (socket !== mine) return;
        socket = undefined;
        for (const stop of stops) stop();
        resolve(stops.length > 0);
      };
      const mine: Socket = wire.openSocket(url, {
        open() {
          failures = 0;
          page.status("online");
          stops.push(wire.every(keepAliveAfter, () => mine.send("")));
          stops.push(wire.every(refreshAfter, () => void renew()));
          void caughtUp(mine, page.awaiting());
          void flush();
        },
        frame(frame) {
          if (socket !== mine) return;
          take(readFrame(frame), false);
        },
        close: over,
      });
      socket = mine;
      // A closing handshake on a dead network takes minutes; nobody waits for it.
      drop = () => {
        over();
        mine.close();
      };
    });
  }

  /** Once the replay has passed, what was posted before and still has no echo is sent again under its own id. */
  async function caughtUp(mine: Socket, awaited: readonly string[]): Promise<void> {
    await wire.wait(replayTakes);
    if (socket !== mine) return;
    const still = page.awaiting();
    for (const key of awaited) if (still.includes(key)) page.happened({ kind: "lost", key });
    void flush();
  }

  /** A socket that stays silent about a message the server has taken is dead, whatever it says of itself. */
  async function expectEcho(key: string): Promise<void> {
    const mine = socket;
    await wire.wait(echoWithin);
    if (mine && socket === mine && page.awaiting().includes(key)) drop();
  }

  async function flush(): Promise<void> {
    if (sending) return;
    sending = true;
    let attempt = 0;
    for (let next = page.next(); next && socket; next = page.next()) {
      const session = page.session();
      if (!session) break;
      const answer = await post(wire.fetch, session, next);
      if (page.session()?.conversationId !== session.conversationId) continue;
      if (answer.kind === "ok") {
        attempt = 0;
        page.happened({ kind: "posted", key: next.key });
        void expectEcho(next.key);
        continue;
      }
      const after = answer.kind === "failing" ? answer.after : undefined;
      if (answer.kind === "refused" || (answer.kind === "failing" && after === undefined))
        page.happened({ kind: answer.kind, key: next.key });
      if (answer.kind === "expired" || answer.kind === "gone") await recover(session, answer.kind);
      if (page.session()?.conversationId !== session.conversationId) drop();
      if (page.next()?.key === next.key)
        await wire.wait(Math.max(after ?? 0, backoff(attempt++, wire.random())));
      else attempt = 0;
    }
    sending = false;
  }

  async function run(): Promise<never> {
    for (;;) {
      page.status(failures === 0 ? "connecting" : "offline");
      const session = page.session();
      const answer = await (session ? goOn(session) : start(wire.fetch, page.locale()));
      if (page.session()?.conversationId !== session?.conversationId) continue;
      if (answer.kind === "ok") {
        historyRead = true;
        const conversationId = answer.value.conversationId;
        page.keep({ conversationId, token: answer.value.token });
        if (await live(answer.value.streamUrl)) {
          if (page.session()?.conversationId === conversationId) await pause(backoff(0, wire.random()));
          continue;
        }
      }
      failures++;
      if (session && (answer.kind === "expired" || answer.kind === "gone"))
        await recover(session, answer.kind);
      const ended = session !== undefined && page.session() === undefined;
      if (!ended) await pausing(answer.kind === "failing" ? answer.after : undefined);
    }
  }

  async function pausing(after = 0): Promise<void> {
    page.status("offline");
    await pause(Math.max(after, backoff(failures - 1, wire.random())));
  }

  void run();
  return {
    flush: () => void flush(),
    restart() {
      watermark = "0";
      historyRead = false;
      failures = 0;
      drop();
      wake();
    },
    hurry: () => wake(),
    drop: () => drop(),
  };
}
