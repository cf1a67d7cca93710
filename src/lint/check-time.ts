import { addDays } from "../knowledge/calendar-days.ts";
import { sameRow } from "../knowledge/check-values.ts";
import type { DatedValue } from "../knowledge/knowledge.ts";
import { lastDays, next } from "../knowledge/last-days.ts";
import { isWithin, meet } from "../knowledge/windows.ts";
import { error, type Finding, warning } from "./finding.ts";
import { type Material, placeIn } from "./material.ts";

/** So long before a value ends somebody is told. */
const NOTICE_DAYS = 90;

const rowName = ({ area, when }: DatedValue): string =>
  [area, ...Object.entries(when).map(([key, is]) => `${key} ${String(is)}`)].join(", ");

const gapAfter = (values: readonly DatedValue[], value: DatedValue): string | undefined => {
  const following = next(values, value);
  if (value.to === null || following === undefined || meet(value, following)) return undefined;
  const gap = { from: addDays(value.to, 1), to: addDays(following.from, -1) };
  if (gap.to < gap.from || values.some((other) => sameRow(value, other) && isWithin(gap, other)))
    return undefined;
  return `no value for ${rowName(value)} from ${gap.from} to ${gap.to}; write the value of that time, or a value: null for it`;
};

/** Values in time: days without a value between two, values that have ended, values that soon will. */
export const checkTime = ({ files, on }: Material): readonly Finding[] =>
  files.parameters.flatMap((read) => {
    const { values } = read.content;
    const gaps = values.flatMap((value, at) => {
      const gap = gapAfter(values, value);
      return gap === undefined ? [] : [error(placeIn(read, ["values", at, "to"]), gap)];
    });
    const ends = [...lastDays(read.content)].flatMap(([to, rows]) => {
      if (to > addDays(on, NOTICE_DAYS)) return [];
      const areas = [...new Set(rows.flatMap((at) => values[at]?.area ?? []))].join(", ");
      const state = to < on ? `ended on ${to} and nothing follows` : `ends on ${to} with nothing after`;
      return [
        warning(
          placeIn(read, ["values", rows[0] ?? 0, "to"]),
          `what holds for ${areas} ${state}; look for the text that follows and append its values`,
        ),
      ];
    });
    return [...gaps, ...ends];
  });
