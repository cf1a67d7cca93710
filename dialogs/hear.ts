import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import type { Hearing, Intent } from "../src/rules/intent.ts";
import { readFacts } from "../src/rules/intent.ts";
import { type Fact, type Facts, type Slot, UNKNOWN } from "../src/rules/slot.ts";
import type { Entity, EntityValue } from "../src/understand/understanding.ts";
import { answers, countsTime, saysAll, saysWhich, saysZero } from "./answer.ts";
import { clauseAt, clauseOf, sentenceAt, within } from "./clauses.ts";
import {
  type Context,
  type Contexts,
  contextOf,
  type Placed,
  slotIn,
  UNPAID,
  UNPAID_ALONE,
} from "./contexts.ts";
import type { Desk, Heard } from "./dialog.ts";
import { meantEntities } from "./meant.ts";
import { withMonthLists } from "./month-lists.ts";
import { isMostlyFacts } from "./mostly-facts.ts";
import { asksSomething, goesOn, isLong, setsRight, supposes } from "./question.ts";
import { withoutQuoted } from "./quoted.ts";
import { isOfOtherBill, LEAST_SUM, withoutLaterBills } from "./several-bills.ts";
import { withoutSpeakersOwn } from "./speakers-own.ts";
import { unpaidYears, yearsListed } from "./unpaid-years.ts";

type Found = Record<string, Fact>;

/** The last paid month and the first one paid again, around a range of unpaid months. */
const aroundRange = (
  entity: Extract<EntityValue, { kind: "month-range" }>,
  { unpaidFrom, unpaidTo, paysFrom }: Hearing,
  now: string,
): Found => {
  // What is still to come has not gone unpaid.
  if (entity.from > now) return {};
  const to = entity.to === undefined ? now : shiftMonth(entity.to, 1);
  // Where this month is unpaid too, the first one that is paid again is still to come.
  const again = to > now ? paysFrom : unpaidTo;
  return {
    ...(unpaidFrom === undefined ? {} : { [unpaidFrom]: shiftMonth(entity.from, -1) }),
    ...(again === undefined ? {} : { [again]: to }),
  };
};

/** Said of when somebody will do something, and of no paper that there is. */
const DAY_TO_COME = /^(?:今|明|后|大后)[天日]$|^(?:today|tomorrow)$|day after/i;
const RELATIVE_DAY = /^(?:今|明|昨|后|前|大前)[天日]$|^(?:today|tomorrow|yesterday)$|day (?:before|after)/i;

const AT_ITS_END = /[底末]$|^(?:the )?end of/i;

const startOf = (value: EntityValue): readonly string[] =>
  value.kind === "month"
    ? [value.month]
    : value.kind === "month-range" && value.to === undefined
      ? [value.from]
      : [];

/** Nobody says today that they will pay in a month further off than this: "can I pay October afterwards?" is about the last one. */
const FURTHEST_TO_PAY = 6;

/** What an entity gives to a topic that asked for nothing in particular; `beside` is the slot its neighbours name. */
const volunteered = (
  entity: Entity,
  intent: Intent,
  now: string,
  beside: string | null | undefined,
): Found => {
  const { hears } = intent;
  const to = (slot: string | undefined, value: Fact): Found => {
    const place = beside === undefined ? slot : (beside ?? undefined);
    return place === undefined || !Object.hasOwn(intent.slots, place) ? {} : { [place]: value };
  };
  const isToCome = beside !== undefined && beside === hears.paysFrom;
  // Who will pay "in February", said in November, means the next one.
  const toCome = (month: string): string =>
    month >= now || /\d{4}|[年去今]|last|this|year/i.test(entity.text) ? month : shiftMonth(month, 12);
  /** Of several months or days the only one that is still to come, and not too far off. */
  const onlyToCome = (times: readonly string[]): Found => {
    const latest = shiftMonth(now, FURTHEST_TO_PAY);
    const isNear = (month: string): boolean => month >= now && month <= latest;
    const [only, other] = new Set(times.filter((time) => isNear(time.slice(0, 7))));
    return only === undefined || other !== undefined ? {} : to(undefined, only);
  };
  const paysFrom = (months: readonly string[]): Found => onlyToCome(months.map(toCome));
  // "We pay on 10 December", said in November, means the next one.
  const paysOn = (readings: readonly EntityValue[]): Found =>
    onlyToCome(readings.flatMap((one) => (one.kind === "date" ? [one.date] : [])));
  const worksFrom = (date: string): Found => {
    const month = date.slice(0, 7);
    const paid = hears.paysFrom !== undefined && month > now ? { [hears.paysFrom]: month } : {};
    return { ...to(undefined, date), ...paid };
  };
  switch (entity.kind) {
    case "option":
      return Object.hasOwn(intent.slots, entity.slot) ? { [entity.slot]: entity.option } : {};
    case "months":
      return to(hears.months, entity.months);
    case "years":
      return to(hears.years, entity.years);
    case "month":
      // 八月底断的: that month was paid.
      if (beside === UNPAID && AT_ITS_END.test(entity.text))
        return hears.unpaidFrom === undefined ? {} : { [hears.unpaidFrom]: entity.month };
      if (beside === UNPAID) return aroundRange({ kind: "month-range", from: entity.month }, hears, now);
      if (beside === UNPAID_ALONE)
        return aroundRange({ kind: "month-range", from: entity.month, to: entity.month }, hears, now);
      return isToCome ? paysFrom([entity.month]) : to(hears.month, entity.month);
    case "month-range":
      if (beside === null) return {};
      if (beside === undefined || beside === UNPAID || entity.to !== undefined)
        return aroundRange(entity, hears, now);
      return isToCome ? paysFrom([entity.from]) : to(undefined, entity.from);
    case "date":
      if (beside !== undefined && beside === hears.worksFrom) return worksFrom(entity.date);
      // Today and tomorrow are said of many things.
      return beside === undefined && RELATIVE_DAY.test(entity.text) ? {} : to(hears.date, entity.date);
    case "year":
      return beside === UNPAID ? {} : to(hears.year, entity.year);
    case "money":
      return to(hears.money, entity.yuan);
    case "percent":
      return to(hears.percent, entity.percent);
    case "age":
      return to(hears.age, entity.age);
    case "place":
      return to(hears.place, entity.code);
    case "ambiguous":
      if (beside !== undefined && beside === hears.paysOn) return paysOn(entity.readings);
      return isToCome ? paysFrom(entity.readings.flatMap(startOf)) : {};
    case "number":
    case "yes-no":
    case "unknown":
      return {};
  }
};

const MEASURED: ReadonlySet<string> = new Set<keyof Hearing>([
  ...(["months", "years", "month", "date", "year", "money", "percent", "age"] as const),
]);

/** "Sorry, it's 4 months", "不对，6000元": the one known fact of that kind, where the topic's own slot for it is not known. */
const knownSlotFor = (
  { kind, text }: Entity,
  utterance: string,
  { hears, slots }: Intent,
  known: Facts,
): string | undefined => {
  if (!goesOn(utterance) || !MEASURED.has(kind)) return undefined;
  if (kind === "date" && DAY_TO_COME.test(text)) return undefined;
  const own = hears[kind as keyof Hearing];
  if (own !== undefined && known[own] !== undefined) return undefined;
  const same = Object.keys(known).filter((slot) => slots[slot]?.hears === kind);
  return same.length === 1 ? same[0] : undefined;
};

/** So many letters more say nothing beside a fact: "about", 应该是. */
const MOST_BESIDE = 6;
/** Of what is known already so many may stand beside another value of it: 应该是. */
const FEW_BESIDE = 3;
const lettersBeside = ({ text }: Entity, utterance: string): number =>
  (utterance.replace(text, "").match(/\p{L}/gu) ?? []).length;
/** Sets right what was told, or goes on to another bill: a sum takes the place of the one that is known. */
const goesOnWithSum = (utterance: string): boolean => goesOn(utterance) || isOfOtherBill(utterance);
const isAllOf = (entity: Entity, utterance: string): boolean =>
  lettersBeside(entity, utterance) <= MOST_BESIDE;

const IS = /(?:\b(?:was|is|be|to|actually)|是|为|成) ?$/i;

/** Right behind a word a smaller one may count beds or rooms: "ward 305". */
const LEAST_BEHIND = 1000;
const isYear = (number: number): boolean => number >= 1900 && number < 2100;
const isMeasured = (slot: Slot | undefined): boolean =>
  slot !== undefined && slot.hears !== "money" && MEASURED.has(slot.hears);

/** "Outpatient 3000", 三甲住院，12000: a plain number behind words of how somebody was treated, or beside them in a clause of its own. */
const isBareSum = (
  entity: Extract<Entity, { kind: "number" }>,
  utterance: string,
  { hears, slots }: Intent,
  all: readonly Entity[],
): boolean => {
  const options = all.filter(({ kind }) => kind === "option").map(({ span }) => span[1]);
  const told = all.filter((one) => one.kind === "option" && Object.hasOwn(slots, one.slot));
  if (hears.money === undefined || told.length === 0) return false;
  const before = utterance.slice(0, entity.span[0]);
  const isBehind = /\bhospital(?: bill)?[ :]{1,2}$/i.test(before);
  // 编号，4321 and "ward, 3051" count no money.
  if (/(?:编号|号码?|房|床|电话|\bward|\broom|\bnumber|\bno\.?)[，,：: ]{0,2}$/i.test(before)) return false;
  const isRightBehind = options.some((end) => /^[ :：]{1,2}$/.test(before.slice(end)));
  const alone = clauseOf(utterance, entity.span).replace(entity.text, "");
  return ((isBehind || isRightBehind) && entity.number >= LEAST_BEHIND) || !/[\p{L}\d]/u.test(alone);
};

/** A plain number as a sum: beside a bill, or "wait, it was 32,500", which sets right the one sum that is known. */
const asSum = (
  entity: Entity,
  utterance: string,
  intent: Intent,
  known: Facts,
  all: readonly Entity[],
): Entity => {
  if (entity.kind !== "number" || entity.number < LEAST_SUM) return entity;
  if (!isYear(entity.number) && isBareSum(entity, utterance, intent, all))
    return { ...entity, kind: "money", yuan: `${entity.number}.00` };
  if (!goesOnWithSum(utterance)) return entity;
  const { slots } = intent;
  // "Sorry, ward 305"
  if (!isAllOf(entity, utterance) && !IS.test(utterance.slice(0, entity.span[0]))) return entity;
  const sums = Object.keys(known).filter((slot) => slots[slot]?.hears === "money");
  return sums.length === 1 ? { ...entity, kind: "money", yuan: `${entity.number}.00` } : entity;
};

const LOOSE: ReadonlySet<string> = new Set<keyof Hearing>(["months", "years", "money"]);

/**
 * "They already took 12000 off, is that all?", "before that I was in Shanghai for 6 years": in the middle of a conversation a
 * sum or a length of time in or beside a question, or in a longer tale, may be of anything, unless the words beside it say of
 * what, or it is supposed. `changes`: it would take the place of what is known.
 */
const isUnnamed = (
  { kind, span }: Entity,
  utterance: string,
  entities: readonly Entity[],
  changes: boolean,
): boolean => {
  if (!LOOSE.has(kind) || goesOnWithSum(utterance) || supposes(utterance.slice(0, span[0]))) return false;
  const clause = clauseOf(utterance, span);
  const loose = entities.filter((one) => LOOSE.has(one.kind));
  const isTale = kind !== "money" && !isMostlyFacts({ utterance: clause, entities: within(clause, loose) });
  return isTale || asksSomething(changes ? utterance : clause);
};

const TAKES_BACK = /没花|不是|\bnot\b|n't\b/i;
const WHOLE = /一共|总共|总费用|总额|合计|总计|账单|\b(?:bill|total|altogether|in all|in total|whole)\b/i;

/** Whether two phrases stand side by side in one clause. */
const isBeside = (one: Entity, other: Entity, utterance: string): boolean => {
  const [first, second] = one.span[0] < other.span[0] ? [one, other] : [other, one];
  const between = utterance.slice(first.span[1], second.span[0]);
  return between.length <= BESIDE && !/[，。,.;；!?！？]/.test(between);
};
const BESIDE = 14;

/** "I didn't pay it all, I paid 9,200": what somebody paid of a bill that is known is no other bill. */
const isOwnShare = (entity: Entity, utterance: string): boolean =>
  /(?:我|自己|个人)(?:只|就|实际|自己|才)?(?:付|掏|出|交)(?:了|的)?(?:是)?$|\b(?:i|we)(?: have| only| really| actually| just)? (?:paid|pay)(?: about| only)? (?:CNY |RMB |¥)?$/iu.test(
    utterance.slice(Math.max(0, entity.span[0] - 24), entity.span[0]),
  );

/**
 * 护工还花了300, "we already paid 700 for the food": no other sum takes the place of one that is known, unless it is said to be
 * the whole, or sets something right.
 */
const isFurtherSum = (
  entity: Entity,
  utterance: string,
  { hears, slots }: Intent,
  known: Facts,
  beside: string | null | undefined,
): boolean =>
  entity.kind === "money" &&
  (beside === undefined || beside === hears.money) &&
  Object.keys(known).some((slot) => slots[slot]?.hears === "money" && known[slot] !== entity.yuan) &&
  !goesOnWithSum(utterance) &&
  (isOwnShare(entity, utterance) || !TAKES_BACK.test(utterance)) &&
  lettersBeside(entity, utterance) > FEW_BESIDE &&
  !WHOLE.test(clauseOf(utterance, entity.span));

/** Whether an entity gives a fact that is known otherwise. */
const changesKnown = (entity: Entity, intent: Intent, known: Facts, month: string): boolean =>
  Object.entries(volunteered(entity, intent, month, undefined)).some(
    ([slot, value]) => known[slot] !== undefined && known[slot] !== value,
  );

/**
 * Entities of the slot's own name first, so that a fuller answer ("resident, in Wuhan") fills what was asked; "no idea, I'd
 * pay myself I guess" is no "I don't know".
 */
const direct = (entities: readonly Entity[], name: string): readonly Entity[] => {
  const rank = (entity: Entity): number =>
    entity.kind === "option" && entity.slot === name ? 0 : entity.kind === "unknown" ? 2 : 1;
  return [...entities].sort((one, other) => rank(one) - rank(other));
};

/** Whoever takes something back tells it anew, and nothing further. */
const SETS_RIGHT = /不对|错了|不是|其实|\b(?:sorry|actually|wait|no,|not \d|meant|i mean)\b/i;

/** 我之前在河北还交过6年, "I also paid 6 years in Hebei": further time, and no other length than the known one. */
export const tellsOfMore = (utterance: string): boolean =>
  !SETS_RIGHT.test(utterance) &&
  /(?:还有?|也|另外|又)(?:前面|以前|之前)?(?:在[^，,。]{1,6})?(?:交|缴)(?:过|了)|\b(?:also|as well|besides|another \d+|on top of (?:it|that))\b/i.test(
    utterance,
  );

const overlap = (one: Entity, other: Entity): boolean =>
  one.span[0] < other.span[1] && other.span[0] < one.span[1];

const STOP = /[，,。.;；!！\n]/;

/** 不补呢, 没有自费: the slots of a topic of which a clause says that there are none; a part of a whole only where that is known. */
const saidToBeNone = (
  utterance: string,
  { slots }: Intent,
  known: Facts,
  { none }: Contexts,
): readonly string[] => {
  const clauses = utterance.split(STOP).map((clause) => clause.trim());
  return Object.entries(none).flatMap(([name, words]) => {
    const whole = slots[name]?.allOf;
    const isThere = slots[name] !== undefined && (whole === undefined || known[whole] !== undefined);
    return isThere && clauses.some((clause) => words.test(clause)) ? [name] : [];
  });
};

/** Of this place nothing is said, or only what may be said of any. */
const isLoose = ({ entity, context }: Placed): boolean =>
  entity.kind === "place" && (context === undefined || context.weak === true);

/** A name of several places is of none of them, and still a place that was named. */
const MANY = "several";
const placeOf = ({ entity }: Placed): string | undefined =>
  entity.kind === "place"
    ? entity.code
    : entity.kind === "ambiguous" && entity.readings.some(({ kind }) => kind === "place")
      ? MANY
      : undefined;

/**
 * The place that counts where no word says so of any: one of which nothing is said, then one where somebody works, then one
 * where they were treated; of two alike neither. `counts` is the slot of a place of which it is said.
 */
const placeThatCounts = (found: readonly Placed[], counts: string | undefined): string | undefined => {
  const named = found.some(
    (one) =>
      placeOf(one) !== undefined &&
      one.context?.weak !== true &&
      counts !== undefined &&
      slotIn(one.context, one.entity) === counts,
  );
  if (named) return undefined;
  const placesOf = (some: readonly Placed[]) => [...new Set(some.flatMap((one) => placeOf(one) ?? []))];
  const weak = found.filter(({ context }) => context?.weak === true);
  const [candidates = []] = [
    found.filter(({ context }) => context === undefined),
    weak.filter(({ context }) => context?.last !== true),
    weak,
  ]
    .map(placesOf)
    .filter((some) => some.length > 0);
  return candidates.length === 1 && candidates[0] !== MANY ? candidates[0] : undefined;
};

/** What the words beside a phrase say about it; a year to come is not unpaid: 还没交2027年的. */
const contextAt = (
  entity: Entity,
  utterance: string,
  month: string,
  { beside }: Contexts,
): Context | undefined => {
  const context = contextOf(entity, utterance, beside);
  const isToCome = entity.kind === "year" && entity.year > Number(month.slice(0, 4));
  return isToCome && slotIn(context, entity) === UNPAID ? undefined : context;
};

/** So far before a phrase, in its clause, and in the next one if that asks nothing, may stand what it is about. */
const WORDS_BEFORE = 24;

/** Whether what is said around a phrase may be about a slot, of which nothing right beside it speaks. */
const isNamedFor = (slot: string, { span }: Entity, utterance: string, { named }: Contexts): boolean => {
  const [start, end] = clauseAt(utterance, span);
  const next = clauseAt(utterance, [end, end])[1];
  const till = asksSomething(utterance.slice(end, next)) ? end : next;
  const from = Math.max(0, Math.min(start, span[0] - WORDS_BEFORE));
  return named[slot]?.test(utterance.slice(from, till)) !== false;
};

/** Whether care is away from where the insurance is, by what is known and by what is said now. */
const isAwayFrom = ({ slots, away }: Intent, known: Facts, said: readonly Entity[]): boolean => {
  const named = said.flatMap((one) => (one.kind === "option" ? [[one.slot, one.option] as const] : []));
  const facts = { ...known, ...Object.fromEntries(named) };
  return Object.entries(away).some(([slot, options]) =>
    options.includes(String(facts[slot] ?? slots[slot]?.derive?.(facts))),
  );
};

const IS_THERE = /(?:^|[，,。；;\s])(?:我|他|她|他们|我们|人|现在|目前|都){0,3}在$/;

/**
 * Whether a place is said in passing: of whom the area is known, one that is asked about may be where they are treated,
 * or live. Who tells their insurance along with it begins a case of its own.
 */
const isInPassing = (
  placed: Placed,
  utterance: string,
  { hears: { place }, slots }: Intent,
  known: Facts,
  all: readonly Entity[],
): boolean => {
  const before = place === undefined ? undefined : known[place];
  if (!isLoose(placed) || before === undefined || before === UNKNOWN) return false;
  const { entity, context } = placed;
  // 北京交了8年, of who moved from Beijing.
  const isOtherPlace =
    entity.kind === "place" &&
    Object.entries(known).some(([slot, value]) => slot !== place && value === entity.code);
  if (context?.last === true || isOtherPlace) return true;
  const [start, end] = sentenceAt(utterance, entity.span);
  const isOwnCase = all.some(
    (one) =>
      one.kind === "option" &&
      slots[one.slot]?.carries === true &&
      one.span[0] >= start &&
      one.span[1] <= end,
  );
  if (goesOn(utterance) || isOwnCase) return false;
  // 我女儿在上海我过来帮她带孩子, 在长沙: in a tale, or where somebody is, a place may be another.
  const isTale =
    isLong(clauseOf(utterance, entity.span)) || IS_THERE.test(utterance.slice(0, entity.span[0]));
  return isTale || asksSomething(utterance);
};

/** 没住院, "not as an inpatient", of who is asked which of two it was: the other one. */
const otherOfTwo = (name: string, { options }: Slot, denied: readonly Entity[]): string | undefined => {
  if (options?.length !== 2) return undefined;
  const left = options.filter((option) =>
    denied.every((one) => one.kind !== "option" || one.slot !== name || one.option !== option),
  );
  return left.length === 1 ? left[0] : undefined;
};

/**
 * What was found, with the month in which payment starts again as it was said ("from January again", "we pay on 10 December"):
 * that it is unpaid until now is only what is taken where nothing is said of it.
 */
const withPaidAgain = (
  found: Found,
  { hears: { paysFrom, paysOn, unpaidTo } }: Intent,
  known: Facts,
  now: string,
): Found => {
  if (unpaidTo === undefined) return found;
  const { [unpaidTo]: until, ...others } = found;
  const isFrom = paysFrom !== undefined && Object.hasOwn(found, paysFrom);
  const told = isFrom && until === now ? others : found;
  const monthIn = (slot: string | undefined): string | undefined =>
    slot === undefined || found[slot] === undefined ? undefined : String(found[slot]).slice(0, 7);
  const again = monthIn(paysFrom) ?? monthIn(paysOn);
  const taken = told[unpaidTo] ?? known[unpaidTo];
  const isToCome = typeof taken === "string" && taken !== UNKNOWN && taken >= now;
  if (again === undefined || !isToCome) return told;
  return again > taken || told[unpaidTo] === undefined ? { ...told, [unpaidTo]: again } : told;
};

/**
 * The facts in an utterance, for a topic and the slot it asked for (if it did). `answered` says whether that slot got
 * a value; `known` are the facts so far. Values that a slot does not take are left out, never bent.
 */
export const factsIn = (
  {
    utterance,
    entities,
    month,
    whose,
    isUnderway,
    understanding,
  }: Pick<Heard, "utterance" | "entities" | "month" | "whose" | "isUnderway"> &
    Partial<Pick<Heard, "understanding">>,
  intent: Intent,
  asking: string | undefined,
  desk: Pick<Desk, "optionCalled" | "contexts">,
  known: Facts = {},
): { readonly facts: Facts; readonly answered: boolean } => {
  const slot = asking === undefined ? undefined : intent.slots[asking];
  const found: Found = {};
  const { months, unpaidFrom } = intent.hears;
  const asksForGap = asking !== undefined && asking === months && unpaidFrom !== undefined;
  const listed = withMonthLists(meantEntities(entities, utterance), utterance, (list) => {
    const beside = slotIn(contextAt(list, utterance, month, desk.contexts), list);
    const isReply = asksForGap && beside === undefined && lettersBeside(list, utterance) <= FEW_BESIDE;
    return beside === UNPAID || isReply;
  });
  const own = isUnderway === true ? withoutQuoted(listed, utterance) : listed;
  const meant = withoutSpeakersOwn(own, utterance, whose);
  let rest = isMeasured(slot) ? meant : meant.map((one) => asSum(one, utterance, intent, known, meant));
  const contextsOf = new Map(
    rest.map((entity) => [entity, contextAt(entity, utterance, month, desk.contexts)] as const),
  );
  const besideOf = (entity: Entity) => slotIn(contextsOf.get(entity), entity);
  rest = withoutLaterBills(rest, utterance, intent.hears.money, besideOf);
  const withholding = [...contextsOf].filter(([, context]) => context?.withholds !== undefined);
  const isWithheld = (entity: Entity, slot: string): boolean => {
    const context = contextsOf.get(entity);
    const isWeak = context === undefined || context.weak === true;
    // 自费 of 自费3500 says what the sum is; of 自费看的，3500 it may be how all was paid.
    return withholding.some(
      ([by, { withholds } = {}]) =>
        withholds === slot && isWeak && (entity.kind !== "option" || isBeside(entity, by, utterance)),
    );
  };
  if (asking !== undefined && slot !== undefined) {
    const named = desk.optionCalled(intent.id, asking, utterance);
    const all = slot.allOf !== undefined && saysAll(utterance) ? known[slot.allOf] : undefined;
    const isZero = countsTime(slot) && saysZero(utterance);
    const fits = (entity: Entity): boolean => {
      const beside = besideOf(entity);
      const isElsewhere = beside !== undefined && beside !== asking && entity.kind !== "place";
      return !isElsewhere && answers(entity, asking, slot) !== undefined;
    };
    // "No, in Ningbo": what is taken back is a fact that was known, and the open question has no answer in it.
    const corrects = goesOn(utterance) ? rest.filter((one) => changesKnown(one, intent, known, month)) : [];
    const candidates =
      corrects.length === 0 ? rest : rest.filter((one) => one.kind !== "yes-no" && !corrects.includes(one));
    const reply = direct(candidates, asking).find(fits);
    const nth = slot.options === undefined ? undefined : slot.options[saysWhich(utterance) ?? -1];
    const other = otherOfTwo(asking, slot, understanding?.denied ?? []);
    const value = named ?? all ?? (isZero ? 0 : (nth ?? (reply && answers(reply, asking, slot)) ?? other));
    if (value !== undefined) found[asking] = value;
    // A button says what it says and no more; what answers the question is not news about something else as well.
    rest = named !== undefined || isZero ? [] : rest.filter((entity) => !reply || !overlap(entity, reply));
  }
  const placed = rest.map((entity) => ({ entity, context: contextsOf.get(entity) }));
  const place = placeThatCounts(placed, intent.hears.place);
  const isAway = isAwayFrom(intent, known, rest);
  const tellsPlace = ({ entity, context }: Placed): boolean =>
    entity.kind === "place" &&
    context?.home !== true &&
    context?.last !== true &&
    (context === undefined || slotIn(context, entity) === intent.hears.place);
  const isPlaceTold = (): boolean => known[intent.hears.place ?? ""] !== undefined || placed.some(tellsPlace);
  // What the words beside it speak of comes first: of "30,000 in all, 25,000 of it covered" the covered sum.
  const rank = ({ context }: Placed): number => (context === undefined ? 2 : context.weak === true ? 1 : 0);
  const inOrder = [...placed].sort((one, other) => rank(one) - rank(other));
  const isVague = (name: string): boolean => desk.contexts.vague[name]?.test(utterance) === true;
  const volunteeredFacts: { readonly name: string; readonly value: Fact; readonly at: number }[] = [];
  for (const one of inOrder) {
    const { entity } = one;
    if (isLoose(one) && (placeOf(one) !== place || isInPassing(one, utterance, intent, known, rest)))
      continue;
    if (isAway && one.context?.last === true) continue;
    const isHome = isAway && one.context?.home === true && !isPlaceTold();
    const beside = isHome ? intent.hears.place : besideOf(entity);
    if (isFurtherSum(entity, utterance, intent, known, beside)) continue;
    const isChange = changesKnown(entity, intent, known, month);
    if (isUnderway === true && beside === undefined && isUnnamed(entity, utterance, entities, isChange))
      continue;
    const slotOf = beside === undefined ? knownSlotFor(entity, utterance, intent, known) : beside;
    // A form may be told no more than "280 months"; at the beginning that may be of anything.
    const isBare = asking !== undefined && isAllOf(entity, utterance);
    const isTakenFor = (name: string): boolean =>
      !isVague(name) &&
      (beside !== undefined ||
        isBare ||
        known[name] !== undefined ||
        isNamedFor(name, entity, utterance, desk.contexts));
    for (const [name, value] of Object.entries(volunteered(entity, intent, month, slotOf)))
      if (
        isTakenFor(name) &&
        !isWithheld(entity, name) &&
        !Object.hasOwn(found, name) &&
        volunteeredFacts.every((one) => one.name !== name)
      )
        volunteeredFacts.push({ name, value, at: entity.span[0] });
  }
  const years = unpaidYears(placed, utterance);
  const missed = intent.hears.unpaidYears;
  if (missed !== undefined && years > 0 && !Object.hasOwn(found, missed)) found[missed] = years;
  // "No sorry, only 2025 and 2026", of who told of three: years that are listed set right how many are unpaid.
  const setsYears = missed !== undefined && typeof known[missed] === "number" && goesOn(utterance);
  const isYearList = setsYears && !Object.hasOwn(found, missed) && yearsListed(utterance) > 0;
  if (isYearList) found[missed] = yearsListed(utterance);
  for (const name of saidToBeNone(utterance, intent, known, desk.contexts)) found[name] ??= 0;
  for (const name of Object.keys(desk.contexts.vague))
    if ((known[name] ?? UNKNOWN) !== UNKNOWN && isVague(name)) found[name] ??= UNKNOWN;
  const isOfMore = tellsOfMore(utterance);
  const isKept = (name: string): boolean => {
    const told = intent.slots[name];
    return isOfMore && told !== undefined && countsTime(told) && (known[name] ?? UNKNOWN) !== UNKNOWN;
  };
  const isCorrected = (): boolean => goesOn(utterance) || setsRight(utterance);
  const isDenied = (name: string): boolean =>
    understanding?.denied.some((one) => one.kind === "option" && one.slot === name) === true;
  const factOf = (name: string): Fact | undefined => known[name] ?? intent.slots[name]?.derive?.(known);
  const stands = (name: string, value: Fact): boolean =>
    intent.slots[name]?.stands?.[String(factOf(name))]?.includes(String(value)) === true &&
    !isDenied(name) &&
    !isCorrected();
  for (const { name, value } of volunteeredFacts.sort((one, other) => one.at - other.at))
    if (!stands(name, value) && !isKept(name) && !(isYearList && name === intent.hears.year))
      found[name] = value;
  const { facts } = readFacts(intent, withPaidAgain(found, intent, known, month));
  const answered =
    asking !== undefined && (Object.hasOwn(facts, asking) || slot?.derive?.(facts) !== undefined);
  return { facts, answered };
};
