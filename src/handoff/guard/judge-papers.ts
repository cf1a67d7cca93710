import type { GuardBasis } from "./basis.ts";
import { sentenceAt } from "./context.ts";
import type { Stretch } from "./pieces.ts";
import type { Reading } from "./reading.ts";

type Wrong = Stretch & { readonly claim: string };
type Asking = { readonly claim: string; readonly asked: readonly string[] };

/** What says that a list of papers is the whole of it. */
const WHOLE_LIST =
  /就(?:够|行|可以|好|能办|成)了?|足够|只(?:要|需|用|带|交|看)|仅需|别的(?:都|什么都)?(?:不用|不要|不需)|没别的|\bonly\b|nothing (?:else|more)|that['’]s (?:all|it)|\ball you need\b|is enough|will do\b|suffices?/;
/** So near its papers: a word for the whole of them that is said of something else stands farther off. */
const BEFORE = 44;
const BEHIND_ZH = 10;
const BEHIND_EN = 24;
/** A proof of one kind stands for one of another, and a promise for either. */
const PROOF = /证明|证件|承诺|proof|certificate|commitment|permit|promise/;

/** The claim whose list a sentence gives as the whole of it, leaving out one of its papers. */
const shortened = ({ text, clauses, papers }: Reading, asking: readonly Asking[]): readonly Wrong[] => {
  const bySentence = new Map<number, Set<string>>();
  const places = new Map<number, Stretch>();
  for (const { from, to, paper } of papers) {
    const sentence = sentenceAt(clauses, from);
    if (sentence === undefined) continue;
    bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(paper));
    places.set(sentence, { from: places.get(sentence)?.from ?? from, to });
  }
  return [...bySentence].flatMap(([sentence, named]) => {
    const own = clauses.filter((clause) => clause.sentence === sentence);
    const words = text.slice(own[0]?.from, own.at(-1)?.to);
    const place = places.get(sentence);
    if (place === undefined) return [];
    const behind = /\p{Script=Han}/u.test(words) ? BEHIND_ZH : BEHIND_EN;
    const around = text.slice(
      Math.max(own[0]?.from ?? 0, place.from - BEFORE),
      Math.min(own.at(-1)?.to ?? 0, place.to + behind),
    );
    if (!WHOLE_LIST.test(around)) return [];
    const lists = asking.filter(({ asked }) => [...named].every((paper) => asked.includes(paper)));
    const isWhole = lists.some(({ asked }) =>
      asked.every(
        (paper) => named.has(paper) || (paper === "promise" && PROOF.test(words.replace(/身份证/g, ""))),
      ),
    );
    const [list] = lists;
    return list === undefined || isWhole ? [] : [{ ...place, claim: list.claim }];
  });
};

/** Papers of a reply that the case does not ask for, or that it asks for and the reply does not. */
export const wrongPapers = (reading: Reading, { lists }: GuardBasis): readonly Wrong[] => {
  // What an article names, or a line of sources, nobody asks for.
  const told = lists.filter(({ isInPassing }) => !isInPassing);
  const named = new Set(told.flatMap((one) => one.papers.map(({ paper }) => paper)));
  const asking = told.flatMap(({ claim, papers: all }): Asking[] => {
    const asked = all.flatMap(({ paper, isNeeded }) => (isNeeded === true ? [paper] : []));
    return claim === null || asked.length === 0 ? [] : [{ claim, asked }];
  });
  const [first] = [...asking].sort((a, b) => b.asked.length - a.asked.length);
  const freed = new Set(
    told.flatMap((one) => one.papers.flatMap(({ paper, isNeeded }) => (isNeeded === false ? [paper] : []))),
  );
  const each = reading.papers.flatMap(({ from, to, paper, isNeeded }): Wrong[] => {
    if (isNeeded === true && !named.has(paper) && first !== undefined)
      return [{ from, to, claim: first.claim }];
    if (isNeeded !== false || freed.has(paper)) return [];
    const list = asking.find(({ asked }) => asked.includes(paper));
    return list === undefined ? [] : [{ from, to, claim: list.claim }];
  });
  return each.length > 0 ? each : shortened(reading, asking);
};
