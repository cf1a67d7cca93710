import { join } from "node:path";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";

/** Knowledge that a test needs; one that does not load fails the test with everything that is wrong. */
export const knowledgeAt = (root: string): Knowledge => {
  const loaded = loadKnowledge(root);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.knowledge;
};

/** The real knowledge. */
export const knowledge = knowledgeAt(join(import.meta.dirname, "../.."));
