/** What a stream tells: it is open (ask for everything), something changed, there is no session, the line is gone. */
export type LiveEvents = {
  readonly open: () => void;
  readonly changed: (conversations: readonly string[]) => void;
  readonly ended: () => void;
  readonly lost: () => void;
};

const AGAIN_MS = 5_000;
const WITHOUT_MS = 15_000;

/**
 * The server's stream of what changes at the desk; comes back by itself when the line was lost. Where the server has enough streams
 * of this session it does not, and everything is read now and then.
 */
export function stream(events: LiveEvents): { stop(): void } {
  let source: EventSource | undefined;
  let timer = 0;
  let asking = 0;
  function start(): void {
    const now = new EventSource("/desk/api/stream");
    source = now;
    // Ours, which comes when the server is ready to tell; the browser's own of the same name has no data.
    now.addEventListener("ready", events.open);
    now.addEventListener("changed", (event) => {
      try {
        const { conversations } = JSON.parse(event.data) as { readonly conversations: readonly string[] };
        events.changed(conversations);
      } catch {
        events.open();
      }
    });
    now.addEventListener("enough", () => {
      now.close();
      asking = window.setInterval(events.open, WITHOUT_MS);
    });
    now.addEventListener("ended", () => {
      now.close();
      events.ended();
    });
    now.addEventListener("error", () => {
      events.lost();
      // What was refused is not tried again by the browser.
      if (now.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = window.setTimeout(start, AGAIN_MS);
    });
  }
  start();
  return {
    stop(): void {
      clearTimeout(timer);
      clearInterval(asking);
      source?.close();
    },
  };
}
