import type { Entity } from "../src/understand/understanding.ts";
import { contextOf, slotIn } from "./contexts.ts";
import type { Desk, Heard, Mode, Say } from "./dialog.ts";
import { knownFacts } from "./known-facts.ts";
import { topicOf } from "./topic-of.ts";

// More bills than one in one breath: one is worked out, and what is told of another is no fact of it.

/** What tells two bills apart from a bill and its parts. */
const SEVERAL =
  /两次|两回|两趟|三次|[二两三]张(?:单|票|发票|账单)|又(?:住|去|看|做|花|复查)|再次|第二次|另(?:外)?一(?:次|张|笔|回)|两个?(?:单子|账单)|分别|各(?:能)?报|两笔|复查|\b(?:two|both|three) (?:stays|bills|times|visits|admissions|operations|of them)|\b(?:second|another|other) (?:stay|bill|time|visit|admission|operation|one)|\btwice\b|\bcheck-?up\b/i;

/** A smaller number is no bill. */
export const LEAST_SUM = 100;

/** 另一次12000呢, "the other one was 9,000": a bill in the place of the one that was worked out. */
const OTHER_BILL =
  /^(?:那|那么|然后|好|嗯|还有|再算|帮我算)?[，, ]?(?:另(?:外)?一?|还有一?|剩下那|第[一二三1-3]|前(?:面)?一?|后(?:面)?一?|上一|下一|头一)(?:那)?(?:次|笔|张|个|回)|那(?:次|笔|张单子)(?:呢|能报多少|报多少)?[？?]?$|^(?:and |ok(?:ay)?,? |now )?(?:for )?the (?:other|second|first|next|earlier|later) (?:one|bill|stay|time|visit)\b/i;

/** Whether an utterance goes on to another bill than the one that was worked out. */
export const isOfOtherBill = (utterance: string): boolean => OTHER_BILL.test(utterance);

const sumOf = (entity: Entity): string | undefined => {
  if (entity.kind === "money") return entity.yuan;
  return entity.kind === "number" && entity.number >= LEAST_SUM ? `${entity.number}.00` : undefined;
};

/** What the words beside a phrase say it is of, as `slotIn` tells it. */
type Beside = (entity: Entity) => ReturnType<typeof slotIn>;

/** The sums of several bills for a topic's slot, in their order; none where there is one bill, or its parts. */
const billsIn = (
  entities: readonly Entity[],
  utterance: string,
  slot: string | undefined,
  besideOf: Beside,
): readonly Entity[] => {
  if (slot === undefined || !SEVERAL.test(utterance)) return [];
  const sums = entities.filter((entity) => {
    const beside = besideOf(entity);
    return sumOf(entity) !== undefined && (beside === undefined || beside === slot);
  });
  return new Set(sums.map(sumOf)).size > 1 ? sums : [];
};

/**
 * 三级医院21000，后来二级医院又住院8600: the first bill is the one that is worked out. What stands between it and the last one
 * (又住院, 二级医院) may be told of any of them, and is asked for.
 */
export const withoutLaterBills = (
  entities: readonly Entity[],
  utterance: string,
  slot: string | undefined,
  besideOf: Beside,
): readonly Entity[] => {
  const bills = billsIn(entities, utterance, slot, besideOf);
  const [first, last] = [bills[0], bills.at(-1)];
  if (first === undefined || last === undefined) return entities;
  return entities.filter(
    ({ kind, span }) => kind !== "option" || span[0] < first.span[1] || span[0] >= last.span[1],
  );
};

/** Whether what is said rests on a fact of a slot, or notes it. */
const restsOn = (say: readonly Say[], slot: string): boolean =>
  say.some(
    (one) =>
      (one.kind === "answer" && one.answer.relied.includes(slot)) ||
      (one.kind === "facts" && one.facts[slot] !== undefined),
  );

/**
 * Whether somebody tells of more bills than one, of which only one is worked out or noted: people would take its sum for that
 * of all of them.
 */
export const tellsSeveralBills = (
  { utterance, entities }: Heard,
  mode: Mode,
  say: readonly Say[],
  desk: Desk,
): boolean => {
  const slot = desk.intents.get(topicOf(mode) ?? "")?.hears.money;
  if (slot === undefined || !restsOn(say, slot)) return false;
  const besideOf: Beside = (entity) => slotIn(contextOf(entity, utterance, desk.contexts.beside), entity);
  const known = knownFacts(mode)[slot];
  return billsIn(entities, utterance, slot, besideOf).some((bill) => sumOf(bill) === known);
};
