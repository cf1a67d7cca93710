import type { Resolve } from "../channels/outbound/allowed-target.ts";
import { causeOf, type Log } from "../channels/problem.ts";
import type { Bot, Store } from "../ports.ts";
import type { Turn } from "../turn.ts";
import { endingOf } from "./attributes.ts";
import type { Ended } from "./otlp-json.ts";
import { watchCalls } from "./outside-calls.ts";
import { sendingSpans } from "./sending.ts";
import { createSpans, type Span } from "./spans.ts";

/** What makes spans of what happens. This file is loaded where the settings name a collector, and nowhere else. */
export type Traces = {
  /** The bot, with a span of each turn. */
  timed(bot: Bot): Bot;
  /** The store, with spans of what a turn reads of its conversation, and of commits. */
  counted(store: Store): Store;
  /** Sends what there is, and makes no more. */
  close(): Promise<void>;
};

/** Begins to make spans of turns, of their store, and of all calls that leave the process, and sends them to a collector. */
export const createTraces = (parts: {
  /** Where the collector takes OTLP; `/v1/traces` is put behind it. */
  readonly endpoint: string;
  readonly service: string;
  readonly version: string;
  readonly log: Log;
  readonly resolve?: Resolve;
}): Traces => {
  const { endpoint, service, version, log, resolve } = parts;
  const spans = createSpans((span: Ended) => sending.take(span));
  const sending = sendingSpans({
    ...{ endpoint, log, resolve, unseen: spans.unseen },
    resource: { "service.name": service, "service.version": version },
  });

  /** Does some work as a span; `told` is what it came to. */
  const spanning = async <T>(
    span: Span | undefined,
    work: () => Promise<T>,
    told: (result: T) => Readonly<Record<string, unknown>> = () => ({}),
  ): Promise<T> => {
    if (span === undefined) return work();
    try {
      const result = await spans.within(span, work);
      span.tell(told(result));
      span.end();
      return result;
    } catch (error) {
      span.tell({ "error.type": causeOf(error) });
      span.end("failed");
      throw error;
    }
  };

  const turn = (name: string, { channel, conversation }: Turn, work: () => ReturnType<Bot["hear"]>) => {
    const span = spans.begin(name, "server", {
      ...{ "yibao.channel": channel, "yibao.conversation": endingOf(conversation) },
    });
    return spanning(span, work, ({ kind }) => ({ "yibao.result": kind }));
  };

  /** How a turn ended is known by what is counted of it. */
  const tellTurn = ({ tallies = [] }: Parameters<Store["commit"]>[0]): void => {
    const ended = tallies.find(({ kind }) => kind === "ending");
    if (ended !== undefined)
      spans.here()?.tell({ "yibao.topic": ended.topic || "none", "yibao.ending": ended.detail });
  };

  const unwatch = watchCalls(spans);
  return {
    timed: (bot) => ({
      greet: (given) => turn("greet", given, () => bot.greet(given)),
      hear: (given, body) => turn("hear", given, () => bot.hear(given, body)),
    }),
    counted: (store) => ({
      ...store,
      // Much is read outside of turns, which nobody has to know of.
      read: (conversation) =>
        spanning(spans.here() && spans.begin("read", "internal", {}), () => store.read(conversation)),
      commit: (work) => {
        tellTurn(work);
        return spanning(
          spans.begin("commit", "internal", {}),
          () => store.commit(work),
          (result) => ({ "yibao.result": result }),
        );
      },
    }),
    close: async () => {
      unwatch();
      await sending.close();
    },
  };
};
