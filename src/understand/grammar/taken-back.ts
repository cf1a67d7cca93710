import type { Entity, EntityValue, Named } from "../understanding.ts";
import { isCorrection } from "./correction.ts";
import { leadingUpTo } from "./rule.ts";

/** 我不在成都, "not in Beijing", 没有三个月: right before a fact, so that it is denied. A question (是不是, 为什么不是) denies nothing. */
const DENIED =
  /(?:(?<!是|什么|为啥|为何|怎么|咋)(?:不是(?:要)?(?:转到|转去|搬到|搬去|调到|转|去|到|回)?|别[写当算记]成|并非|绝非|勿是|弗是|唔系|唔是|毋是|谁说(?:是|在)?|哪(?:里)?是)|(?:不|没|没有|不再)在|没有?(?:断|停|欠)过|(?:^|[^a-z])(?<!why )(?:not|isn'?t|wasn'?t|aren'?t|no longer|never)(?: (?:in|from|at)| (?:insured|registered|enrolled|covered) in)?(?: the)?) ?$/;
/** Nobody has less than a count by not being at it, so that only lengths are denied by a bare 没有. */
const FEWER = /(?<!有)(?:没有|没) ?$/;
/** "I did not pay 3,000 yuan", 没花2万 */
const UNPAID = /(?:did not|didn't|never) (?:pay|spend) $|没有?花(?:掉|了|到)? ?$/;
/** What of a person's case a fact is about: of two that are about the same, one may correct the other. */
function about(value: EntityValue): string {
  switch (value.kind) {
    case "months":
    case "years":
      return "length";
    case "month":
    case "month-range":
    case "date":
    case "year":
      return "time";
    case "money":
    case "number":
      return "amount";
    case "option":
      return value.slot;
    case "ambiguous":
      return value.readings.map(about)[0] ?? "";
    default:
      return value.kind;
  }
}

/** "Qingdao's not my city", 青岛不是我参保地: right behind a place, so that it is denied; who asks so (青岛不是我参保地吗) denies nothing. */
const DENIED_AFTER =
  /^(?:(?:不是|勿是|唔系)(?:我们?的?|现在的?)?(?:参保地|参保的|投保地|交的地方|城市|户籍|工作的?地方|那边)(?![^,.;!，。；！]{0,6}[吗么吧?？])|(?:'s not| is not| isn'?t) (?:my|our|where|the (?:city|place|one))(?![a-z])(?![^,.;!]{0,12}\?))/;
const LONGEST_DENIAL = 40;

const CAN_BE_DENIED: ReadonlySet<string> = new Set(["length", "time", "amount", "place"]);

/**
 * What stands, in its order: a fact that is denied (不在成都) or that the person corrects in the same breath
 * (三个月,不对,四个月) is left out, for both would be taken for what was meant. What is denied may take back what was told before.
 */
export function withoutTakenBack(found: readonly Entity[], text: string): Named {
  const lower = text.toLowerCase();
  const isDenied = (entity: Entity): boolean => {
    const what = about(entity);
    const before = leadingUpTo(lower, entity.span[0]);
    if (what === "amount" && UNPAID.test(before)) return true;
    if (what === "place" && DENIED_AFTER.test(lower.slice(entity.span[1], entity.span[1] + LONGEST_DENIAL)))
      return true;
    return (CAN_BE_DENIED.has(what) && DENIED.test(before)) || (what === "length" && FEWER.test(before));
  };
  // The count of years stands beside the months of its span, so that the next fact is at most three places on.
  const isCorrected = (entity: Entity, at: number): boolean =>
    found.slice(at + 1, at + 4).some((other) => {
      const between = lower.slice(entity.span[1], other.span[0]);
      return other.span[0] > entity.span[1] && about(other) === about(entity) && isCorrection(between);
    });
  // One word may say several things (居民医保: scheme and situation): they go together.
  const corrected = new Set(found.filter(isCorrected).map(({ span }) => span.join()));
  const denied = found.filter(isDenied);
  return {
    entities: found.filter((entity) => !denied.includes(entity) && !corrected.has(entity.span.join())),
    denied,
  };
}
