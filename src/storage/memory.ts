import { type Chained, chained } from "../handoff/audit-chain.ts";
import type { Json, JsonObject, LogEntry, Note, Saved, Slip, Store, Tally, Unanswered } from "../ports.ts";
import { forgottenBy } from "./letters.ts";
import { countedWith } from "./memory-tallies.ts";

type Kept = { channel: string; source: string; id: string; body: Json; settled: string | null };

/** A store that forgets everything when the process ends: for tests and for the console. */
export const memoryStore = (): Store => {
  const channels = new Map<string, string>();
  const handOffs = new Map<string, { value: Json; stage: string }>();
  const notes = new Map<string, readonly Note[]>();
  let events: readonly Chained[] = [];
  const memos = new Map<string, JsonObject>();
  const states = new Map<string, Omit<Saved, "handOff">>();
  const keys = new Map<string, Set<string>>();
  const logs = new Map<string, LogEntry[]>();
  const kept = new Map<string, Slip>();
  let waiting: readonly Unanswered[] = [];
  let counted: ReadonlyMap<string, Tally> = new Map();
  const sources = new Map<string, { channel: string; source: string; cursor: string | null }>();
  let letters: readonly Kept[] = [];
  return {
    open: async (conversation, channel, memo) => {
      if (!channels.has(conversation)) channels.set(conversation, channel);
      if (!memos.has(conversation)) memos.set(conversation, structuredClone(memo));
    },
    memo: async (conversation) => structuredClone(memos.get(conversation)),
    remember: async (conversation, channel, memo) => {
      if (!channels.has(conversation)) channels.set(conversation, channel);
      memos.set(conversation, structuredClone(memo));
    },
    forget: async (conversation, said = []) => {
      for (const kind of [memos, channels, states, keys, logs, handOffs, notes]) kind.delete(conversation);
      for (const event of said) events = [...events, chained(events.at(-1), event)];
    },
    receive: async ({ channel, source, cursor, letters: come, at }) => {
      sources.set(JSON.stringify([channel, source]), { channel, source, cursor });
      const isKnown = (id: string) =>
        letters.some((one) => one.channel === channel && one.source === source && one.id === id);
      for (const { id, body } of come)
        if (!isKnown(id))
          letters = [...letters, { channel, source, id, body: structuredClone(body), settled: null }];
      letters = letters.filter(
        (one) => one.channel !== channel || one.settled === null || one.settled > forgottenBy(at),
      );
    },
    sources: async (channel) =>
      [...sources.values()]
        .filter((one) => one.channel === channel)
        .map(({ source, cursor }) => ({ source, cursor })),
    letters: async (channel, limit) =>
      structuredClone(letters)
        .filter((one) => one.channel === channel && one.settled === null)
        .slice(0, limit)
        .map(({ source, id, body }) => ({ source, id, body })),
    settle: async (channel, source, id, at) => {
      letters = letters.map((one) =>
        one.channel === channel && one.source === source && one.id === id
          ? { ...one, body: null, settled: at }
          : one,
      );
    },
    read: async (conversation) => {
      const saved = structuredClone(states.get(conversation));
      const handOff = structuredClone(handOffs.get(conversation)?.value ?? null);
      return saved === undefined ? undefined : { ...saved, handOff };
    },
    handOffs: async (stages, limit) =>
      structuredClone([...handOffs])
        .filter(([, { stage }]) => stages.includes(stage))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .slice(0, limit)
        .map(([conversation, { value }]) => ({
          conversation,
          version: states.get(conversation)?.version ?? 0,
          channel: channels.get(conversation) ?? "",
          handOff: value,
        })),
    channelOf: async (conversation) => channels.get(conversation),
    notes: async (conversation) => structuredClone(notes.get(conversation) ?? []),
    events: async (after, limit) => events.filter(({ seq }) => seq > after).slice(0, limit),
    eventsOf: async (conversation) => events.filter((event) => event.conversation === conversation),
    commit: async (work) => {
      const { conversation, key, expectedVersion, state, entries } = work;
      const { unanswered = [], slips = [], spent = [] } = work;
      const done = keys.get(conversation) ?? new Set();
      if (key !== null && done.has(key)) return "duplicate";
      const version = states.get(conversation)?.version ?? 0;
      if (version !== expectedVersion) return "conflict";
      if (spent.some((code) => !kept.has(code))) return "conflict";
      const log = logs.get(conversation) ?? [];
      const added = structuredClone(entries).map((entry, at) => ({ ...entry, seq: log.length + at + 1 }));
      states.set(conversation, { version: version + 1, state: structuredClone(state) });
      if (key !== null) keys.set(conversation, done.add(key));
      if (work.handOff !== undefined) handOffs.set(conversation, structuredClone(work.handOff));
      for (const event of work.events ?? []) events = [...events, chained(events.at(-1), event)];
      notes.set(conversation, [...(notes.get(conversation) ?? []), ...structuredClone(work.notes ?? [])]);
      logs.set(conversation, [...log, ...added]);
      waiting = [...waiting, ...structuredClone(unanswered)];
      counted = countedWith(counted, work.tallies ?? []);
      for (const slip of slips) kept.set(slip.code, structuredClone(slip));
      for (const code of spent) kept.delete(code);
      return "ok";
    },
    entries: async (conversation, after, limit) =>
      structuredClone((logs.get(conversation) ?? []).slice(Math.max(after, 0), Math.max(after, 0) + limit)),
    latest: async (conversation, limit) =>
      structuredClone(limit > 0 ? (logs.get(conversation) ?? []).slice(-limit) : []),
    unanswered: async (limit) => structuredClone(waiting.slice(0, limit)),
    looked: async (ids) => {
      waiting = waiting.filter(({ id }) => !ids.includes(id));
    },
    tallies: async (from, to) =>
      [...counted.values()]
        .filter(({ day }) => from <= day && day <= to)
        .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)),
    slip: async (code, at) => {
      const found = kept.get(code);
      return found !== undefined && found.until > at ? structuredClone(found.body) : undefined;
    },
    ready: async () => true,
    close: async () => {},
  };
};
