import { setImmediate } from "node:timers/promises";
import { WebSocket as Socket, type WebSocket } from "ws";
import { causeOf, type Log } from "../problem.ts";
import type { Page } from "./conversations.ts";
import { forClients, type ShownActivity } from "./for-clients.ts";
import type { View } from "./views.ts";

type Viewer = {
  readonly socket: WebSocket;
  readonly view: View;
  seen: number;
  reading: boolean;
  grown: boolean;
  answered: boolean;
};

/** The sockets on which clients watch their conversations. */
export type Streams = {
  /** Shows a socket all that comes after `seen` in the log, now and from now on. */
  add(conversation: string, socket: WebSocket, seen: number, view: View): void;
  /** Says that the log of a conversation has grown. */
  grown(conversation: string): void;
  /** Shows those who are connected something that is not in the log, as far as it is for clients. */
  show(conversation: string, activity: ShownActivity): void;
  close(): void;
};

const mostUnsent = 1_048_576;

/**
 * Streams that read from `history` and nothing else, so that what is live and what is replayed cannot differ. Beyond
 * `most` sockets in a conversation the oldest is closed: it is most likely a dead one.
 */
export const createStreams = (
  history: (conversation: string, after: number, view: View) => Promise<Page>,
  { most, beatMs, log }: { most: number; beatMs: number; log: Log },
): Streams => {
  const viewers = new Map<string, Set<Viewer>>();

  const send = (viewer: Viewer, frame: object): void => {
    if (viewer.socket.readyState !== Socket.OPEN) return;
    // Whoever reads too slowly is cut off, and comes back with a watermark.
    if (viewer.socket.bufferedAmount > mostUnsent) viewer.socket.terminate();
    else viewer.socket.send(JSON.stringify(frame));
  };

  const showNews = async (conversation: string, viewer: Viewer): Promise<void> => {
    viewer.grown = true;
    if (viewer.reading) return;
    viewer.reading = true;
    // A turn is told of by whoever commits it and by whoever has waited for it: both are one reading.
    await setImmediate();
    try {
      while (viewer.grown && viewer.socket.readyState === Socket.OPEN) {
        viewer.grown = false;
        const { activities, last, isFull } = await history(conversation, viewer.seen, viewer.view);
        viewer.seen = last;
        viewer.grown ||= isFull;
        if (activities.length > 0) send(viewer, { activities, watermark: String(last) });
      }
    } catch (error) {
      log({ problem: "stream-not-read", conversation, cause: causeOf(error) });
      viewer.socket.close(1011);
    } finally {
      viewer.reading = false;
    }
  };

  const beat = setInterval(() => {
    for (const viewer of [...viewers.values()].flatMap((all) => [...all])) {
      if (!viewer.answered) viewer.socket.terminate();
      viewer.answered = false;
      if (viewer.socket.readyState === Socket.OPEN) viewer.socket.ping();
    }
  }, beatMs);
  beat.unref();

  return {
    add: (conversation, socket, seen, view) => {
      const viewer: Viewer = { socket, view, seen, reading: false, grown: false, answered: true };
      const watching = viewers.get(conversation) ?? new Set();
      viewers.set(conversation, watching.add(viewer));
      if (watching.size > most)
        for (const oldest of [...watching].slice(0, watching.size - most)) oldest.socket.close(1013);
      const alive = () => {
        viewer.answered = true;
      };
      socket.on("pong", alive);
      // Clients send empty frames to keep the connection open; whatever they send here is not looked at.
      socket.on("message", alive);
      socket.on("error", () => socket.terminate());
      socket.on("close", () => {
        watching.delete(viewer);
        if (watching.size === 0 && viewers.get(conversation) === watching) viewers.delete(conversation);
      });
      void showNews(conversation, viewer);
    },
    grown: (conversation) => {
      for (const viewer of viewers.get(conversation) ?? []) void showNews(conversation, viewer);
    },
    show: (conversation, activity) => {
      const shown = forClients(activity);
      if (shown === undefined) return;
      for (const viewer of viewers.get(conversation) ?? []) send(viewer, { activities: [shown] });
    },
    close: () => {
      clearInterval(beat);
      for (const viewer of [...viewers.values()].flatMap((all) => [...all])) viewer.socket.close(1001);
    },
  };
};
