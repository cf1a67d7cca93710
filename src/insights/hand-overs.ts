import { dayInChina } from "../china-day.ts";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Office } from "../handoff/office.ts";
import type { Calendar } from "../knowledge/knowledge.ts";
import { type Breakdown, shownRows } from "./breakdown.ts";
import { type Step, stepsIn } from "./episodes.ts";
import type { OwnOffices } from "./own-offices.ts";
import type { Query } from "./query.ts";
import { type Waits, waited, waitsOf } from "./waits.ts";

const STEPS: readonly Step["what"][] = [
  ...([
    "wanted",
    "agreed",
    "taken",
    "lapsed",
    "returned",
    "closed",
    "ticket",
    "gave-up",
    "no-office",
    "forgotten",
  ] as const),
];

/** Hand-offs to people in a period: by reason, by office and by day, and how long people waited to be taken. */
export type HandOvers = {
  readonly reasons: Breakdown;
  /** By office each step; they do not add up to anything. */
  readonly offices: Breakdown;
  readonly days: Breakdown;
  readonly waits: readonly { readonly office: string; readonly waits: Waits; readonly isOpenTime: boolean }[];
};

const dayOf = (at: string): string => dayInChina(new Date(at));

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
};

const byStep = (steps: readonly Step[], keyOf: (step: Step) => string): Breakdown =>
  shownRows(
    STEPS,
    [...grouped(steps, keyOf)]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, own]) => ({
        key: [key],
        counts: STEPS.map((what) => own.filter((step) => step.what === what).length),
      })),
    { sums: "apart", by: [] },
  );

/** What the audit says of the period, of all offices or of a part of them. Each step counts on its own day in China. */
export const handOversIn = (
  events: Iterable<AuditEvent>,
  { from, to }: Pick<Query, "from" | "to">,
  offices: readonly Office[],
  calendar: Calendar,
  part: OwnOffices = [],
): HandOvers => {
  const all = stepsIn(
    events,
    offices.map(({ id }) => id),
  ).filter(({ office }) => part.length === 0 || part.includes(office));
  const steps = all.filter(({ at }) => from <= dayOf(at) && dayOf(at) <= to);
  const reasons = grouped(
    steps.filter(({ what }) => what === "wanted"),
    ({ reason }) => reason,
  );
  const taken = steps.flatMap(({ office: id, since, at }) => {
    const office = offices.find((one) => one.id === id);
    if (since === null) return [];
    return [{ id, ...waited(office, calendar, Date.parse(since), Date.parse(at)) }];
  });
  const waits = [...grouped(taken, ({ id }) => id)].map(([office, own]) => ({
    office,
    waits: waitsOf(own.map(({ ms }) => ms)),
    isOpenTime: own.every(({ isOpenTime }) => isOpenTime),
  }));
  return {
    reasons: shownRows(
      ["count"],
      [...reasons].map(([key, own]) => ({ key: [key], counts: [own.length] })),
    ),
    offices: byStep(steps, ({ office }) => office),
    days: byStep(steps, ({ at }) => dayOf(at)),
    waits: waits.toSorted((one, other) => (one.office < other.office ? -1 : 1)),
  };
};
