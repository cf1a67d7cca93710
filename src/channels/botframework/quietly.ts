import { AsyncLocalStorage } from "node:async_hooks";

const quiet = new AsyncLocalStorage<true>();
let isListening = false;

/**
 * Runs work whose `console.error` goes nowhere. The SDK prints a key, or an error with its stack, for every token that it
 * refuses: whoever sends bad tokens would fill the log. What else is printed meanwhile is printed.
 */
export const quietly = <T>(work: () => Promise<T>): Promise<T> => {
  if (!isListening) {
    isListening = true;
    const print = console.error;
    console.error = (...said: unknown[]) => {
      if (quiet.getStore() === undefined) print(...said);
    };
  }
  return quiet.run(true, work);
};
