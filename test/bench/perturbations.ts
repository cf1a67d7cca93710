import { pinyin } from "pinyin-pro";
import { inPinyin } from "../../src/understand/pinyin-copies.ts";
import { type Random, seededRandom } from "../../src/understand/seeded-random.ts";
import { SIMPLIFIED, TRADITIONAL } from "../../src/understand/traditional.ts";

/** What people and keyboards do to a question; the same question gives the same result. */
export type Perturbation = {
  readonly name: string;
  readonly lang: "zh" | "en";
  readonly apply: (text: string) => string;
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const HAN = /\p{Script=Han}/u;

const traditionalOf = new Map(Array.from(SIMPLIFIED, (from, at) => [from, TRADITIONAL.charAt(at)]));

const randomFor = (text: string): Random => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return seededRandom(hash >>> 0);
};
const pick = <T>(from: readonly T[], random: Random): T | undefined =>
  from[Math.floor(random() * from.length)];

const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** One letter of a word of four or more left out, doubled, exchanged or swapped with the next; the first letter stays. */
const mistype = (word: string, random: Random): string => {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = LETTERS.charAt(Math.floor(random() * LETTERS.length));
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  }
};

const typos = (count: number) => (text: string) => {
  const random = randomFor(text);
  const places = [...text.matchAll(/[a-z]{4,}/gi)].map((match) => match.index);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, places.length)) chosen.add(pick(places, random) ?? 0);
  return text.replaceAll(/[a-z]{4,}/gi, (word, at: number) =>
    chosen.has(at) ? mistype(word, random) : word,
  );
};

/** Common characters by their sound without its tone. */
const bySound = (texts: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const sounds = new Map<string, string[]>();
  const chars = new Set(texts.flatMap((text) => Array.from(text)).filter((char) => HAN.test(char)));
  for (const char of chars) {
    const sound = pinyin(char, { toneType: "none" });
    sounds.set(sound, [...(sounds.get(sound) ?? []), char]);
  }
  return sounds;
};

const atChars = (count: number, change: (char: string, random: Random) => string) => (text: string) => {
  const random = randomFor(text);
  const chars = Array.from(text);
  const places = chars.flatMap((char, at) => (HAN.test(char) ? [at] : []));
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, places.length)) chosen.add(pick(places, random) ?? 0);
  return chars.map((char, at) => (chosen.has(at) ? change(char, random) : char)).join("");
};

/** All perturbations; characters that sound alike are taken from the given texts. */
export const perturbations = (texts: readonly string[]): readonly Perturbation[] => {
  const sounds = bySound(texts);
  const homophone = (char: string, random: Random): string => {
    const others = (sounds.get(pinyin(char, { toneType: "none" })) ?? []).filter((other) => other !== char);
    return pick(others, random) ?? char;
  };
  const traditional = (text: string) => Array.from(text, (char) => traditionalOf.get(char) ?? char).join("");
  return [
    { name: "traditional characters", lang: "zh", apply: traditional },
    { name: "full-width letters and digits", lang: "zh", apply: fullWidth },
    { name: "one homophone", lang: "zh", apply: atChars(1, homophone) },
    { name: "two homophones", lang: "zh", apply: atChars(2, homophone) },
    { name: "one character missing", lang: "zh", apply: atChars(1, () => "") },
    { name: "pinyin, syllables apart", lang: "zh", apply: (text) => inPinyin(text, " ") },
    { name: "pinyin in one", lang: "zh", apply: (text) => inPinyin(text, "") },
    { name: "full-width letters", lang: "en", apply: fullWidth },
    { name: "capitals", lang: "en", apply: (text) => text.toUpperCase() },
    { name: "one typo", lang: "en", apply: typos(1) },
    { name: "two typos", lang: "en", apply: typos(2) },
  ];
};
