import type { Outgoing } from "./activity.ts";
import type { Fetch, Session } from "./direct-line.ts";
import type { ChatEvent } from "./state.ts";

/** An open web socket. */
export type Socket = { send(frame: string): void; close(): void };
export type SocketEvents = { open(): void; frame(frame: string): void; close(): void };

/** What the connection needs of the browser; times in milliseconds. `every` gives back the way to stop it. */
export type Wire = {
  readonly fetch: Fetch;
  openSocket(url: string, events: SocketEvents): Socket;
  wait(ms: number): Promise<void>;
  every(ms: number, action: () => void): () => void;
  random(): number;
};

/** The page as the connection sees it. `session` is asked anew each time, because another tab may have changed it. */
export type Page = {
  session(): Session | undefined;
  keep(session: Session | undefined): void;
  locale(): string;
  newKey(): string;
  next(): Outgoing | undefined;
  /** Keys of the messages that the server has taken and not echoed yet. */
  awaiting(): readonly string[];
  happened(event: ChatEvent): void;
  status(status: "connecting" | "online" | "offline"): void;
};
