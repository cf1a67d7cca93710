import type { Entity } from "../understanding.ts";

const ONE_UNIT = /^(?:[一1] ?(?:年|个月)|(?:an?|one|1) (?:year|month))$/;
/** "500 a month": a number of three digits or more right before it is a price, whatever it is the price of. */
const PRICED = /(?:(?<!\d)\d{3,}|\d,\d{3})(?:\.\d{1,2})? ?$/;
/** 一年380, 一个月八百: so is one right after it. */
const PRICE =
  /^ ?(?:大概|差不多|也就|要|交|缴|得|才|就)?(?:\d{3,}|[一二两三四五六七八九]?[百千])(?![\d天个人次年月])/;
const PER = /^(?: |\/|每|要|交|缴|得|大概|的){0,3}$/;

/** "500 a month", 一年400元: a price per unit of time says nothing about a length of time. */
export function withoutRates(found: readonly Entity[], text: string): readonly Entity[] {
  const isPriced = (unit: Entity, other: Entity | undefined): boolean => {
    const isSum = other?.kind === "money" || (other?.kind === "number" && other.number >= 100);
    if (!isSum) return false;
    const [left, right] = other.span[1] <= unit.span[0] ? [other, unit] : [unit, other];
    return PER.test(text.slice(left.span[1], right.span[0]));
  };
  return found.filter((entity, at) => {
    if (!(entity.kind === "months" || entity.kind === "years") || !ONE_UNIT.test(text.slice(...entity.span)))
      return true;
    const [start, end] = entity.span;
    if (PRICED.test(text.slice(Math.max(0, start - 16), start)) || PRICE.test(text.slice(end, end + 12)))
      return false;
    // `months` and `years` of one span stand side by side, so the neighbour is at most two places away.
    return ![-2, -1, 1, 2].some((step) => isPriced(entity, found[at + step]));
  });
}
