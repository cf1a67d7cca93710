import { type Fact, type Slot, UNKNOWN } from "../src/rules/slot.ts";
import type { Entity } from "../src/understand/understanding.ts";

/** The value that an entity gives to the slot that was asked for. */
export const answers = (entity: Entity, name: string, slot: Slot): Fact | undefined => {
  if (entity.kind === "unknown") return UNKNOWN;
  const number = entity.kind === "number" ? entity.number : undefined;
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
      return entity.kind === "months" ? entity.months : number;
    case "years":
      return entity.kind === "years" ? entity.years : number;
    case "month":
      return entity.kind === "month"
        ? entity.month
        : entity.kind === "date"
          ? entity.date.slice(0, 7)
          : undefined;
    case "date":
      return entity.kind === "date" ? entity.date : undefined;
    case "year": {
      // "26年" is a year where a year was asked for.
      const readings = entity.kind === "ambiguous" ? entity.readings : [entity];
      const year = readings.find((reading) => reading.kind === "year");
      return year?.kind === "year" ? year.year : number;
    }
    case "money":
      return entity.kind === "money" ? entity.yuan : number === undefined ? undefined : String(number);
    case "age":
      return entity.kind === "age" ? entity.age : number;
    case "percent":
      return entity.kind === "percent" ? entity.percent : number;
  }
};

/** Whether a slot is a length of time. */
export const countsTime = (slot: Slot): boolean => slot.hears === "months" || slot.hears === "years";

// 没交 is not here: to "how many unpaid months" it says that there are some.
const zero =
  /^(?:那就?|还是|算了|哦|嗯)?[,，]?(?:一[个年月]+[都也])?(?:没有|没|没断过?|没漏过?|没补过?|(?:一年|两年|[一两二三四五六七八九十]年|全|全部|都)?都?不补了?吧?|一年都不补|不补缴|没钱补|补不起|不想补|不用补|不打算补|无|none|none of (?:it|them)|neither|no|zero|i (?:won't|will not|can't|don't want to) (?:buy|pay)(?: (?:it|any|them|any of (?:it|them)))?(?: back)?|not any|nothing|(?:he|she|i|we|they) (?:pays?|buys?|makes?|wants?)(?: up)? (?:for )?none(?: of (?:it|them))?(?:,[a-z ]{1,24})?|none,? (?:i said|as i said|it is|it's|too)[a-z ,]{0,24})[。.!！]*$/i;
const all =
  /^(?:yes|yeah|sure|要的?)(?:,? please)?[。.!！]*$|^(?:那就|那|我)?(?:要|想|会|打算|准备)?补(?:上|齐|缴|交)?(?:吧|的|了)?[。.!！]*$|^(?:yes|yeah|sure|ok)?,? ?(?:i(?:'d| would| will|'ll)? (?:want to |like to |plan to )?|we'll )?(?:make|pay for|pay|buy) (?:it|them|that|all of (?:it|them))(?: up| back)?[.!]*$|^(?:全部?|全都|都|所有的?|两年都|[三四五六七八九]年都|这[几两三四五六七八九]年都)(?:要|想|打算)?(?:补|缴|交)?(?:上|齐|缴|交)?(?:了|吧|的)?[。.!！]*$|^(?:all|all of (?:them|it)|both(?: of them| years)?|every (?:one|year|month))[.!]*$/i;

/** "None" as a whole answer. */
export const saysZero = (utterance: string): boolean => zero.test(utterance.trim());
/** "All of them" as a whole answer, or as its first sentence: "All of them. When could he use it then?" */
export const saysAll = (utterance: string): boolean => {
  const [first = ""] = utterance.trim().split(/(?<=[。.!！?？])/);
  return all.test(utterance.trim()) || (first.length < utterance.trim().length && all.test(first));
};

const ORDINALS: readonly RegExp[] = [
  /^(?:第一个|第1个|头一个|前一个|(?:the )?(?:first|1st) (?:one|option|button))[。.!！]*$/i,
  /^(?:第二个|第2个|后一个|(?:the )?(?:second|2nd) (?:one|option|button))[。.!！]*$/i,
  /^(?:第三个|第3个|(?:the )?(?:third|3rd) (?:one|option|button))[。.!！]*$/i,
  /^(?:第四个|第4个|(?:the )?(?:fourth|4th) (?:one|option|button))[。.!！]*$/i,
  /^(?:第五个|第5个|(?:the )?(?:fifth|5th) (?:one|option|button))[。.!！]*$/i,
];

/** The place, from 0, of the button that "the second one" means; "first" alone may be the first stay in hospital. */
export const saysWhich = (utterance: string): number | undefined => {
  const place = ORDINALS.findIndex((ordinal) => ordinal.test(utterance.trim()));
  return place === -1 ? undefined : place;
};
