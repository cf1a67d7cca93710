import type { Resolve } from "../channels/outbound/allowed-target.ts";
import { callApi } from "../channels/outbound/call-api.ts";
import type { Log } from "../channels/problem.ts";
import { type Attributes, type Ended, otlpJson } from "./otlp-json.ts";

/** A process that ends waits so long for its last spans, and no longer. */
const TIMEOUT_MS = 3_000;
const EVERY_MS = 5_000;
/** So many spans go at once; so many wait at most, and of more the newest are dropped. */
const AT_ONCE = 512;
const MOST_WAITING = 2_048;

/** Takes spans that are over, and brings them to a collector. */
export type Sending = { take(span: Ended): void; close(): Promise<void> };

/**
 * Sends spans to `ENDPOINT/v1/traces` every few seconds, as every other call of ours goes out: to an address that was checked, without
 * redirects, bounded in time. What does not get there is dropped; the log is told when that begins, and not of each time.
 */
export const sendingSpans = (parts: {
  readonly endpoint: string;
  readonly resource: Attributes;
  readonly log: Log;
  /** Runs work of which no span is made. */
  readonly unseen: <T>(work: () => T) => T;
  readonly resolve?: Resolve | undefined;
}): Sending => {
  const { endpoint, resource, log, unseen, resolve } = parts;
  const call = callApi(endpoint.replace(/(?<!\/)\/+$/, ""), {
    timeoutMs: TIMEOUT_MS,
    ...(resolve !== undefined && { resolve }),
  });
  let waiting: Ended[] = [];
  let underWay: Promise<void> | undefined;
  let isLost = false;

  const send = async (): Promise<void> => {
    while (waiting.length > 0) {
      const spans = waiting.splice(0, AT_ONCE);
      const called = await unseen(() => call("/v1/traces", otlpJson(spans, resource)));
      const arrived = called.kind === "answered" && called.status < 300;
      if (!arrived && !isLost) log({ problem: "traces-not-sent" });
      isLost = !arrived;
      // What waits behind would wait for the same in vain.
      if (isLost) waiting = [];
    }
  };
  const flush = (): Promise<void> => {
    underWay ??= send().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const timer = setInterval(() => void flush(), EVERY_MS).unref();

  return {
    take: (span) => {
      if (waiting.length < MOST_WAITING) waiting.push(span);
      if (waiting.length === AT_ONCE) void flush();
    },
    close: async () => {
      clearInterval(timer);
      await flush();
    },
  };
};
