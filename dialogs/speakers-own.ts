import type { Entity, Whose } from "../src/understand/understanding.ts";

/** Where somebody who speaks for another person lives or works themselves. */
const SPEAKER =
  /(?:^|[，。,.；;！!？? ])(?:但|可是?|而|不过)?[我俺](?:现在|目前|自己|本人|人){0,2}在[^，。,.；;！!？?]{1,10}(?:上班|工作|打工|上学|读书|生活|住)|\bi(?:'m| am)? (?:work|live|working|living|based|employed)\b[^,.;!?]{0,30}/giu;

const OTHERS: ReadonlySet<Whose> = new Set([
  "mother",
  "father",
  "parents",
  "grandparent",
  "sibling",
  "child",
]);

/** What was said, without what only tells where the speaker is: in another person's case that is none of that person's. */
export const withoutSpeakersOwn = (
  entities: readonly Entity[],
  utterance: string,
  whose: Whose | undefined,
): readonly Entity[] => {
  if (whose === undefined || !OTHERS.has(whose)) return entities;
  const spans = [...utterance.matchAll(SPEAKER)].map(
    ({ 0: said, index }) => [index, index + said.length] as const,
  );
  return entities.filter(({ span: [from, to] }) => !spans.some(([begin, end]) => begin <= from && to <= end));
};
