import type { Entity } from "../src/understand/understanding.ts";
import { clauseAt } from "./clauses.ts";

/** 你第一句说从12月起恢复: what the bot said, quoted. */
const QUOTES =
  /(?:你|您)们?(?:第[一二]句|刚才|刚刚|前面|上面|之前|不是|上次|答复里)[^，,。；;？?！!]{0,3}(?:说|讲|写|算)|\byou (?:just )?(?:said|told me|wrote|say)\b/i;
/** 我听说交满15年就行了, "people say 15 years are enough": what is said somewhere, and is no case of anybody's. */
const HEARSAY =
  /(?:我|我们)?(?:听说|听人说|听人讲|据说|听别人说)|(?:人家|别人|有人|大家|网上|朋友|同事|邻居|群里|抖音|老乡|亲戚)(?:们)?(?:都|也|跟我|又)?(?:说|讲)|都说|\b(?:i|we)(?:'ve)? (?:heard|read)\b|\b(?:they|people|everybody|everyone|somebody|someone|some|friends?|colleagues?) (?:say|says|said|told me|tell me)\b/i;
const QUOTABLE: ReadonlySet<string> = new Set(["month", "month-range", "date", "months", "years", "year"]);

/** Whether an utterance begins with what somebody has heard: they want to know whether it is so. */
export const tellsHearsay = (utterance: string): boolean => HEARSAY.test(utterance.slice(0, 16));

/** What was said, without the times that only quote what the bot or others said: they tell nothing of the case. */
export const withoutQuoted = (entities: readonly Entity[], utterance: string): readonly Entity[] => {
  const quoting = [QUOTES, HEARSAY].filter((words) => words.test(utterance));
  return quoting.length === 0
    ? entities
    : entities.filter(({ kind, span }) => {
        const [start] = clauseAt(utterance, span);
        const before = utterance.slice(start, span[0]);
        return !QUOTABLE.has(kind) || quoting.every((words) => !words.test(before));
      });
};
