import type { Intent } from "../src/rules/intent.ts";
import type { Facts } from "../src/rules/slot.ts";
import type { Entity, Span } from "../src/understand/understanding.ts";
import { answers } from "./answer.ts";
import type { Desk, Filling, Heard } from "./dialog.ts";
import { fillSlots, type Move } from "./fill-slots.ts";
import { asksSomething } from "./question.ts";

/** The facts as they are known, what was understood of this utterance, and the form beneath, if there is one. */
type Case = {
  readonly known: Facts;
  readonly told: Facts;
  readonly beneath: Filling | null;
  readonly answered: Facts | null;
};

/** What stands between the head of a clause and what it plainly denies: 我不是, "I'm not an". */
const HEAD =
  /^\s{0,3}(?:其实|但是?|可是?|不过|噢|哦|嗯|啊|(?:[我他她它咱俺]们?|这|那)个?){0,4}(?:现在|目前|已经|也|都|并|真的?|根本|可){0,3}(?:不是|不算|并非|没有?|没在|不在?|未|非)(?:在|办|参加|参|上|领|拿|转到|转去|搬到|搬去|去|到|(?:断|停|欠|花|用|付)(?:过|了|掉|到)?)?$|^\s{0,3}(?:(?:but|so|well|actually|oh|sorry|no),? ){0,3}(?:(?:i|we|he|she|it|they|this|that)(?:'m|'s|'re| am| is| are| was| were| do| does| did| have| has)? ?)?(?:really |actually )?(?:not|n't|[a-z]{2,6}n't|never|no longer)(?: (?:been|got|get|have|in|on|a|an|the|any|my)){0,4} ?$/i;
/** What may follow it in its clause. */
const TAIL =
  /^(?:的|了|呢|啊|呀|哦|哈|吧|医保|(?:[那这]么|这样)[多久长]|参保){0,4}(?: n?or (?:an? )?[a-z]{2,12})?(?: ?(?:any ?more|now|insurance|scheme))? {0,3}(?:$|[，,。.;；!！])/i;
const CLAUSE_END = /[，,。.;；!！?？]/g;

/**
 * Whether a clause says no more than that something is not so. What is doubted, supposed, said by others, of somebody else or of a part
 * of it alone (谁说我不是职工, "unless I'm not an employee", 没离职证明) is no such denial.
 */
const isPlain = (utterance: string, [from, to]: Span): boolean => {
  const text = utterance.replaceAll("’", "'");
  const head = [...text.slice(0, from).matchAll(CLAUSE_END)].at(-1);
  return HEAD.test(text.slice(head === undefined ? 0 : head.index + 1, from)) && TAIL.test(text.slice(to));
};

/** Whether what is denied is what is known of a slot. */
const isThat = (entity: Entity, name: string, { slots }: Intent, known: Facts): boolean => {
  const slot = slots[name];
  if (entity.kind === "option") return entity.slot === name && String(known[name]) === entity.option;
  return slot !== undefined && answers(entity, name, slot) === known[name];
};

/**
 * "No, I'm not an employee", 不是成都: what was understood before is said not to be so, and not what is. The fact is taken back, and asked
 * for where the rule needs it. `undefined` where nothing known is denied.
 */
export const takeBack = (
  intent: Intent,
  { known, told, beneath, answered }: Case,
  { understanding, utterance, isAnotherCase }: Heard,
  desk: Desk,
): Move | undefined => {
  if (isAnotherCase === true || asksSomething(utterance)) return undefined;
  const plainly = understanding.denied.filter(({ span }) => isPlain(utterance, span));
  const slots = Object.keys(known).filter(
    (slot) => told[slot] === undefined && plainly.some((entity) => isThat(entity, slot, intent, known)),
  );
  if (slots.length === 0) return undefined;
  const left = Object.fromEntries(
    Object.entries({ ...known, ...told }).filter(([slot]) => !slots.includes(slot)),
  );
  const moved = fillSlots(intent, left, beneath, desk, answered);
  // The answer that did not hang on it stands.
  const isSame = moved.say.every((one) => one.kind === "ripple" && !one.isOther);
  const then = isSame ? [{ kind: "phrase", id: "same-without" } as const] : moved.say;
  return { ...moved, say: [{ kind: "phrase", id: "taken-back" }, ...then] };
};
