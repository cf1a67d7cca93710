import type { PlaceMeanings } from "./grammar/places.ts";
import { longestWord, wordTable } from "./grammar/words.ts";

/** A text with names of places taken out of it. */
export type MaskPlaces = (text: string) => string;

/** For what is learned with the names in it. */
export const KEEP_PLACES: MaskPlaces = (text) => text;

/**
 * What stands for a second place: that there are two is often what it is about. For the first there is nothing, because a
 * word for it would speak of care elsewhere wherever a city is named.
 */
const ANOTHER = " anytown ";

const SAME_BREATH = /^[ ,，的省]{0,2}$/;

/** A市, K3县, 池*, 某某县: places as boards write them that name none. */
const UNNAMED =
  /(?<![A-Za-z0-9])[A-Z]\d?[市县区省州镇村乡]|[\u4e00-\u9fff]\*{1,3}[市县区省]?|某{1,2}[市县区省]|(?<![A-Za-z0-9])[Xx]{2}[市县区省]/g;

/** A part of each of these, which is looked for in less time: most texts have none. */
const MAY_BE_UNNAMED = /[*某]|[A-Zx]\d?[市县区省州镇村乡]/;

/**
 * Makes what takes the names of places out: which place it is says nothing about the topic, and what was learned with one
 * name is to be known with any other. Texts are expected in normalised form.
 */
export function placeMask(meanings: PlaceMeanings): MaskPlaces {
  const table = wordTable(meanings);
  // Most words of an English text, and most characters of a Chinese one, begin no name, which one look tells.
  const heads = new Set([...meanings.keys()].flatMap((name) => /^[a-z0-9]+/.exec(name) ?? []));
  const begins = new Uint8Array(0x10000);
  for (const name of meanings.keys()) begins[name.charCodeAt(0)] = 1;
  return (text) => {
    const lower = text.replaceAll(/[A-Z]+/g, (run) => run.toLowerCase());
    let first: string | undefined;
    let masked = "";
    let kept = 0;
    for (let at = 0; at < lower.length; at += 1) {
      if (begins[lower.charCodeAt(at)] === 0 && !isLatin(lower.charCodeAt(at))) continue;
      let end = at;
      while (isLatin(lower.charCodeAt(end))) end += 1;
      if (end > at && !heads.has(lower.slice(at, end))) {
        at = end - 1;
        continue;
      }
      const word = longestWord(table, lower, at);
      if (word === undefined) continue;
      if (word.values.length > 0) {
        const name = lower.slice(at, word.end);
        const between = text.slice(kept, at);
        first ??= name;
        // "Zhoukou, Henan" and 河南周口 are one place.
        const isOne = name === first || (kept > 0 && SAME_BREATH.test(between));
        masked += between + (isOne ? " " : ANOTHER);
        kept = word.end;
      }
      at = word.end - 1;
    }
    const named = kept === 0 ? text : masked + text.slice(kept);
    return MAY_BE_UNNAMED.test(named) ? named.replaceAll(UNNAMED, " ") : named;
  };
}

/** A small letter or a digit. */
const isLatin = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
