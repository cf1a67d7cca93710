import { type Aside, isOfTheOffice } from "./asides.ts";
import type { GuardBasis } from "./basis.ts";
import { clauseAt, sentenceAt } from "./context.ts";
import type { Clause, Stretch } from "./pieces.ts";
import { isProduct } from "./products.ts";
import type { Placed, Reading } from "./reading.ts";

/** The clauses of a sentence, and whether it supposes something that is not the case. */
export type Judged = {
  readonly reading: Reading;
  readonly asides: ReadonlyMap<Clause, Aside>;
  readonly quotes: readonly Stretch[];
};

export const isInside = ({ from, to }: Stretch, quotes: readonly Stretch[]): boolean =>
  quotes.some((quote) => quote.from <= from && to <= quote.to);

/** The words of the whole sentence that a clause belongs to. */
export const sentenceOf = ({ text, clauses }: Reading, { sentence }: Clause): string => {
  const all = clauses.filter((one) => one.sentence === sentence);
  return text.slice(all[0]?.from ?? 0, all.at(-1)?.to ?? 0);
};

const hasDays = ({ said }: Placed): boolean => said.kind === "date" || said.kind === "duration";

/** The day of the reply, today's month and this year are no rule's. */
const isToday = ({ said }: Placed, on: string): boolean => {
  if (said.kind !== "date") return false;
  const [year, month, day] = on.split("-").map(Number);
  if (said.month === undefined) return said.year === year;
  return said.day !== undefined && said.month === month && said.day === day && (said.year ?? year) === year;
};

/** Whether somebody pays in another month than this, so that "next month" is counted from that one. */
const paysLater = (all: readonly Placed[], on: string): boolean =>
  all.some(
    ({ said, role }) => said.kind === "date" && role === "paid" && said.month !== Number(on.slice(5, 7)),
  );

/** 三月四月还不能报: the months before the one in question. */
const NOT_YET = /还不|还没|都不能|not yet|still (?:not|can't)/;

/** "It drops from four months": what something falls from is what it was. */
const WAS_EN =
  /\b(?:drops?|falls?|goes|comes|down|cuts?|reduced|shortened|shrinks?)(?: \w{1,12}){0,3} from ?$/;
const WAS_ZH = /^(?:个月|天|元|块)?(?:降|减|变|缩|少)(?:短|少|低)?(?:到|成|至|为)/;
/** "28 February, so you have three months left": counted to a day from today, whatever the rule's own length is. */
const LEFT_ZH = /还(?:有|剩)(?:下)?(?:差不多|大概)?$/;
const LEFT_EN = /^ (?:left|to spare)\b/;
const STILL_EN = /\bstill (?:got|have) (?:about |nearly |over )?$/;
const isCountdown = ({ said, role, from, to }: Placed, { text, clauses, quantities }: Reading): boolean => {
  if (said.kind !== "duration" || (role !== undefined && role !== "apply")) return false;
  const sentence = sentenceAt(clauses, from);
  if (!quantities.some((one) => one.said.kind === "date" && sentenceAt(clauses, one.from) === sentence))
    return false;
  const before = text.slice(Math.max(0, from - 30), from);
  return LEFT_ZH.test(before) || STILL_EN.test(before) || LEFT_EN.test(text.slice(to, to + 12));
};

const isFormer = ({ from, to }: Stretch, text: string): boolean =>
  WAS_EN.test(text.slice(Math.max(0, from - 60), from)) || WAS_ZH.test(text.slice(to, to + 10));

/** Whether a quantity of a reply is let pass whatever the case says. */
export const isSpared = (
  placed: Placed,
  { reading, asides, quotes }: Judged,
  { on, sentences, quantities }: GuardBasis,
): boolean => {
  if (placed.said.kind === "date" && placed.said.isRelative === true)
    if (placed.role !== "start" || paysLater([...reading.quantities, ...quantities], on)) return true;
  const clause = clauseAt(reading.clauses, placed.from);
  if (clause === undefined || isInside(placed, quotes)) return true;
  if (placed.said.kind !== "date" && isFormer(placed, reading.text)) return true;
  if (isCountdown(placed, reading)) return true;
  if (isProduct(placed, reading.text)) return true;
  if (isToday(placed, on) && placed.role !== "start") return true;
  // What the answer says word for word contradicts nothing.
  const sentence = sentenceOf(reading, clause);
  if (asides.has(clause) || sentences.has(sentence.trim())) return true;
  if (placed.said.kind === "date" && NOT_YET.test(sentence) && placed.role === undefined) return true;
  return hasDays(placed) && placed.said.kind === "date" && isOfTheOffice(sentence);
};
