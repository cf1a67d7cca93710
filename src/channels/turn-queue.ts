/** Runs the turns of a conversation one after another and those of different conversations side by side. */
export type TurnQueue = {
  /** Resolves with what `work` gives; `undefined`, with nothing run, where too many already wait. */
  run<T>(conversation: string, work: () => Promise<T>): Promise<T | undefined>;
  /** How many turns wait for one before them. */
  waiting(): number;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
};

/** A queue that lets at most `longest` turns of one conversation wait or run. */
export const turnQueue = (longest: number): TurnQueue => {
  const waiting = new Map<string, { last: Promise<unknown>; count: number }>();
  return {
    run: async (conversation, work) => {
      const line = waiting.get(conversation) ?? { last: Promise.resolve(), count: 0 };
      if (line.count >= longest) return undefined;
      waiting.set(conversation, line);
      line.count += 1;
      const turn = line.last.then(work, work);
      line.last = turn;
      try {
        return await turn;
      } finally {
        line.count -= 1;
        if (line.count === 0) waiting.delete(conversation);
      }
    },
    waiting: () => [...waiting.values()].reduce((sum, { count }) => sum + count - 1, 0),
    idle: async () => {
      while (waiting.size > 0) await Promise.allSettled([...waiting.values()].map(({ last }) => last));
    },
  };
};
