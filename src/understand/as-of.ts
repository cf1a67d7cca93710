import type { IsoDate } from "../turn.ts";
import { asksOfRules, saysToday } from "./as-of-words.ts";
import type { AsOf, Entity, EntityValue, Span } from "./understanding.ts";

const EARLIEST: IsoDate = "1990-01-01";
const LATEST: IsoDate = "2100-12-31";

/** The day for which the law is to be read, and the utterance without the words that gave it. */
export type AsOfSaid = { readonly asOf: AsOf; readonly rest: string };

type Time = { readonly span: Span; readonly value: EntityValue; readonly namesYear: boolean };

const YEAR = /(?<![\d.,/-])(\d{4})(?![\d.,/-])年?/g;
const RELATIVE_YEAR = /\b(last|next|this) year(?='s)/gi;
const NAMES_YEAR = /\d{4}|年|year|last|next/i;
const STEPS: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };

/** Of two readings of 24年 the year is meant where rules are spoken of. */
const readAs = (entity: Entity): EntityValue | undefined => {
  if (entity.kind !== "ambiguous") return entity;
  return entity.readings.find(({ kind }) => kind === "year") ?? entity;
};

/** Every time in an utterance: those that the grammar found, and years that stand bare (the 2027 law). */
const timesIn = (text: string, entities: readonly Entity[], on: IsoDate): readonly Time[] => {
  const found = entities.flatMap((entity): Time[] => {
    const value = readAs(entity);
    const isTime = value !== undefined && ["date", "month", "year", "ambiguous"].includes(value.kind);
    return isTime ? [{ span: entity.span, value, namesYear: NAMES_YEAR.test(entity.text) }] : [];
  });
  const isFree = (start: number) => found.every(({ span }) => start < span[0] || start >= span[1]);
  const year = (match: RegExpExecArray, count: number): Time => ({
    span: [match.index, match.index + match[0].length],
    value: { kind: "year", year: count },
    namesYear: true,
  });
  const bare = [...text.matchAll(YEAR)].map((match) => year(match, Number(match[1])));
  const relative = [...text.matchAll(RELATIVE_YEAR)].map((match) =>
    year(match, Number(on.slice(0, 4)) + (STEPS[(match[1] ?? "").toLowerCase()] ?? 0)),
  );
  return [...found, ...[...bare, ...relative].filter(({ span }) => isFree(span[0]))];
};

/** A month is its first day, a year too; the month or year that is running means today. */
const dayOf = ({ value, namesYear }: Time, on: IsoDate): AsOf => {
  const day = (from: "day" | "month" | "year", first: IsoDate): AsOf =>
    first < EARLIEST || first > LATEST
      ? { kind: "beyond", from: EARLIEST, to: LATEST }
      : { kind: "day", on: first, from };
  if (value.kind === "year") {
    const said = String(value.year).padStart(4, "0");
    return on.startsWith(said) ? { kind: "today" } : day("year", `${said}-01-01`);
  }
  if (!namesYear) return { kind: "no-year" };
  if (value.kind === "month")
    return on.startsWith(value.month) ? { kind: "today" } : day("month", `${value.month}-01`);
  if (value.kind === "date") return value.date === on ? { kind: "today" } : day("day", value.date);
  return { kind: "no-year" };
};

const EDGES = /^[\s,.;:!?，。；：！？、]+|[\s,;:，；：、]+$/g;
const FILLERS =
  /是不是|怎么样|怎样|怎么|如何|什么|请问|应该|重新|计算|如果|要是|的话|知道|了解|帮我|给我|一下|换成|改成|改用|规定|政策|可以|[是的呢吗啊吧请那来算看说讲我你会又按照用想要问查再办样能下新老]|\b(?:what|how|was|were|is|are|it|its|the|a|about|please|would|will|be|do|does|did|then|now|and|use|by|go|tell|me|show|under|that|this|like|look|looked|work|worked|works|say|said|says|i|want|to|know|can|could|you|if|of|in|for|apply|applied|applies|on|back|again|calculate|rule|rules|law|policy|with|according|read)\b/gi;

/** What is left when the words of the day are cut out; nothing where it only asks how it was then. */
const without = (text: string, [start, end]: Span): string => {
  const rest = `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`
    .replace(/(?<=\p{Script=Han}|[，。]) | (?=\p{Script=Han}|[，。,.])/gu, "")
    .replace(EDGES, "");
  return /[\p{L}\p{N}]/u.test(rest.replace(FILLERS, " ")) ? rest : "";
};

/**
 * The day for which a person wants the law read: 按去年的政策, "the rules in March 2024", "as of 1 January 2027". Only
 * where rules are spoken of at a time; the months of a gap are not meant. `text` is the normalised utterance.
 */
export const asOfIn = (text: string, entities: readonly Entity[], on: IsoDate): AsOfSaid | undefined => {
  const today = saysToday(text);
  if (today !== undefined) return { asOf: { kind: "today" }, rest: without(text, today) };
  for (const time of timesIn(text, entities, on)) {
    const said = asksOfRules(text, time.span, time.namesYear);
    if (said !== undefined) return { asOf: dayOf(time, on), rest: without(text, said) };
  }
  return undefined;
};
