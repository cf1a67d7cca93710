import { firstDay, lastDay, monthOf } from "../knowledge/calendar-days.ts";
import type { Knowledge, LawValue } from "../knowledge/knowledge.ts";
import { type InForce, inForce, stretches } from "../knowledge/law.ts";
import type { IsoDate, IsoMonth } from "../turn.ts";
import type { Intent } from "./intent.ts";
import type { LawRef } from "./law-ref.ts";
import type { Row, TraceNode } from "./outcome.ts";
import { Missing } from "./stops.ts";

/** Reads the law for one run of a rule, and keeps what was read so that claims can rest on it. */
export type Reading = {
  law(name: string, row?: Row): LawValue;
  known(name: string, row?: Row): LawValue | undefined;
  lawIn(month: IsoMonth, name: string, row?: Row): LawValue;
  knownIn(month: IsoMonth, name: string, row?: Row): LawValue | undefined;
  lawThrough(from: IsoDate, to: IsoDate, name: string, row?: Row): LawValue;
  knownThrough(from: IsoDate, to: IsoDate, name: string, row?: Row): LawValue | undefined;
  /** Whether the value last read under a name was set by the area or its province. */
  isLocal(name: string): boolean;
  /** The articles that stand behind names, in the order of the names; a name that was not read yet is read. */
  articlesOf(names: readonly string[]): readonly string[];
  refOf(name: string): LawRef;
};

const isSame = (one: InForce, other: InForce): boolean =>
  one.kind === "value" && other.kind === "value" && JSON.stringify(one.value) === JSON.stringify(other.value);

/** Other days than the turn's for which the law is read, and how they are called in the trace. */
type Days = { readonly from: IsoDate; readonly to: IsoDate; readonly called: IsoDate | IsoMonth };

const daysOf = (month: IsoMonth): Days => ({ from: firstDay(month), to: lastDay(month), called: month });

/**
 * The value that holds on every one of some days and on a day besides, or what keeps it from being one. The articles
 * are those of the day besides.
 */
const throughDays = (
  knowledge: Knowledge,
  id: string,
  scope: { readonly area: string | undefined; readonly when: Row },
  window: Days,
  on: IsoDate,
): InForce => {
  const today = inForce(knowledge, id, { ...scope, on });
  if (window.called === monthOf(on) || today.kind !== "value") return today;
  const other = stretches(knowledge, id, scope, window).find(({ found }) => !isSame(found, today));
  if (other === undefined) return today;
  return other.found.kind === "value" ? { kind: "not-in-force", ended: null } : other.found;
};

/** Everything a rule reads goes through here: `trace` gets a node for each, `onLocal` is told of values set locally. */
export const createReading = (
  intent: Intent,
  knowledge: Knowledge,
  { area, on }: { readonly area: string | undefined; readonly on: IsoDate },
  trace: TraceNode[],
  onLocal: () => void,
): Reading => {
  const cited = new Map<string, Set<string>>();
  const regions = new Map<string, string>();

  const refOf = (name: string): LawRef => {
    const ref = intent.laws[name];
    if (ref === undefined)
      throw new Error(`${intent.id}: the rule reads "${name}", which it does not declare`);
    return ref;
  };
  const read = (name: string, row: Row, days: Days | undefined): InForce => {
    const { id } = refOf(name);
    const scope = { area, when: row };
    const found =
      days === undefined
        ? inForce(knowledge, id, { ...scope, on })
        : throughDays(knowledge, id, scope, days, on);
    const isValue = found.kind === "value";
    trace.push({
      kind: "law",
      parameter: id,
      row,
      read: days?.called ?? on,
      region: isValue ? found.region : null,
      value: isValue ? found.value : null,
      version: isValue ? found.version : null,
    });
    if (!isValue) return found;
    if (found.region !== "cn") onLocal();
    const articles = cited.get(name);
    if (articles === undefined) cited.set(name, new Set(found.cites));
    else for (const article of found.cites) articles.add(article);
    regions.set(name, found.region);
    return found;
  };
  const known = (name: string, row: Row = {}, days?: Days): LawValue | undefined => {
    const found = read(name, row, days);
    return found.kind === "value" ? found.value : undefined;
  };
  const law = (name: string, row: Row = {}, days?: Days): LawValue => {
    const found = read(name, row, days);
    if (found.kind !== "value") throw new Missing(refOf(name).id, "law", found.ended, days?.called ?? null);
    return found.value;
  };
  return {
    law: (name, row) => law(name, row),
    known: (name, row) => known(name, row),
    lawIn: (month, name, row) => law(name, row, daysOf(month)),
    knownIn: (month, name, row) => known(name, row, daysOf(month)),
    lawThrough: (from, to, name, row) => law(name, row, { from, to, called: from }),
    knownThrough: (from, to, name, row) => known(name, row, { from, to, called: from }),
    isLocal: (name) => (regions.get(name) ?? "cn") !== "cn",
    articlesOf: (names) => [
      ...new Set(
        names.flatMap((name) => {
          if (!cited.has(name)) law(name);
          return [...(cited.get(name) ?? [])];
        }),
      ),
    ],
    refOf,
  };
};
