import { isCondition } from "./asides.ts";
import { type Clause, clausesIn } from "./pieces.ts";
import { plainOf } from "./plain.ts";
import { turnsIn } from "./stances/polarity.ts";

// What is typed nearly as a claim says it, with one word more or less that turns it: "you can't file" for "you can file".
// It needs to know nothing of what the claim is about.

/** A clause of a claim by its content words, and whether it is turned. */
type Said = { readonly claim: string; readonly size: number; readonly isTurned: boolean };
export type Echoes = ReadonlyMap<string, readonly Said[]>;

const EMPTY_EN = new Set(
  "a an the of to in on at by for from with and or but so as is are was were be been it its this that these those you your yours i we our they them their will would can may could should must have has had do does did not then there than also any all just only up out yet still us me if".split(
    " ",
  ),
);
const EMPTY_ZH =
  /[的了是在把就也都还您你我他她它们这那有要会可以能得给和与或并但而所于之其请吧哦啊呀呢哈嘛不没无未别]/u;
const MODAL =
  /可以|能|要|会|算|是|得|应|必须|有|够|\b(?:can|may|must|is|are|has|have|does|do|will|need|needs|counts?|stays?)\b/;
/** What a claim leaves open, asks, or lists says nothing to turn. */
const OPEN = /whether|多少|多久|是否|是不是|哪|^ ?(?:or|and pay|in principle)\b|原则上|^ ?(?:也|或)/;

/** Less than so many content words are said of anything. */
const LEAST = 3;
/** So much of what two clauses say has to be the same. */
const NEARLY = 0.75;

const wordsOf = (text: string): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[a-z]+(?=n['’]t|['’]|[^a-z]|$)/g))
    if (word.length > 1 && !EMPTY_EN.has(word)) words.add(word.replace(/(?:ing|ed|es|s)$/, ""));
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu))
    for (const part of run.split(EMPTY_ZH))
      for (let at = 0; at + 1 < part.length; at += 1) words.add(part.slice(at, at + 2));
  return words;
};

const isOdd = (text: string): boolean => turnsIn(text) % 2 === 1;

/** The clauses of the claims, by each of their content words. */
export const echoesOf = (shown: Iterable<readonly [string, string]>): Echoes => {
  const echoes = new Map<string, Said[]>();
  for (const [claim, raw] of shown) {
    const text = plainOf(raw);
    for (const clause of clausesIn(text)) {
      const own = text.slice(clause.from, clause.to);
      const words = wordsOf(own);
      if (words.size < LEAST || !MODAL.test(own) || OPEN.test(own) || isCondition(text, clause)) continue;
      const said = { claim, size: words.size, isTurned: isOdd(own) };
      for (const word of words) echoes.set(word, [...(echoes.get(word) ?? []), said]);
    }
  }
  return echoes;
};

/** Whether so many of the pairs of letters of a Chinese clause stand in claims that it could repeat one. */
const mayRepeat = (own: string, echoes: Echoes): boolean => {
  let shared = 0;
  for (let at = 0; at + 1 < own.length && shared < LEAST; at += 1)
    if (echoes.has(own.slice(at, at + 2))) shared += 1;
  return shared >= LEAST;
};

/** The claim that a clause repeats turned round, where none says it as it stands. */
export const turnedEcho = (text: string, { from, to }: Clause, echoes: Echoes): string | undefined => {
  const own = text.slice(from, to);
  if (!/[a-z]/.test(own) && !mayRepeat(own, echoes)) return undefined;
  const words = wordsOf(own);
  if (words.size < LEAST) return undefined;
  const shared = new Map<Said, number>();
  for (const word of words)
    for (const said of echoes.get(word) ?? []) shared.set(said, (shared.get(said) ?? 0) + 1);
  const near = [...shared].filter(
    ([{ size }, count]) => count >= LEAST && (2 * count) / (size + words.size) >= NEARLY,
  );
  if (near.length === 0) return undefined;
  const isTurned = isOdd(own);
  return near.every(([said]) => said.isTurned !== isTurned) ? near[0]?.[0].claim : undefined;
};
