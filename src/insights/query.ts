import { addDays, weekdayOf } from "../knowledge/calendar-days.ts";
import type { Tally } from "../ports.ts";
import type { IsoDate } from "../turn.ts";

/** What is looked at: days in China, both included, and among what was counted on them. */
export type Query = {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The number of days up to today, where the period was chosen so. */
  readonly days: number | null;
  readonly filters: Filters;
};

/** Empty: everything. A province stands for all of its areas. */
export type Filters = Readonly<Record<FilterName, string>>;
export type FilterName = (typeof FILTERS)[number];

export const FILTERS = ["topic", "area", "channel", "lang"] as const;
export const PERIODS = [7, 30, 90] as const;
const MOST_DAYS = 366;

const dayIn = (value: unknown): IsoDate | undefined => {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : value;
};

const textIn = (value: unknown): string =>
  typeof value === "string" && /^[\w.-]{1,40}$/.test(value) ? value : "";

/** Whether there are other days or filters with which the same would be asked for but for a few people. */
export const mayBeSubtracted = ({ days, filters }: Pick<Query, "days" | "filters">): boolean =>
  days === null || FILTERS.some((name) => filters[name] !== "");

const mondayOf = (day: IsoDate): IsoDate => addDays(day, 1 - weekdayOf(day));

/** The whole weeks that a period touches, of those that are over; the last one that is where it touches none. */
const inWeeks = <T extends Pick<Query, "from" | "to">>(period: T, today: IsoDate): T => {
  const lastOver = addDays(mondayOf(today), -1);
  const wanted = addDays(mondayOf(period.to), 6);
  const [to = lastOver] = [wanted, lastOver].sort();
  const [from = to] = [period.from, to].sort();
  return { ...period, from: mondayOf(from), to };
};

/**
 * What a form or a link asks for; thirty days up to today where it says nothing that can be taken. A year at most. With a
 * filter it is whole weeks, so that nothing is asked for day by day.
 */
export const queryOf = (given: Readonly<Record<string, unknown>>, today: IsoDate): Query => {
  const query = asWritten(given, today);
  return FILTERS.some((name) => query.filters[name] !== "") ? inWeeks(query, today) : query;
};

const asWritten = (given: Readonly<Record<string, unknown>>, today: IsoDate): Query => {
  const filters = Object.fromEntries(FILTERS.map((name) => [name, textIn(given[name])])) as Filters;
  const [one, other] = [dayIn(given["from"]), dayIn(given["to"])];
  // Who changes the days in the form means them, whatever the number of days beside them still says.
  const isChanged = given["was"] !== undefined && given["was"] !== `${one}_${other}`;
  const days = isChanged ? undefined : PERIODS.find((period) => String(period) === given["days"]);
  if (days === undefined && (one !== undefined || other !== undefined)) {
    const [from = addDays(other ?? today, -29), to = today] = [one, other];
    const [first, last] = from <= to ? [from, to] : [to, from];
    const earliest = addDays(last, 1 - MOST_DAYS);
    const isLong = first < earliest;
    return { from: isLong ? earliest : first, to: last, days: null, filters };
  }
  return { from: addDays(today, 1 - (days ?? 30)), to: today, days: days ?? 30, filters };
};

/** The same as the part of an address after the question mark. */
export const addressOf = ({ from, to, days, filters }: Query): string => {
  const period = days === null ? [`from=${from}`, `to=${to}`] : [`days=${days}`];
  const chosen = FILTERS.flatMap((name) => (filters[name] === "" ? [] : [`${name}=${filters[name]}`]));
  return [...period, ...chosen].join("&");
};

/** Whether a tally is among what is looked at. */
export const isWanted =
  ({ from, to, filters }: Query) =>
  (tally: Tally): boolean =>
    from <= tally.day &&
    tally.day <= to &&
    FILTERS.every((name) => {
      const wanted = filters[name];
      if (name === "area" && wanted.endsWith("0000")) return tally.area.startsWith(wanted.slice(0, 2));
      return wanted === "" || tally[name] === wanted;
    });
