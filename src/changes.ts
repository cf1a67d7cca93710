import type { Change, Changes } from "./ports.ts";

/** Changes within one process. */
export const createChanges = (): Changes => {
  const listeners = new Set<(conversation: string, change: Change) => void>();
  return {
    said: (conversation, change = "any") => {
      for (const listener of listeners) listener(conversation, change);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
