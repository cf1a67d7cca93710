import type { DatedValue, Kind } from "../knowledge/knowledge.ts";
import type { Mention } from "../review/mentions.ts";
import type { FactRow } from "../review/row-files.ts";
import { error, type Finding, warning } from "./finding.ts";
import { type Material, placeIn } from "./material.ts";

/** The rows named for each value of a file: above it, or on its first line; a value without its own has those before it. */
const rowsOfValues = (
  starts: readonly number[],
  mentions: readonly Mention[],
): readonly (readonly string[])[] => {
  const own = starts.map((start, at) => {
    const after = starts[at - 1] ?? 0;
    return mentions
      .filter(({ line }) => line === start || (line > after && line < start && !starts.includes(line)))
      .flatMap(({ first, last }) => [first, last]);
  });
  return own.map((rows, at) =>
    rows.length > 0 ? rows : (own.slice(0, at).findLast((one) => one.length > 0) ?? []),
  );
};

type Objection = { readonly why: string; readonly isGrave: boolean };
const grave = (why: string): Objection => ({ why, isGrave: true });

/** Why a row may not stand behind a value, or `undefined` where it may. */
const objection = (row: FactRow | undefined, kind: Kind, { to }: DatedValue): Objection | undefined => {
  if (row === undefined) return grave("is no row of the fact base");
  const { compute, confidence, status } = row;
  if (confidence === "low") return grave("is of low confidence");
  if (status === "disputed") return grave("is disputed");
  if (to === null && /^(expired|superseded)/.test(status))
    return grave(`is ${status}, and the value has no last day`);
  const isWords = kind === "flag" || kind === "list";
  if (compute === "ask" && status !== "expired" && !isWords)
    return grave("is marked ask: the office says it, nobody computes it");
  return compute === "text" && !isWords
    ? { why: "is marked text, for words only", isGrave: false }
    : undefined;
};

/** A value stands on a row of the fact base that may become a value; a comment above it names the row. */
export const checkFactRows = ({ files, factRows, mentions }: Material): readonly Finding[] =>
  files.parameters.flatMap((read) => {
    const { kind, values } = read.content;
    const starts = values.map((_, at) => read.lineOf(["values", at]));
    const named = rowsOfValues(starts, mentions.get(read.file) ?? []);
    return values.flatMap((value, at) => {
      if (value.value === null) return [];
      const place = placeIn(read, ["values", at]);
      const rows = [...new Set(named[at])];
      if (rows.length === 0)
        return [error(place, "no row of the fact base is named; write its id in a comment above the value")];
      const objections = rows.map((id) => ({ id, found: objection(factRows.get(id), kind, value) }));
      if (objections.some(({ found }) => found === undefined)) return [];
      const why = objections.map(({ id, found }) => `${id} ${found?.why}`).join("; ");
      const say = objections.every(({ found }) => found?.isGrave) ? error : warning;
      return [
        say(
          place,
          `nothing that may be computed stands behind this value: ${why}; say it in words, or write null`,
        ),
      ];
    });
  });
