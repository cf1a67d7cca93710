import { type LiveEvents, stream } from "./stream.ts";

const NAME = "desk-stream";

type Told =
  | { readonly kind: "open" | "ended" | "lost" }
  | { readonly kind: "changed"; readonly conversations: readonly string[] };

function pass(told: Told, events: LiveEvents): void {
  if (told.kind === "changed") events.changed(told.conversations);
  else events[told.kind]();
}

/**
 * Listens to what changes at the desk. One tab of a browser holds the stream and tells the others, because a browser opens six
 * connections to a server at most; when it is closed another one takes over, and all of them read anew. Where a browser has no
 * locks (a page that did not come by https) every tab listens by itself.
 */
export function listen(events: LiveEvents): { stop(): void } {
  // Browsers have it in secure contexts alone, whatever its type says.
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return stream(events);
  const others = new BroadcastChannel(NAME);
  others.addEventListener("message", ({ data }) => pass(data as Told, events));
  const tellAll = (told: Told): void => {
    others.postMessage(told);
    pass(told, events);
  };
  const leaving = new AbortController();
  const held = (): Promise<void> =>
    new Promise((release) => {
      const own = stream({
        open: () => tellAll({ kind: "open" }),
        changed: (conversations) => tellAll({ kind: "changed", conversations }),
        ended: () => tellAll({ kind: "ended" }),
        lost: () => tellAll({ kind: "lost" }),
      });
      leaving.signal.addEventListener("abort", () => {
        own.stop();
        release();
      });
    });
  // Whoever leaves while it waits for the lock has nothing to give back.
  locks.request(NAME, { signal: leaving.signal }, held).catch(() => undefined);
  return {
    stop(): void {
      leaving.abort();
      others.close();
    },
  };
}
