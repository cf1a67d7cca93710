import type { Changes } from "./ports.ts";

/** Changes within one process. */
export const createChanges = (): Changes => {
  const listeners = new Set<(conversation: string) => void>();
  return {
    said: (conversation) => {
      for (const listener of listeners) listener(conversation);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
