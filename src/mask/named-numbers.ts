import { beginsWithDay } from "./check-digits.ts";
import type { Context, Contexts } from "./contexts.ts";
import { edgesOf, groupsOf, type Run } from "./digit-runs.ts";

// Numbers that only the words beside them make known: of papers, of insurance, of accounts, of telephones at home.

/** Who wrote a text. Colleagues give out the telephone numbers of their offices. */
export type Writer = "person" | "colleague";

const FEWEST_DIGITS: { readonly [context in Context]?: number } = { paper: 7, insurance: 8, card: 12 };
const MOST_GROUPS = 6;

const WITH_AREA_CODE = /^(?:(?:00)?86)?0?(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}\d{0,5}$/;
const AREA_CODE_GROUPS = /^(?:(?:2|4)-)?(?:[234]-(?:[78]|[34]-4)|1[0-4])(?:-[1-5])?$/;
const WITHOUT = /^[2-8]\d{6,7}$/;
const WITHOUT_GROUPS = /^(?:7|8|3-4|4-4)(?:-[1-5])?$/;
/** A mobile number with a digit too few or too many. */
const NEARLY_MOBILE = /^1[3-9]\d{8,10}$/;
/** Numbers of services, which anybody may call. */
const OF_SERVICE = /^[48]00\d{7}$/;
const YEARS = /^(?:(?:19|20)\d\d)+$/;
/** Words beside a day: since when a card is good, until when. */
const TIME_BEFORE =
  /(?:[期至到于在自从起日]|since|until|till|\b(?:on|from|to|by|date|born|before|after)|expir\w{1,5}|valid)[ :]{0,2}$/i;
const TIME_AFTER = /^ ?(?:[到过起前后止办出生]|之|以|expir|onward)/i;

/** What stands before the numbers of standards, medicines and documents, and before the rest of a service's number. */
const OF_THINGS = /(?:准字[A-Z]?|GB\/?T?|〔|第|(?:^|\D)[48]00-?) ?$/i;
const REST_OF_AMOUNT = /^\.\d{1,2}(?!\d)/;

/**
 * Whether digits are a day, or a day with the time (20261122, 202611221530). Beside a paper, eight of them are its number
 * unless words say that they are a day.
 */
const isDay = (digits: string, isPapers: boolean, before: string, after: string): boolean =>
  [8, 12, 14].includes(digits.length) &&
  beginsWithDay(digits) &&
  (!isPapers || TIME_BEFORE.test(before) || TIME_AFTER.test(after));

const isLandline = (digits: string, groups: string): boolean =>
  (WITH_AREA_CODE.test(digits) && /^(?:0|86)/.test(digits) && AREA_CODE_GROUPS.test(groups)) ||
  (WITHOUT.test(digits.slice(0, 8)) && WITHOUT_GROUPS.test(groups));

/** Whether the digits from `start` to `end` can be what a word beside them calls a number. */
const isNamed = (
  run: Run,
  start: number,
  end: number,
  plain: string,
  near: (context: Context) => boolean,
  writer: Writer,
): boolean => {
  const isAmount = (run.counted && end === run.digits.length) || (run.priced && start === 0);
  if (isAmount || run.inDate.slice(start, end).includes(true)) return false;
  const digits = run.digits.slice(start, end);
  const groups = groupsOf(run, start, end);
  const isPapers = near("paper") || near("insurance");
  if (OF_SERVICE.test(digits) && (near("telephone") || near("office") || !isPapers)) return false;
  if (YEARS.test(digits) && groups.startsWith("4-")) return false;
  const first = run.at[start] ?? 0;
  const last = (run.at[end - 1] ?? 0) + 1;
  const isOfThing = OF_THINGS.test(plain.slice(Math.max(0, first - 6), first));
  if (isOfThing || /^\d+\.\d{1,2}$/.test(plain.slice(first, last))) return false;
  if (REST_OF_AMOUNT.test(plain.slice(last, last + 4))) return false;
  if (isDay(digits, isPapers, plain.slice(Math.max(0, first - 12), first), plain.slice(last, last + 8)))
    return false;
  const isCalled = isLandline(digits, groups);
  if (isCalled || (NEARLY_MOBILE.test(digits) && !groups.includes("-"))) {
    const isOffices = writer === "colleague" || (near("office") && !near("own"));
    if (near("telephone") && !(isCalled && isOffices)) return true;
    if (isCalled && digits.startsWith("0") && (groups.includes("-") || near("telephone"))) return false;
  }
  return (["paper", "insurance", "card"] as const).some(
    (context) => near(context) && digits.length >= (FEWEST_DIGITS[context] ?? 0),
  );
};

/** Where the digits stand of all numbers in a run that words beside it make known. */
export const namedNumbers = (
  run: Run,
  plain: string,
  contexts: Contexts,
  writer: Writer,
): readonly number[] => {
  const found: number[] = [];
  const edges = edgesOf(run);
  for (let one = 0; one + 1 < edges.length; one += 1) {
    const start = edges[one] ?? 0;
    const near = (context: Context) => contexts(context, run.at[start] ?? 0);
    // The most groups first, so that an area code goes with its number.
    for (let more = Math.min(MOST_GROUPS, edges.length - 1 - one); more > 0; more -= 1) {
      const end = edges[one + more] ?? 0;
      if (end - start > 30 || end - start < 7) continue;
      const last = (run.at[end - 1] ?? 0) + 1;
      const either = (context: Context) => near(context) || contexts(context, last);
      if (!isNamed(run, start, end, plain, either, writer)) continue;
      for (let place = start; place < end; place += 1) found.push(run.at[place] ?? 0);
      one += more - 1;
      break;
    }
  }
  return found;
};
