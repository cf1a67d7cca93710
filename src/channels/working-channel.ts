import type { Router } from "express";
import type { Bot, Store } from "../ports.ts";
import type { Lang } from "../turn.ts";
import type { Limit } from "./limit.ts";
import type { Log } from "./problem.ts";
import type { Tells } from "./telling.ts";
import type { ChannelWords } from "./texts/conversations.ts";

/** A channel that works on after a request was answered: its routes, what it tells by itself, and its end. */
export type WorkingChannel = Tells & {
  readonly router: Router;
  /** Deals with what waits, such as what another node has taken in. */
  wake(): void;
  /** Begins nothing new, and resolves when what is in hand is put away. */
  close(): Promise<void>;
};

/** What a messenger's channel is built on. */
export type MessengerParts = {
  readonly bot: Bot;
  readonly store: Store;
  readonly wordsIn: (lang: Lang) => ChannelWords;
  readonly clock: () => Date;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
  /** Milliseconds between attempts; the last counts for all others. */
  readonly backOffMs: readonly number[];
  /** Seconds until one more message of a person is heard, by the name of the conversation. */
  readonly maySay: Limit;
};
