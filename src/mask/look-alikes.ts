import { beginsWithDay } from "./check-digits.ts";
import type { Context } from "./contexts.ts";

// What words for cards and telephones often stand beside, and is no number of a person.

/** Numbers of services, which anybody may call. */
const OF_SERVICE = /^[48]00\d{7}$/;
const YEARS = /^(?:(?:19|20)\d\d)+$/;
/** What stands before the numbers of standards, medicines and documents, and before the rest of a service's number. */
const OF_THINGS = /(?:准字[A-Z]?|GB\/?T?|〔|第|(?:^|\D)[48]00-?) ?$/i;
const REST_OF_AMOUNT = /^\.\d{1,2}(?!\d)/;
/** Words beside a day: since when a card is good, until when. */
const TIME_BEFORE =
  /(?:[期至到于在自从起日]|since|until|till|\b(?:on|from|to|by|date|born|before|after)|expir\w{1,5}|valid)[ :]{0,2}$/i;
const TIME_AFTER = /^ ?(?:[到过起前后止办出生]|之|以|expir|onward)/i;
/** A word that can only be followed by a number of its own. */
const NAMED = "[ :=#]{0,3}(?:是|为|is|was)?[ :：]{0,3}$";
const CALLED = new RegExp(`(?:号|码|证|卡|电话|座机|number|no\\.?|permit|phone|landline)${NAMED}`, "i");
const CALLED_PAPER = new RegExp(
  `(?:[证卡照]|[证卡照保]号|card|permit|passport|(?:card|permit|passport|security|insurance) (?:number|no\\.?))${NAMED}`,
  "i",
);

/** Some digits as they stand in a text: bare, the sizes of their groups, and what is written around them. */
export type Standing = {
  readonly digits: string;
  readonly groups: string;
  readonly before: string;
  readonly written: string;
  readonly after: string;
  readonly near: (context: Context) => boolean;
};

/**
 * Whether digits are a day, or a day with the time (20261122, 202611221530). Beside a paper, they are its number unless
 * words say that they are a day.
 */
const isDay = (one: Standing, isPapers: boolean): boolean => {
  if (![8, 12, 14].includes(one.digits.length) || !beginsWithDay(one.digits)) return false;
  if (TIME_BEFORE.test(one.before) || TIME_AFTER.test(one.after)) return true;
  return !isPapers && !CALLED.test(one.before);
};

/** Whether digits in whose neighbourhood a word for a number stands are something else: a day, an amount, a hotline. */
export const isSomethingElse = (one: Standing): boolean => {
  const isPapers = one.near("paper") || one.near("insurance");
  const isServiceNear = one.near("telephone") || one.near("office");
  if (OF_SERVICE.test(one.digits) && (!isPapers || (isServiceNear && !CALLED_PAPER.test(one.before))))
    return true;
  if (YEARS.test(one.digits) && one.groups.startsWith("4-") && !CALLED.test(one.before)) return true;
  if (OF_THINGS.test(one.before) || /^\d+\.\d{1,2}$/.test(one.written)) return true;
  return REST_OF_AMOUNT.test(one.after) || isDay(one, isPapers);
};
