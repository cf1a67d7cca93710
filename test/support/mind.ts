import { loadMind, loadWritten, problemLine } from "../../src/load-mind.ts";
import type { Mind } from "../../src/respond.ts";

let loaded: Promise<Mind> | undefined;
let written: ReturnType<typeof readWritten> | undefined;

const readWritten = async () => {
  const { parts, problems } = await loadWritten(".");
  if (parts === undefined) throw new Error(problems.map(problemLine).join("\n"));
  return parts;
};

/** The real mind: knowledge, topics, sentences and model as they are in the project. Loaded once a test file. */
export const realMind = (): Promise<Mind> => {
  loaded ??= loadMind(".").then((result) => {
    if (!result.ok) throw new Error(result.problems.join("\n"));
    return result.mind;
  });
  return loaded;
};

/** The same without the model, which rules do not need and which must be built first. */
export const writtenMind = (): ReturnType<typeof readWritten> => {
  written ??= readWritten();
  return written;
};
