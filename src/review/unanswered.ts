import type { Unanswered } from "../ports.ts";
import { likeness, pairsOf, sharesPairs } from "./likeness.ts";

/** What people said in much the same words, with what they were nearest to. */
export type Cluster = { readonly members: readonly Unanswered[]; readonly nearest: readonly string[] };

/** Two texts are of one cluster from this share of common pairs of characters on. */
const ALIKE = 0.35;
/** A reworded line may share no more than this with what somebody said. */
const REWORDED = 0.6;

const nearestOf = (members: readonly Unanswered[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { nearest } of members)
    for (const intent of nearest) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([intent]) => intent);
};

/** Puts together what is alike in its words, the largest clusters first. */
export const clusters = (waiting: readonly Unanswered[]): readonly Cluster[] => {
  // The pairs of a text are made once: there are as many comparisons as texts times clusters.
  const found: { readonly first: ReadonlySet<string>; readonly lang: string; members: Unanswered[] }[] = [];
  for (const one of waiting) {
    const pairs = pairsOf(one.utterance);
    const home = found.find(({ first, lang }) => lang === one.lang && sharesPairs(first, pairs, ALIKE));
    if (home === undefined) found.push({ first: pairs, lang: one.lang, members: [one] });
    else home.members.push(one);
  }
  return found
    .toSorted((a, b) => b.members.length - a.members.length)
    .map(({ members }) => ({ members, nearest: nearestOf(members) }));
};

/** Whether a line says it in other words than the person did, so that nobody's own words are trained on. */
export const isReworded = (line: string, said: string): boolean => likeness(line, said) <= REWORDED;

/** The file with one more line, below a heading for what came from people's questions. */
export const withLine = (content: string, line: string): string => {
  const heading = "# from the review queue, reworded";
  const body = content.endsWith("\n") || content === "" ? content : `${content}\n`;
  return body.includes(`${heading}\n`) ? `${body}${line}\n` : `${body}${heading}\n${line}\n`;
};
