import { loadMind } from "../../src/load-mind.ts";
import type { Mind } from "../../src/respond.ts";

let loaded: Promise<Mind> | undefined;

/** The real mind: knowledge, topics, sentences and model as they are in the project. Loaded once a test file. */
export const realMind = (): Promise<Mind> => {
  loaded ??= loadMind(".").then((result) => {
    if (!result.ok) throw new Error(result.problems.join("\n"));
    return result.mind;
  });
  return loaded;
};
