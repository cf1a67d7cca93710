import type { Entity } from "../src/understand/understanding.ts";
import { clauseAt } from "./clauses.ts";

/** 你第一句说从12月起恢复: what the bot said, quoted. */
const QUOTES =
  /(?:你|您)们?(?:第[一二]句|刚才|刚刚|前面|上面|之前|不是|上次|答复里)[^，,。；;？?！!]{0,3}(?:说|讲|写|算)|\byou (?:just )?(?:said|told me|wrote|say)\b/i;
const QUOTABLE: ReadonlySet<string> = new Set(["month", "month-range", "date", "months", "years", "year"]);

/** What was said, without the times that only quote what the bot said: they tell nothing of the case. */
export const withoutQuoted = (entities: readonly Entity[], utterance: string): readonly Entity[] =>
  QUOTES.test(utterance)
    ? entities.filter(({ kind, span }) => {
        const [start] = clauseAt(utterance, span);
        return !QUOTABLE.has(kind) || !QUOTES.test(utterance.slice(start, span[0]));
      })
    : entities;
