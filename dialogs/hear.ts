import { shiftMonth } from "../src/knowledge/calendar-days.ts";
import type { Hearing, Intent } from "../src/rules/intent.ts";
import { readFacts } from "../src/rules/intent.ts";
import { type Fact, type Facts, type Slot, UNKNOWN } from "../src/rules/slot.ts";
import type { Entity, EntityValue } from "../src/understand/understanding.ts";
import type { Desk, Heard } from "./dialog.ts";

type Found = Record<string, Fact>;

/** The last paid month and the first one paid again, around a range of unpaid months. */
const aroundRange = (
  entity: Extract<EntityValue, { kind: "month-range" }>,
  { unpaidFrom, unpaidTo }: Hearing,
  now: string,
): Found => ({
  ...(unpaidFrom === undefined ? {} : { [unpaidFrom]: shiftMonth(entity.from, -1) }),
  ...(unpaidTo === undefined ? {} : { [unpaidTo]: entity.to === undefined ? now : shiftMonth(entity.to, 1) }),
});

/** What an entity gives to a topic that asked for nothing in particular. */
const volunteered = (entity: Entity, intent: Intent, now: string): Found => {
  const { hears } = intent;
  const to = (slot: string | undefined, value: Fact): Found => (slot === undefined ? {} : { [slot]: value });
  switch (entity.kind) {
    case "option":
      return Object.hasOwn(intent.slots, entity.slot) ? { [entity.slot]: entity.option } : {};
    case "months":
      return to(hears.months, entity.months);
    case "years":
      return to(hears.years, entity.years);
    case "month":
      return to(hears.month, entity.month);
    case "month-range":
      return aroundRange(entity, hears, now);
    case "date":
      return to(hears.date, entity.date);
    case "year":
      return to(hears.year, entity.year);
    case "money":
      return to(hears.money, entity.yuan);
    case "percent":
      return to(hears.percent, entity.percent);
    case "place":
      return to(hears.place, entity.code);
    case "number":
    case "yes-no":
    case "unknown":
    case "ambiguous":
      return {};
  }
};

/** The value that an entity gives to the slot that was asked for. */
const answers = (entity: Entity, name: string, slot: Slot): Fact | undefined => {
  if (entity.kind === "unknown") return UNKNOWN;
  switch (slot.hears) {
    case "option":
      if (entity.kind !== "option") return undefined;
      return entity.slot === name || slot.options?.includes(entity.option) ? entity.option : undefined;
    case "flag":
      if (entity.kind === "yes-no") return entity.yes;
      return entity.kind === "option" && entity.slot === name ? entity.option : undefined;
    case "place":
      return entity.kind === "place" ? entity.code : undefined;
    case "months":
      return entity.kind === "months" ? entity.months : entity.kind === "number" ? entity.number : undefined;
    case "years":
      return entity.kind === "years" ? entity.years : entity.kind === "number" ? entity.number : undefined;
    case "count":
      return entity.kind === "number" ? entity.number : undefined;
    case "month":
      return entity.kind === "month"
        ? entity.month
        : entity.kind === "date"
          ? entity.date.slice(0, 7)
          : undefined;
    case "date":
      return entity.kind === "date" ? entity.date : undefined;
    case "year":
      return entity.kind === "year" || entity.kind === "number"
        ? entity.kind === "year"
          ? entity.year
          : entity.number
        : undefined;
    case "money":
      return entity.kind === "money"
        ? entity.yuan
        : entity.kind === "number"
          ? String(entity.number)
          : undefined;
    case "percent":
      return entity.kind === "percent"
        ? entity.percent
        : entity.kind === "number"
          ? entity.number
          : undefined;
  }
};

/** Entities of the slot's own name first, so that a fuller answer ("resident, in Wuhan") fills what was asked. */
const direct = (entities: readonly Entity[], name: string): readonly Entity[] => [
  ...entities.filter((entity) => entity.kind === "option" && entity.slot === name),
  ...entities.filter((entity) => entity.kind !== "option" || entity.slot !== name),
];

const countsTime = (slot: Slot): boolean => slot.hears === "months" || slot.hears === "years";

/** "None" as a whole answer. 没交 is not here: to "how many unpaid months" it says that there are some. */
const saysZero =
  /^(?:一[个年月]+[都也])?(?:没有|没|没断过?|没漏过?|没补过?|不补|不用补|不打算补|无|none|no|zero|not any|nothing)[。.!！]*$/i;

/** "All of them" as a whole answer. */
const saysAll =
  /^(?:全部?|全都|都|所有的?)(?:要|想)?(?:补|缴|交)?(?:上|齐|缴|交)?(?:了|吧|的)?[。.!！]*$|^(?:all|all of (?:them|it)|every (?:one|year|month))[.!]*$/i;

/** "一年都没交": one year unpaid, or not even one paid? The length is not taken, and the question stands. */
const saysNotEvenOne = /一[个年月]+[都也](?:没|不|未)|\bnot (?:even )?(?:a|one) (?:single )?(?:month|year)/i;

/** "不是上海，是杭州": what stands right behind a "not" is what the person does not mean. */
const isDenied = (entity: Entity, utterance: string): boolean =>
  /(?:不是|不在|并非|没在|\bnot(?: in| at)?)\s*$/i.test(utterance.slice(0, entity.span[0]));

const sure = (entities: readonly Entity[], utterance: string): readonly Entity[] =>
  entities.filter(
    (entity) =>
      !isDenied(entity, utterance) &&
      !((entity.kind === "months" || entity.kind === "years") && saysNotEvenOne.test(utterance)),
  );

const overlap = (one: Entity, other: Entity): boolean =>
  one.span[0] < other.span[1] && other.span[0] < one.span[1];

/**
 * The facts in an utterance, for a topic and the slot it asked for (if it did). `answered` says whether that slot got
 * a value; `known` are the facts so far. Values that a slot does not take are left out, never bent.
 */
export const factsIn = (
  { utterance, entities, month }: Pick<Heard, "utterance" | "entities" | "month">,
  intent: Intent,
  asking: string | undefined,
  desk: Pick<Desk, "optionCalled">,
  known: Facts = {},
): { readonly facts: Facts; readonly answered: boolean } => {
  const slot = asking === undefined ? undefined : intent.slots[asking];
  const found: Found = {};
  let rest = sure(entities, utterance);
  if (asking !== undefined && slot !== undefined) {
    const named = desk.optionCalled(intent.id, asking, utterance);
    const all = slot.allOf !== undefined && saysAll.test(utterance.trim()) ? known[slot.allOf] : undefined;
    const isZero = countsTime(slot) && saysZero.test(utterance.trim());
    const reply = direct(rest, asking).find((entity) => answers(entity, asking, slot) !== undefined);
    const value = named ?? all ?? (isZero ? 0 : reply && answers(reply, asking, slot));
    if (value !== undefined) found[asking] = value;
    // A button says what it says and no more; what answers the question is not news about something else as well.
    rest = named !== undefined || isZero ? [] : rest.filter((entity) => !reply || !overlap(entity, reply));
  }
  for (const entity of rest) {
    for (const [name, value] of Object.entries(volunteered(entity, intent, month))) found[name] ??= value;
  }
  const { facts } = readFacts(intent, found);
  const answered =
    asking !== undefined && (Object.hasOwn(facts, asking) || slot?.derive?.(facts) !== undefined);
  return { facts, answered };
};
