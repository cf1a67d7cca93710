import type { EntityValue } from "../understanding.ts";
import { alternatives } from "./alternatives.ts";
import { isFarWord, OPEN } from "./far-words.ts";
import { isNegated } from "./negation.ts";
import { leadingUpTo } from "./rule.ts";
import type { Meaning } from "./words.ts";

/** `words.yaml` as it is read: slot → option → words in both languages. */
export type OptionWords = Readonly<
  Record<string, Readonly<Record<string, { readonly zh: readonly string[]; readonly en: readonly string[] }>>>
>;

/**
 * Every option word with all that it gives away: one word may stand under several slots, and one that leaves its slot open gives
 * nothing away, nor does any word in it (周末上班吗: no job). Right after a "not" it is
 * skipped, since a denied option does not say which one is meant.
 */
export function optionMeanings(words: OptionWords): Map<string, Meaning> {
  const values = new Map<string, EntityValue[]>();
  const alone = new Set<string>();
  const whole = new Set<string>();
  for (const [slot, options] of Object.entries(words)) {
    for (const [option, { zh, en }] of Object.entries(options)) {
      for (const word of [...zh, ...en].filter((one) => !isFarWord(one)).flatMap(alternatives)) {
        for (const spelling of spellings(word.startsWith("=") ? word.replace(/^=+/, "") : word)) {
          if (word.startsWith("==")) whole.add(spelling);
          else if (word.startsWith("=")) alone.add(spelling);
          const found = values.get(spelling) ?? [];
          if (
            option !== OPEN &&
            !found.some((other) => other.kind === "option" && other.slot === slot && other.option === option)
          ) {
            found.push({ kind: "option", slot, option });
          }
          values.set(spelling, found);
        }
      }
    }
  }
  const accept: Meaning["accept"] = (text, start, end) =>
    isNegated(text, start) || IS_NO_MATTER.test(text.slice(end, end + LONGEST_NO_MATTER))
      ? "swallow"
      : "take";
  const acceptAlone: Meaning["accept"] = (text, start, end, opens = false) =>
    (opens || CLAUSE_OPENS.test(leadingUpTo(text, start))) && CLAUSE_CLOSES.test(text.slice(end, end + 4))
      ? "take"
      : "shorter";
  const acceptWhole: Meaning["accept"] = (text, start, end) =>
    text.slice(0, start).trim() === "" && WHOLE_CLOSES.test(text.slice(end)) ? "take" : "shorter";
  return new Map(
    Array.from(values, ([word, found]) => [
      word,
      {
        values: found,
        accept: whole.has(word) ? acceptWhole : alone.has(word) ? acceptAlone : accept,
      },
    ]),
  );
}

/** 老人补贴跟我孩子没关系: named, and said to be none of the case. */
const IS_NO_MATTER =
  /^[^,.;!?，。；！？]{0,6}(?:跟|和|与|对)[^,.;!?，。；！？]{1,6}(?:没有?|无|毫无)(?:啥|什么|半点)?关系/;
const LONGEST_NO_MATTER = 24;

const WHOLE_CLOSES = /^[\s.!。！]{0,3}$/;
const CLAUSE_OPENS =
  /(?:^|[,.;:!?，。、；：！？])(?: |[我他她]?(?:爸|妈|父亲|母亲|爱人|老公|老婆|老伴|公公|婆婆|岳父|岳母|爷爷|奶奶|外公|外婆|姥爷|姥姥)|[我他她]?是|本人|就是|it's|it is|i'm|i am|my|the|an?){0,4}$/;
const CLAUSE_CLOSES = /^(?:的|了|吧|呢|啊)?(?: ?(?:$|[,.;!?，。、；！？])| (?=[一-龥\d]))/;

/** Lower case, and a hyphen or a space or an apostrophe or none where English writers differ. */
export function spellings(word: string): readonly string[] {
  if (!/[a-z]/i.test(word)) return [word];
  const lower = word.toLowerCase();
  const variants = [lower, lower.replaceAll("-", " "), lower.replaceAll("'", "")];
  if (/^[a-z' -]+$/.test(lower) && lower.split(" ").length === 2) variants.push(lower.replace(" ", "-"));
  return [...new Set(variants)];
}
