import type { Context, Contexts } from "./contexts.ts";
import { edgesOf, groupsOf, type Run } from "./digit-runs.ts";
import { isSomethingElse } from "./look-alikes.ts";

// Numbers that only the words beside them make known: of papers, of insurance, of accounts, of telephones at home.

/** Who wrote a text. Colleagues give out the telephone numbers of their offices. */
export type Writer = "person" | "colleague";

const FEWEST_DIGITS: { readonly [context in Context]?: number } = { paper: 7, insurance: 8, card: 12 };
const MOST_GROUPS = 6;
/** Of what stands around a number, so many signs are looked at. */
const AROUND = 24;

const WITH_AREA_CODE = /^(?:(?:00)?86)?0?(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}\d{0,5}$/;
const AREA_CODE_GROUPS = /^(?:(?:2|4)-)?(?:[234]-(?:[78]|[34]-4)|1[0-4])(?:-[1-5])?$/;
const WITHOUT = /^[2-8]\d{6,7}$/;
const WITHOUT_GROUPS = /^(?:7|8|3-4|4-4)(?:-[1-5])?$/;
/** A mobile number with a digit too few or too many. */
const NEARLY_MOBILE = /^1[3-9]\d{8,10}$/;
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
  const first = run.at[start] ?? 0;
  const last = (run.at[end - 1] ?? 0) + 1;
  const before = plain.slice(Math.max(0, first - AROUND), first);
  const written = plain.slice(first, last);
  const after = plain.slice(last, last + AROUND);
  if (isSomethingElse({ digits, groups, before, written, after, near })) return false;
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
