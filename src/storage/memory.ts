import { type Chained, chained, cutAt } from "../handoff/audit-chain.ts";
import type { Json, JsonObject, LogEntry, Note, Saved, Slip, Store, Tally, Unanswered } from "../ports.ts";
import { forgottenBy } from "./letters.ts";
import { countedWith } from "./memory-tallies.ts";
import { IN_NOBODYS_HANDS, KEPT_LINES } from "./unkept.ts";

type Kept = {
  channel: string;
  source: string;
  id: string;
  body: Json;
  came: string;
  settled: string | null;
};
type Of<T> = T & { readonly conversation: string };
type State = { version: number; state: Json; kept: boolean; last: number };

/** A store that forgets everything when the process ends: for tests and for the console. */
export const memoryStore = (): Store => {
  const channels = new Map<string, string>();
  const handOffs = new Map<string, { value: Json; stage: string }>();
  const notes = new Map<string, readonly Note[]>();
  let events: Chained[] = [];
  const memos = new Map<string, JsonObject>();
  const opened = new Map<string, string>();
  const states = new Map<string, State>();
  const keys = new Map<string, Set<string>>();
  const logs = new Map<string, readonly LogEntry[]>();
  const kept = new Map<string, Of<Slip>>();
  let waiting: readonly Of<Unanswered>[] = [];
  let counted: ReadonlyMap<string, Tally> = new Map();
  const sources = new Map<string, { channel: string; source: string; cursor: string | null }>();
  let letters: readonly Kept[] = [];
  const logOf = (conversation: string): readonly LogEntry[] => logs.get(conversation) ?? [];
  const emptied = (conversation: string): void => {
    for (const kind of [keys, logs, handOffs, notes]) kind.delete(conversation);
    for (const [code, slip] of kept) if (slip.conversation === conversation) kept.delete(code);
    waiting = waiting.filter((one) => one.conversation !== conversation);
  };
  return {
    open: async (conversation, channel, memo, at) => {
      if (!opened.has(conversation)) opened.set(conversation, at);
      if (!channels.has(conversation)) channels.set(conversation, channel);
      if (!memos.has(conversation)) memos.set(conversation, structuredClone(memo));
    },
    memo: async (conversation) => structuredClone(memos.get(conversation)),
    remember: async (conversation, channel, memo, at) => {
      if (!opened.has(conversation)) opened.set(conversation, at);
      if (!channels.has(conversation)) channels.set(conversation, channel);
      memos.set(conversation, structuredClone(memo));
    },
    forget: async (conversation, said = [], version) => {
      if (version !== undefined && states.get(conversation)?.version !== version) return;
      emptied(conversation);
      for (const kind of [memos, channels, opened, states]) kind.delete(conversation);
      for (const event of said) events.push(chained(events.at(-1), event));
    },
    receive: async ({ channel, source, cursor, letters: come, at }) => {
      sources.set(JSON.stringify([channel, source]), { channel, source, cursor });
      const isKnown = (id: string) =>
        letters.some((one) => one.channel === channel && one.source === source && one.id === id);
      for (const { id, body } of come)
        if (!isKnown(id))
          letters = [
            ...letters,
            { channel, source, id, body: structuredClone(body), came: at, settled: null },
          ];
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
      if (saved === undefined) return undefined;
      const { last: _, ...shown } = saved;
      return { ...shown, handOff } satisfies Saved;
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
      if (key !== null && keys.get(conversation)?.has(key)) return "duplicate";
      const before = states.get(conversation) ?? { version: 0, last: 0, kept: true };
      const { version } = before;
      if (version !== expectedVersion) return "conflict";
      if (spent.some((code) => !kept.has(code))) return "conflict";
      if (work.erases === true) emptied(conversation);
      const added = structuredClone(entries).map((entry, at) => ({ ...entry, seq: before.last + at + 1 }));
      const last = before.last + added.length;
      const isKept = before.kept && work.unkept !== true;
      states.set(conversation, { version: version + 1, state: structuredClone(state), kept: isKept, last });
      if (key !== null) keys.set(conversation, (keys.get(conversation) ?? new Set()).add(key));
      if (work.handOff !== undefined) handOffs.set(conversation, structuredClone(work.handOff));
      for (const event of work.events ?? []) events.push(chained(events.at(-1), event));
      notes.set(conversation, [...(notes.get(conversation) ?? []), ...structuredClone(work.notes ?? [])]);
      const isShown = ({ seq }: LogEntry): boolean => work.unkept !== true || seq > last - KEPT_LINES;
      logs.set(conversation, [...logOf(conversation), ...added].filter(isShown));
      waiting = [...waiting, ...structuredClone(unanswered).map((one) => ({ ...one, conversation }))];
      if (work.unkept === true) waiting = waiting.filter((one) => one.conversation !== conversation);
      counted = countedWith(counted, work.tallies ?? []);
      for (const slip of slips) kept.set(slip.code, { ...structuredClone(slip), conversation });
      for (const code of spent) kept.delete(code);
      return "ok";
    },
    // What stands in the log is copied as it comes, and nobody writes in it: it is read as it is.
    entries: async (conversation, after, limit) =>
      logOf(conversation)
        .filter(({ seq }) => seq > after)
        .slice(0, limit),
    latest: async (conversation, limit) => (limit > 0 ? logOf(conversation).slice(-limit) : []),
    unanswered: async (limit) =>
      structuredClone(waiting.slice(0, limit)).map(({ conversation: _, ...one }) => one),
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
    left: async (before, limit) => {
      const isOver = (conversation: string): boolean => {
        const stage = handOffs.get(conversation)?.stage ?? "bot";
        return IN_NOBODYS_HANDS.some((one) => one === stage);
      };
      return [...states]
        .filter(([name, { kept: isKept }]) => !isKept && isOver(name))
        .filter(([name]) => logOf(name).every(({ at }) => at <= before))
        .map(([name]) => name)
        .slice(0, limit);
    },
    aged: async (before, limit) => {
      const old = [...logs].filter(([, log]) => log.some(({ at }) => at <= before));
      const empty = [...opened].filter(([name, at]) => at <= before && !states.has(name));
      return [
        ...old.slice(0, limit).map(([conversation, log]) => ({
          conversation,
          isSilent: log.every(({ at }) => at <= before),
        })),
        ...empty.slice(0, limit).map(([conversation]) => ({ conversation, isSilent: true })),
      ];
    },
    trim: async (conversation, before) => {
      const isYoung = ({ at }: { readonly at: string }): boolean => at > before;
      logs.set(conversation, logOf(conversation).filter(isYoung));
      notes.set(conversation, (notes.get(conversation) ?? []).filter(isYoung));
    },
    expire: async ({ text, day, events: eventsBefore, now }) => {
      waiting = waiting.filter(({ on }) => on > day);
      for (const [name, some] of notes)
        notes.set(
          name,
          some.filter(({ at }) => at > text),
        );
      for (const [code, { until }] of kept) if (until <= now) kept.delete(code);
      const isDone = ({ settled }: Kept): boolean => settled !== null && settled <= forgottenBy(now);
      letters = letters.filter((one) => one.came > text && !isDone(one));
      const young = events.findIndex(({ at }) => at > eventsBefore);
      const cut = (young === -1 ? events.length : young) - 1;
      const last = events[cut];
      if (last !== undefined) events = [cutAt(last), ...events.slice(cut + 1)];
    },
    scrub: async () => undefined,
    ready: async () => true,
    close: async () => {},
  };
};
