import type { JsonObject, LogEntry, Saved, Slip, Store, Unanswered } from "../ports.ts";

/** A store that forgets everything when the process ends: for tests and for the console. */
export const memoryStore = (): Store => {
  const memos = new Map<string, JsonObject>();
  const states = new Map<string, Saved>();
  const keys = new Map<string, Set<string>>();
  const logs = new Map<string, LogEntry[]>();
  const kept = new Map<string, Slip>();
  let waiting: readonly Unanswered[] = [];
  return {
    open: async (conversation, _channel, memo) => {
      if (!memos.has(conversation)) memos.set(conversation, structuredClone(memo));
    },
    remember: async (conversation, _channel, memo) => {
      memos.set(conversation, structuredClone(memo));
    },
    memo: async (conversation) => structuredClone(memos.get(conversation)),
    read: async (conversation) => structuredClone(states.get(conversation)),
    commit: async (work) => {
      const { conversation, key, expectedVersion, state, entries } = work;
      const { unanswered = [], slips = [], spent = [] } = work;
      const done = keys.get(conversation) ?? new Set();
      if (done.has(key)) return "duplicate";
      const version = states.get(conversation)?.version ?? 0;
      if (version !== expectedVersion) return "conflict";
      if (spent.some((code) => !kept.has(code))) return "conflict";
      const log = logs.get(conversation) ?? [];
      const added = structuredClone(entries).map((entry, at) => ({ ...entry, seq: log.length + at + 1 }));
      states.set(conversation, { version: version + 1, state: structuredClone(state) });
      keys.set(conversation, done.add(key));
      logs.set(conversation, [...log, ...added]);
      waiting = [...waiting, ...structuredClone(unanswered)];
      for (const slip of slips) kept.set(slip.code, structuredClone(slip));
      for (const code of spent) kept.delete(code);
      return "ok";
    },
    entries: async (conversation, after, limit) =>
      structuredClone((logs.get(conversation) ?? []).slice(Math.max(after, 0), Math.max(after, 0) + limit)),
    unanswered: async (limit) => structuredClone(waiting.slice(0, limit)),
    looked: async (ids) => {
      waiting = waiting.filter(({ id }) => !ids.includes(id));
    },
    slip: async (code, at) => {
      const found = kept.get(code);
      return found !== undefined && found.until > at ? structuredClone(found.body) : undefined;
    },
    ready: async () => true,
    close: async () => {},
  };
};
