import { contextsIn } from "./mask/contexts.ts";
import { FEWEST, type Run, runsIn } from "./mask/digit-runs.ts";
import { eMails } from "./mask/e-mail.ts";
import { letteredNumbers } from "./mask/lettered-numbers.ts";
import { namedNumbers, type Writer } from "./mask/named-numbers.ts";
import { FILLING, plainOf } from "./mask/plain.ts";
import { standingNumbers } from "./mask/standing-numbers.ts";

// A number that was masked can leave another alone that was hidden beside it; more than a few never stand so.
const PASSES = 4;
// What no personal number can be without: a sign that can be a digit, or the sign of an address.
const MAY_HOLD =
  /[0-9\u00b2-\u00b9\u2070-\u24ea\ud835\uff01-\uff5e@〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺貳參陸]/;

/** A text with stars for numbers, and what they stand for, piece by piece, in the order of the text. */
export type Masked = { readonly text: string; readonly hidden: readonly string[] };

const starred = (text: string, stars: Uint8Array): string => {
  let shown = "";
  let from = 0;
  for (let place = 0; place < text.length; place += 1) {
    if (stars[place] !== 1) continue;
    shown += `${text.slice(from, place)}*`;
    from = place + 1;
  }
  return shown + text.slice(from);
};

/** Pieces of a text under stars, with the separators between two of them. */
const piecesOf = (text: string, stars: Uint8Array): readonly string[] => {
  const pieces: string[] = [];
  const MOST_BETWEEN = 4;
  let from = -1;
  let last = -1;
  for (let place = 0; place < text.length; place += 1) {
    if (stars[place] !== 1) continue;
    if (from >= 0 && place - last > MOST_BETWEEN) {
      pieces.push(text.slice(from, last + 1));
      from = place;
    }
    if (from < 0) from = place;
    last = place;
  }
  return from < 0 ? [] : [...pieces, text.slice(from, last + 1)];
};

/** Whether a number was found in a run that has digits left for another. */
const isLeft = (run: Run, stars: Uint8Array): boolean => {
  let left = 0;
  for (const place of run.at) if (stars[place] !== 1) left += 1;
  return left >= FEWEST && left < run.at.length;
};

/**
 * Replaces personal numbers by stars of the same length: identity, bank card and mobile numbers, e-mail addresses, and,
 * where words beside them say so, numbers of passports, permits and social security and telephones at home. Written in
 * groups, in full width or in Chinese, several together, they are found too. Amounts, dates, hotlines, numbers of
 * documents and our own codes stay as they are; so do landlines in what a colleague writes. Pure, and linear in the
 * text's length.
 */
export const mask = (text: string, writer: Writer = "person"): Masked => {
  if (!MAY_HOLD.test(text)) return { text, hidden: [] };
  let plain = plainOf(text);
  const contexts = contextsIn(plain);
  const stars = new Uint8Array(text.length);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const runs = runsIn(plain);
    const lettered = letteredNumbers(plain, contexts);
    const found = [
      ...(pass === 0 ? [eMails(plain)] : []),
      lettered,
      ...runs.map(standingNumbers),
      ...runs.map((run) => namedNumbers(run, plain, contexts, writer)),
    ];
    for (const places of found)
      for (const place of places) {
        stars[place] = 1;
        if (plain.charAt(place + 1) === FILLING && text.charAt(place + 1) !== FILLING) stars[place + 1] = 1;
      }
    if (lettered.length === 0 && !runs.some((run) => isLeft(run, stars))) break;
    plain = starred(plain, stars);
  }
  return stars.includes(1)
    ? { text: starred(text, stars), hidden: piecesOf(text, stars) }
    : { text, hidden: [] };
};

/** A text of a person with stars for personal numbers. Done before anything is recognised, stored or shown. */
export const maskPersonalNumbers = (text: string): string => mask(text).text;

// No number that is hidden is shorter; the dots and the sign of an address stay between its stars.
const STARS = /(?:\*[^\p{L}\p{N}*]{0,3}){6}|\*@\*/u;

/** Whether a personal number was hidden in a text, here, in the page or when it came in. */
export const holdsHidden = (text: string): boolean => STARS.test(text);
