import type { Entity, EntityValue } from "../understanding.ts";
import { leadingUpTo } from "./rule.ts";

/** 我不在成都, "not in Beijing", 没有三个月: right before a fact, so that it is denied. A question (是不是, 为什么不是) denies nothing. */
const DENIED =
  /(?:(?<!是|什么|为啥|为何|怎么|咋)(?:不是|并非|绝非|勿是|弗是|唔系|唔是|毋是|谁说(?:是|在)?|哪(?:里)?是)|(?:不|没|没有|不再)在|没有?(?:断|停|欠)过|(?:^|[^a-z])(?<!why )(?:not|isn'?t|wasn'?t|aren'?t|no longer|never)(?: (?:in|from|at))?(?: the)?) ?$/;
/** Nobody has less than a count by not being at it, so that only lengths are denied by a bare 没有. */
const FEWER = /(?<!有)(?:没有|没) ?$/;
const SLIP_ZH =
  "(?:看|数|说|写|打|记|算|填|搞|弄|选|点|输|听)(?:错|岔|反|串|混|少|多|漏|花眼)(?:行|数|字)?了?|(?:错|岔)了|[又再]?(?:数|算|查|看|翻|想|问)了?一?[下遍]|输入法[^,.;:!?\\d]{0,5}|不对|[哦噢喔啊哎诶欸唉嗯]不是?|[呸啐]|不不不?|不是(?=[\\s,.;:…!—-])|口误|手滑|手误|笔误|其实|实际上?|一查|更正(?:一下)?|应该是|准确(?:地|的)?说|等(?:等|一?下(?:等下)?)|慢着";
const SLIP_EN =
  "(?:but (?:[a-z']{1,10} ){0,8}(?:actually|really|in fact)|but no|no|nope|wait|sorry|oops|i mean|i meant|actually|scratch that|make that|correction|or rather|my mistake|my bad|wrong(?: line)?|typo|miscounted|misread|autocorrect|hang on|hold on)(?![a-z])";
/** Between a fact and the one that takes its place: 三万,哦不,三万五; "three months, no wait, four". */
const CORRECTED = new RegExp(
  `^(?: earlier| before| ago)?[\\s,.;:…!—–()-]{0,4}(?:[哦噢喔啊哎诶欸唉嗯呃额]?我?(?:${SLIP_ZH}|${SLIP_EN})[\\s,.;:…!—–-]{0,4}){1,3}(?:是|就是|应该是|it's|it is|it was|that's|in|about)? ?$`,
);
/** "I did not pay 3,000 yuan" */
const UNPAID = /(?:did not|didn't|never) (?:pay|spend) $/;
/** More than any correction takes. */
const LONGEST_CORRECTION = 60;

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

const CAN_BE_DENIED: ReadonlySet<string> = new Set(["length", "time", "amount", "place"]);

/**
 * The facts that stand, in their order: one that is denied (不在成都) or that the person corrects in the same breath
 * (三个月,不对,四个月) is left out, for both would be taken for what was meant.
 */
export function withoutTakenBack(found: readonly Entity[], text: string): readonly Entity[] {
  const lower = text.toLowerCase();
  const isDenied = (entity: Entity): boolean => {
    const what = about(entity);
    const before = leadingUpTo(lower, entity.span[0]);
    if (what === "amount" && UNPAID.test(before)) return true;
    return (CAN_BE_DENIED.has(what) && DENIED.test(before)) || (what === "length" && FEWER.test(before));
  };
  // The count of years stands beside the months of its span, so that the next fact is at most three places on.
  const isCorrected = (entity: Entity, at: number): boolean =>
    found.slice(at + 1, at + 4).some((other) => {
      const between = lower.slice(entity.span[1], other.span[0]);
      return (
        other.span[0] > entity.span[1] &&
        between.length <= LONGEST_CORRECTION &&
        about(other) === about(entity) &&
        CORRECTED.test(between)
      );
    });
  // One word may say several things (居民医保: scheme and situation): they go together.
  const corrected = new Set(found.filter(isCorrected).map(({ span }) => span.join()));
  return found.filter((entity) => !isDenied(entity) && !corrected.has(entity.span.join()));
}
