import { EventEmitter } from "node:events";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import type { Page } from "../../../src/channels/directline/conversations.ts";
import { createStreams, type Streams } from "../../../src/channels/directline/streams.ts";

/** A socket that notes what is done to it. */
const fakeSocket = () => {
  const done: string[] = [];
  const state = { readyState: 1, bufferedAmount: 0 };
  const events = new EventEmitter();
  const note = (what: string) => (how?: unknown) => {
    done.push(how === undefined ? what : `${what} ${how}`);
    if (what !== "send" && what !== "ping") {
      state.readyState = 3;
      events.emit("close");
    }
  };
  const socket = Object.assign(events, state, { send: note("send"), ping: note("ping") });
  const whole = Object.assign(socket, { close: note("close"), terminate: note("terminate") });
  Object.defineProperty(whole, "readyState", { get: () => state.readyState });
  const texts = () =>
    done
      .filter((what) => what.startsWith("send"))
      .map((what) => JSON.parse(what.slice(5)))
      .map(({ activities, watermark }) => [watermark, ...activities.map(({ id }: { id: number }) => id)]);
  return { socket: whole as unknown as WebSocket, events: whole, done, texts };
};

const beatMs = 1000;
let log: object[] = [];
let length = 0;
let reads = 0;
/** Holds every read of the log until it is let go, where a test wants that. */
let gate: Promise<void> = Promise.resolve();
let hidden = new Set<number>();
let streams: Streams;
const history = async (_conversation: string, after: number): Promise<Page> => {
  reads += 1;
  const last = Math.min(length, after + 2);
  await gate;
  const numbers = Array.from({ length: last - after }, (_, index) => after + index + 1);
  return {
    activities: numbers.filter((id) => !hidden.has(id)).map((id) => ({ id })),
    last: Math.max(last, after),
    isFull: numbers.length === 2,
  };
};
const settled = async () => {
  for (let tick = 0; tick < 50; tick += 1) await setImmediate();
};

beforeEach(() => {
  vi.useFakeTimers();
  log = [];
  length = 0;
  gate = Promise.resolve();
  hidden = new Set();
  streams = createStreams(history, { most: 2, beatMs, log: (problem) => void log.push(problem) });
});
afterEach(() => {
  streams.close();
  vi.useRealTimers();
});

describe("a stream", () => {
  it("reads page after page until there is no more, then what is new", async () => {
    length = 5;
    const { socket, texts } = fakeSocket();
    streams.add("c", socket, 0, "words");
    await settled();
    expect(texts()).toEqual([
      ["2", 1, 2],
      ["4", 3, 4],
      ["5", 5],
    ]);
    length = 6;
    streams.grown("c");
    streams.grown("other");
    await settled();
    expect(texts().at(-1)).toEqual(["6", 6]);
  });

  it("shows nothing twice and misses nothing where the log grows while it is being read", async () => {
    const { socket, texts } = fakeSocket();
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    streams.add("c", socket, 0, "words");
    await setImmediate();
    for (length = 1; length <= 3; length += 1) streams.grown("c");
    length = 3;
    streams.grown("c");
    open();
    await settled();
    expect(texts().flatMap(([, ...ids]) => ids)).toEqual([1, 2, 3]);
  });

  it("reads once where several tell of the same turn", async () => {
    const { socket, texts } = fakeSocket();
    streams.add("c", socket, 0, "words");
    await settled();
    const before = reads;
    length = 1;
    streams.grown("c");
    await Promise.resolve();
    streams.grown("c");
    await settled();
    expect([texts(), reads - before]).toEqual([[["1", 1]], 1]);
  });

  it("goes past entries that are not for clients", async () => {
    length = 4;
    hidden = new Set([1, 2, 3]);
    const { socket, texts } = fakeSocket();
    streams.add("c", socket, 0, "words");
    await settled();
    expect(texts()).toEqual([["4", 4]]);
  });

  it("shows what passes without a watermark, to those of the conversation alone", () => {
    const [mine, other] = [fakeSocket(), fakeSocket()];
    streams.add("c", mine.socket, 0, "words");
    streams.add("d", other.socket, 0, "words");
    streams.show("c", { type: "typing", id: 9 });
    expect([mine.texts(), other.texts()]).toEqual([[[undefined, 9]], []]);
  });

  it("is closed, and the trouble logged without a word, where the log cannot be read", async () => {
    gate = Promise.reject(new RangeError("what was said"));
    gate.catch(() => {});
    const { socket, done } = fakeSocket();
    streams.add("c", socket, 0, "words");
    await settled();
    expect(done).toEqual(["close 1011"]);
    expect(log).toEqual([{ problem: "stream-not-read", conversation: "c", cause: "RangeError" }]);
  });

  it("is cut off where its client does not keep up", async () => {
    const { socket, done, events } = fakeSocket();
    events.bufferedAmount = 2_000_000;
    length = 1;
    streams.add("c", socket, 0, "words");
    await settled();
    expect(done).toEqual(["terminate"]);
  });

  it("is cut off where its client has not answered for a beat, and kept where it has", () => {
    const [dead, alive, talking] = [fakeSocket(), fakeSocket(), fakeSocket()];
    streams.add("c", dead.socket, 0, "words");
    streams.add("c", alive.socket, 0, "words");
    streams.add("d", talking.socket, 0, "words");
    vi.advanceTimersByTime(beatMs);
    alive.events.emit("pong");
    talking.events.emit("message", Buffer.from(""));
    vi.advanceTimersByTime(beatMs);
    expect([dead.done, alive.done, talking.done]).toEqual([
      ["ping", "terminate"],
      ["ping", "ping"],
      ["ping", "ping"],
    ]);
  });

  it("ends with the server", () => {
    const { socket, done } = fakeSocket();
    streams.add("c", socket, 0, "words");
    streams.close();
    vi.advanceTimersByTime(10 * beatMs);
    expect(done).toEqual(["close 1001"]);
  });
});
