import type { Entity } from "../src/understand/understanding.ts";
import { clauseOf } from "./clauses.ts";
import { asksSomething } from "./question.ts";

/** "一年都没交": one year unpaid, or not even one paid? Nobody can tell, so the length is not taken. */
const notEvenOne = /一[个年月]+[都也](?:没|不|未)|\bnot (?:even )?(?:a|one) (?:single )?(?:month|year)/gi;

/** "不是上海，是杭州": what stands right behind a "not" is what the person does not mean. */
const denial =
  /(?:不是(?:(?:断|漏|欠|缺|差|停|晚)(?:了|缴)?)?|不在|并非|没在|(?:不是|没)(?:问|说|讲)|\bnot(?: in| at)?|\b(?:didn't|did not|never) (?:say|said|mean|meant)(?: (?:that|it's|it is|it was|i'm|i was|he's|she's)){0,2}|\b(?:not|isn't|wasn't|never) (?:asking|talking|asked|about)(?: about)?(?: the)?)\s*$/i;

/**
 * 我没在单位上班, 医院没给我转诊: a "not" at the head of the clause denies the option at its end, too. What was not paid, filed or
 * claimed is something else than what it was to be paid for.
 */
const clauseDenial =
  /(?:^|[，,。.;；!！?？])\s*(?:其实|但是?|可是?|我说了|[我他她它咱俺]们?|您?这|那|医院|医生|单位|公司|老板|现在|目前|也|都|又)*(?:不是|不在|没在|没有|没|并非)[^，,。.;；!！?？\s交缴续断办备报领漏欠补没不]{0,6}$/;

/** 职工的也没有: what is said not to be there either. */
const denialAfter = /^(?:的|医保)?(?:也|都)没有(?![交缴])/;

/** Words by which a person takes back what stands before them; "no contract" is none. */
const takingBack =
  /不是|不对|说错|应该是|改成|\bno(?=[,.!，。]| (?:wait|sorry|it|its|it's|in|not|i mean|actually|make)\b)|\b(?:sorry|actually|i mean|i meant|make that)\b/gi;

const sameKind = (one: Entity, other: Entity): boolean =>
  one.kind === other.kind && (one.kind !== "option" || other.kind !== "option" || one.slot === other.slot);

/** "之前在公司上班，现在灵活就业", "used to work for a company": what was so before, in the same clause. */
const past =
  /(?:之前|以前|原来|原先|曾经|早先|那时候?|当时)[^，,。；;！!？?\s现今]{0,10}$|\b(?:used to|previously|formerly|was|were|had been)\b[^,.;!?]{0,24}$/i;

/** Of several options of one slot those that were so before; where all were, or only one was said, none. */
const pastOptions = (entities: readonly Entity[], utterance: string): ReadonlySet<Entity> => {
  const isPast = ({ span }: Entity): boolean =>
    past.test(utterance.slice(Math.max(0, span[0] - 40), span[0]));
  const options = entities.filter(({ kind }) => kind === "option");
  const before = options.filter(isPast);
  return new Set(
    before.filter((entity) => options.some((other) => sameKind(entity, other) && !before.includes(other))),
  );
};

/** 交居民还是交职工, "the employee insurance or only the resident one": between two that are weighed nothing is said. */
const weighed = /^[^，。,.;；!?！？]{0,24}(?:还是|\bor\b)[^，。,.;；!?！？]{0,16}$/i;
/** 职工和居民哪个划算 */
const WEIGHED_WITH = /^(?:和|跟|与|同|还有|or|and|vs\.?| |医保|保险){1,4}$/i;
const WHICH =
  /^[^，。,.;；!！]{0,8}(?:哪个|哪种|哪一个|哪样|谁)[^，。,.;；!！]{0,8}(?:划算|好|合适|便宜|合算|省|强|高|多|值)|\b(?:which|what)(?:'s| is| one)?[^.;!]{0,20}\b(?:better|cheaper|best)\b/i;
const WEIGHED_SLOTS: ReadonlySet<string> = new Set(["scheme", "situation"]);

/** Options that a question weighs against each other, with what else their words say. */
const weighedOptions = (entities: readonly Entity[], utterance: string): ReadonlySet<Entity> => {
  const options = entities.filter((entity) => entity.kind === "option" && WEIGHED_SLOTS.has(entity.slot));
  const spans = options.flatMap((one) => {
    const other = options.find(
      (later) =>
        later.span[0] >= one.span[1] &&
        one.kind === "option" &&
        later.kind === "option" &&
        later.option !== one.option &&
        (weighed.test(utterance.slice(one.span[1], later.span[0])) ||
          (WEIGHED_WITH.test(utterance.slice(one.span[1], later.span[0])) &&
            WHICH.test(utterance.slice(later.span[1])))),
    );
    if (other === undefined) return [];
    const isSecondOnly = /(?:只能|只有|\b(?:only|just))/i.test(utterance.slice(one.span[1], other.span[0]));
    return isSecondOnly ? [other.span] : [one.span, other.span];
  });
  return new Set(options.filter(({ span }) => spans.some(([from, to]) => span[0] < to && from < span[1])));
};

/** 要转诊吗, 会不会被辞退, "do I need a referral?": asks whether it has to be or will be so, and tells nothing. */
const WHETHER_BEFORE =
  /(?:要不要|用不用|需不需要|需要|必须|一定要|要先|先要|还要|得先|要|得|用|会不会|会|能不能|算不算|算)(?:先|去|办|开|被|有|我){0,2}$|\b(?:need|have to|has to|must|required|necessary|should (?:i|we|he|she)|(?:will|would|could|can) (?:i|we|he|she|they))(?: to)?(?: (?:get|have|bring|show|be|a|an|the|my|his|her)){0,3} $/i;
const WHETHER_AFTER =
  /^(?:了|单子?|证明|手续|的){0,2}(?:吗|么|嘛|嚒|不|没|吧|啊|呢|伐)?[\s?？。!！~]*(?:$|[，,])/;
/** What somebody may be asked to bring about, or fear. */
const ASKED_SLOTS: ReadonlySet<string> = new Set(["elsewhereClass", "situation", "settled", "fromScheme"]);

/** Whether an option is only asked about. */
const isAskedAbout = (entity: Entity, utterance: string): boolean =>
  entity.kind === "option" &&
  ASKED_SLOTS.has(entity.slot) &&
  WHETHER_BEFORE.test(utterance.slice(Math.max(0, entity.span[0] - 40), entity.span[0])) &&
  (WHETHER_AFTER.test(utterance.slice(entity.span[1])) ||
    /[a-z] $/i.test(utterance.slice(0, entity.span[0]))) &&
  asksSomething(clauseOf(utterance, entity.span));

/** 自费6千: a part that the person bears, and no bill that was paid whole. */
const PART_BEFORE_SUM = /^(?:的|药|有|是|了|其实|大概|约|占|:|：| ){0,3}$/;
const SUM_BEFORE_PART = /^(?:元|块)?(?:钱)?(?:是|属于|全是)?$/;
const PART_DENIED = /^(?:的|药)?(?:没有|不是) ?\d/;
const isPartOfBill = (entity: Entity, entities: readonly Entity[], utterance: string): boolean => {
  const next = entities.find(({ kind, span }) => kind === "money" && span[0] >= entity.span[1]);
  const last = entities.findLast(({ kind, span }) => kind === "money" && span[1] <= entity.span[0]);
  const after = utterance.slice(entity.span[1]);
  return (
    entity.kind === "option" &&
    entity.slot === "settled" &&
    entity.text === "自费" &&
    (PART_DENIED.test(after) ||
      (last !== undefined && SUM_BEFORE_PART.test(utterance.slice(last.span[1], entity.span[0]))) ||
      (next !== undefined && PART_BEFORE_SUM.test(utterance.slice(entity.span[1], next.span[0]))))
  );
};

/** 我说的是黄冈不是武汉，你们一直说武汉: what is denied once is not meant where it is said again. */
const isDeniedElsewhere = (text: string, utterance: string): boolean =>
  utterance
    .split(text)
    .slice(0, -1)
    .some((_, at, parts) => denial.test(parts.slice(0, at + 1).join(text)));

/** "I'm not a student or child": the second of two that are denied together; "not sure, employee or resident" denies neither. */
const OR_DENIED =
  /(?:\bnot|\bnever|\bneither|n't)(?: an?| my| the)? (?!sure|certain|clear|know|tell|say|remember|decide|choose|understand)[a-z]{3,14} n?or (?:an? |my |the )?$/i;

/** 自己掏多少: how much is asked, and nothing told of who paid. */
const HOW_MUCH = /^(?:了|的)?(?:多少|好多|几(?:千|百|万|块)|的?(?:部分|钱)?(?:是|有)多少)/;
/** 要不要再交居民医保: asked about beside what somebody has. */
const WHETHER_ALSO =
  /(?:要不要|用不用|需不需要|需要|还要|还用|还得|该不该|能不能|可不可以|是不是(?:还)?(?:要|得)|非要)(?:再|也|另外|同时){1,2}(?:去|来)?(?:交|缴|上|参加|买|办|参)(?:一份|一个|个)?(?:明年的?|今年的?|\d{4}年?的?|村里的?|老家的?)?$/;
const ALSO_SLOTS: ReadonlySet<string> = new Set(["scheme", "situation"]);

/** Whether an option is asked about beside another, or asked the sum of. */
const isOnlyAsked = (entity: Entity, utterance: string): boolean =>
  entity.kind === "option" &&
  ((entity.slot === "settled" &&
    (HOW_MUCH.test(utterance.slice(entity.span[1])) ||
      /(?:包括|连|加上|算上|连同|包含)$/.test(utterance.slice(0, entity.span[0])))) ||
    (ALSO_SLOTS.has(entity.slot) && WHETHER_ALSO.test(utterance.slice(0, entity.span[0]))));

/** "Not sure, employee or resident": the second of two between which somebody cannot say, also where the first was not read. */
const UNSURE_OR = /(?:\bor|还是|或者?)(?: |是)?(?:an? |my |the )?$/i;

/** The entities that the person means: without those that are denied, taken back in the same breath, or over. */
export const meantEntities = (entities: readonly Entity[], utterance: string): readonly Entity[] => {
  const marks = [...utterance.matchAll(takingBack)].map(({ index }) => index);
  const isDenied = ({ kind, span }: Entity): boolean =>
    denial.test(utterance.slice(0, span[0])) ||
    (kind === "option" &&
      (clauseDenial.test(utterance.slice(0, span[0])) ||
        OR_DENIED.test(utterance.slice(0, span[0])) ||
        denialAfter.test(utterance.slice(span[1]))));
  const against = new Set(
    entities.filter(
      (one) => isDenied(one) || (one.kind === "place" && isDeniedElsewhere(one.text, utterance)),
    ),
  );
  const isTakenBack = (entity: Entity): boolean =>
    marks.some(
      (mark) =>
        entity.span[1] <= mark &&
        entities.some((later) => later.span[0] > mark && sameKind(entity, later) && !against.has(later)),
    );
  const unclear = [...utterance.matchAll(notEvenOne)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  const isUnclear = ({ kind, span }: Entity) =>
    (kind === "months" || kind === "years") &&
    unclear.some(([from = 0, to = 0]) => span[0] < to && from < span[1]);
  const isUnsure = entities.some(({ kind }) => kind === "unknown");
  const meant = entities.filter(
    (entity) =>
      !against.has(entity) &&
      !isTakenBack(entity) &&
      !isUnclear(entity) &&
      !isAskedAbout(entity, utterance) &&
      !isOnlyAsked(entity, utterance) &&
      !(isUnsure && entity.kind === "option" && UNSURE_OR.test(utterance.slice(0, entity.span[0]))) &&
      !isPartOfBill(entity, entities, utterance),
  );
  const over = pastOptions(meant, utterance);
  const open = weighedOptions(meant, utterance);
  return meant.filter((entity) => !over.has(entity) && !open.has(entity));
};
