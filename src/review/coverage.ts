import type { Problem, Read } from "../knowledge/read-yaml.ts";
import type { Mention, Place } from "./mentions.ts";
import type { FactRow, FactRows, Reason, SetAside } from "./row-files.ts";

/** A row of the fact base with what became of it: used somewhere, set aside for a reason, or neither yet. */
export type CoveredRow = FactRow & {
  /** Each place once, with the number of times it names the row. */
  readonly used: readonly { readonly place: Place; readonly times: number }[];
  readonly aside?: { readonly reason: Reason; readonly why: { readonly zh: string; readonly en: string } };
};

export type Coverage = {
  readonly groups: FactRows["groups"];
  readonly rows: readonly CoveredRow[];
  /** What is wrong whoever looks: a row that does not exist, one that is both used and set aside, one set aside twice. */
  readonly problems: readonly Problem[];
};

const fold = (places: readonly Place[]): CoveredRow["used"] => {
  const folded = new Map<string, { readonly place: Place; readonly times: number }>();
  for (const place of places) {
    const key = `${place.kind} ${place.id}`;
    folded.set(key, { place, times: (folded.get(key)?.times ?? 0) + 1 });
  }
  return [...folded.values()];
};

/** Numbers of one series between two ids, those that exist; nothing if an end does not exist or they are not in order. */
const between = (rows: ReadonlySet<string>, { first, last }: Mention): readonly string[] => {
  const [series, from] = first.split("-");
  const [other, to] = last.split("-");
  if (first === last || !rows.has(first) || !rows.has(last)) return [first, last];
  if (series !== other || Number(from) > Number(to)) return [];
  return [...rows].filter((id) => {
    const [own, number] = id.split("-");
    return own === series && Number(from) <= Number(number) && Number(number) <= Number(to);
  });
};

/** Says of every row of the fact base where it is used or why it is not, from the mentions found in the project. */
export const cover = (
  facts: Read<FactRows>,
  setAside: Read<SetAside>,
  mentions: readonly Mention[],
): Coverage => {
  const known = new Set(facts.content.rows.map(({ id }) => id));
  const problems: Problem[] = [];
  const used = new Map<string, Place[]>();
  for (const mention of mentions) {
    const { file, line, place } = mention;
    const rows = new Set(between(known, mention));
    if (rows.size === 0)
      problems.push({ file, line, message: `${mention.first} to ${mention.last}: no range` });
    for (const id of rows) {
      if (!known.has(id)) problems.push({ file, line, message: `the fact base has no row ${id}` });
      else used.set(id, [...(used.get(id) ?? []), place]);
    }
  }

  const { open, aside } = setAside.content;
  const blame = (path: readonly PropertyKey[], message: string) =>
    problems.push({ file: setAside.file, line: setAside.lineOf(path), message });
  const reasonOf = new Map<string, NonNullable<CoveredRow["aside"]>>();
  for (const [at, { rows, reason, why }] of aside.entries()) {
    for (const [nth, id] of rows.entries()) {
      const path = ["aside", at, "rows", nth];
      const place = used.get(id)?.[0];
      if (!known.has(id)) blame(path, `the fact base has no row ${id}`);
      if (reasonOf.has(id)) blame(path, `${id} is set aside twice`);
      if (place !== undefined) blame(path, `${id} is used (${place.kind} ${place.id}); take it out of here`);
      reasonOf.set(id, { reason, why });
    }
  }
  for (const [at, id] of open.entries()) {
    if (!known.has(id)) blame(["open", at], `the fact base has no row ${id}`);
  }

  const rows = facts.content.rows.map((row) => {
    const reason = reasonOf.get(row.id);
    return { ...row, used: fold(used.get(row.id) ?? []), ...(reason === undefined ? {} : { aside: reason }) };
  });
  return { groups: facts.content.groups, rows, problems };
};

/** The rows that are neither used nor set aside. */
export const notDealtWith = ({ rows }: Coverage): readonly string[] =>
  rows.filter(({ used, aside }) => used.length === 0 && aside === undefined).map(({ id }) => id);
