import type { Response } from "express";
import { causeOf, type Log } from "../channels/problem.ts";
import type { HelpDesk } from "../handoff/help-desk.ts";
import type { Changes } from "../ports.ts";
import type { SignedIn } from "./route.ts";
import { holds } from "./session.ts";
import type { StaffStore } from "./staff.ts";

type Viewer = {
  readonly token: string;
  readonly response: Response;
  readonly changed: Set<string>;
  /** What they could see when they were told last: a conversation that leaves it is a change for them, too. */
  known: ReadonlySet<string>;
  isReading: boolean;
};

/** A browser opens six connections to a server at most, and needs some of them for what it asks. */
const MOST_FOR_A_SESSION = 3;
const MOST_UNSENT = 262_144;

/** The open pages of the desk, each told by server-sent events which of its conversations changed. */
export type DeskStreams = {
  add(signedIn: SignedIn, response: Response): Promise<void>;
  /** Closes the streams whose sessions do not hold any more. */
  check(): Promise<void>;
  close(): void;
};

/**
 * Streams carry ids and nothing else: a page asks for what it shows, through the same gate as everything. `beatMs`: how
 * often it is told that the line is open, and looked whether its session still holds.
 */
export const createStreams = (parts: {
  readonly helpDesk: Pick<HelpDesk, "seen">;
  readonly staff: Pick<StaffStore, "session" | "touch">;
  readonly changes: Changes;
  readonly clock: () => Date;
  readonly beatMs: number;
  readonly log: Log;
}): DeskStreams => {
  const { helpDesk, staff, changes, clock, beatMs, log } = parts;
  const viewers = new Set<Viewer>();

  const drop = (viewer: Viewer): void => {
    viewers.delete(viewer);
    viewer.response.end();
  };

  /** The session of a viewer as it is now; its stream is closed where there is none. */
  const holding = async (viewer: Viewer): Promise<SignedIn | undefined> => {
    const found = await staff.session(viewer.token);
    if (found !== undefined && holds(found.session, clock())) return found;
    viewer.response.write("event: ended\ndata: {}\n\n");
    drop(viewer);
    return undefined;
  };

  const tell = async (viewer: Viewer): Promise<void> => {
    if (viewer.isReading) return;
    viewer.isReading = true;
    try {
      while (viewer.changed.size > 0 && viewers.has(viewer)) {
        const changed = [...viewer.changed];
        viewer.changed.clear();
        const signedIn = await holding(viewer);
        if (signedIn === undefined) return;
        const now = await helpDesk.seen(signedIn.member);
        const theirs = changed.filter((id) => now.has(id) || viewer.known.has(id));
        viewer.known = now;
        // Whoever reads too slowly is cut off, and comes back.
        if (viewer.response.writableLength > MOST_UNSENT) return drop(viewer);
        if (theirs.length > 0)
          viewer.response.write(`event: changed\ndata: ${JSON.stringify({ conversations: theirs })}\n\n`);
      }
    } catch (error) {
      log({ problem: "desk-stream-not-told", cause: causeOf(error) });
      // The page comes back and asks for everything.
      drop(viewer);
    } finally {
      viewer.isReading = false;
    }
  };

  const stop = changes.watch((conversation) => {
    for (const viewer of viewers) {
      viewer.changed.add(conversation);
      void tell(viewer);
    }
  });

  const check = async (): Promise<void> => {
    for (const viewer of [...viewers]) await holding(viewer);
  };

  const beat = async (): Promise<void> => {
    for (const viewer of [...viewers]) {
      const signedIn = await holding(viewer);
      if (signedIn === undefined) continue;
      const { token, acted } = signedIn.session;
      await staff.touch(token, { seen: clock().toISOString(), acted });
      viewer.response.write(": beat\n\n");
    }
  };
  const beats = setInterval(() => {
    beat().catch((error: unknown) => log({ problem: "desk-beat-failed", cause: causeOf(error) }));
  }, beatMs);
  beats.unref();

  return {
    add: async ({ member, session }, response) => {
      response.status(200).set({
        "Content-Type": "text/event-stream; charset=utf-8",
        "X-Accel-Buffering": "no",
      });
      response.flushHeaders();
      const viewer: Viewer = {
        token: session.token,
        response,
        changed: new Set(),
        known: new Set(),
        isReading: false,
      };
      response.on("close", () => viewers.delete(viewer));
      response.on("error", () => viewers.delete(viewer));
      viewers.add(viewer);
      const own = [...viewers].filter(({ token }) => token === session.token);
      for (const oldest of own.slice(0, -MOST_FOR_A_SESSION)) {
        // Told not to come back: it would push out another.
        oldest.response.write("event: enough\ndata: {}\n\n");
        drop(oldest);
      }
      viewer.known = new Set([...viewer.known, ...(await helpDesk.seen(member))]);
      // Said once somebody listens, so that a page that asks after it misses nothing.
      response.write("retry: 2000\nevent: ready\ndata: {}\n\n");
    },
    check,
    close: () => {
      stop();
      clearInterval(beats);
      for (const viewer of [...viewers]) drop(viewer);
    },
  };
};
