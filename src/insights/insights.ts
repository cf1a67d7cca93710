import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Office } from "../handoff/office.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Tally, Unanswered } from "../ports.ts";
import { clusters } from "../review/unanswered.ts";
import type { IsoDate } from "../turn.ts";
import { type Expiring, expiringIn } from "./expiring.ts";
import { FEWEST } from "./guard.ts";
import { type HandOvers, handOversIn } from "./hand-overs.ts";
import { FILTERS, type FilterName, isWanted, type Query } from "./query.ts";
import { questionsIn } from "./questions.ts";

/** What the measures are made from. `tallies` may be more than is asked for. */
export type Data = {
  readonly tallies: readonly Tally[];
  readonly events: Iterable<AuditEvent>;
  readonly unanswered: readonly Unanswered[];
  readonly knowledge: Knowledge;
  readonly offices: readonly Office[];
  readonly today: IsoDate;
};

/** Words, masked, that were said in much the same way: how many, and at most five examples. */
export type ClusterShown = {
  readonly size: number;
  readonly nearest: readonly string[];
  readonly why: readonly string[];
  readonly examples: readonly { readonly text: string; readonly lang: string }[];
};

/** All that the page shows, before it has words. */
export type Insights = {
  readonly query: Query;
  readonly today: IsoDate;
  /** What can be chosen by each filter. */
  readonly choices: Readonly<Record<FilterName, readonly string[]>>;
  readonly questions: ReturnType<typeof questionsIn>;
  readonly handOvers: HandOvers;
  readonly expiring: readonly Expiring[];
  readonly clusters: readonly ClusterShown[];
};

const MOST_EXAMPLES = 5;
const MOST_CLUSTERS = 50;
/** The latest so many are looked at; comparing them takes time that grows with the square. */
const MOST_CLUSTERED = 800;

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)].filter((one) => one !== "");

/** The same words in several examples tell no more than one of them. */
const clustersIn = (unanswered: readonly Unanswered[], { from, to, filters }: Query) =>
  clusters(
    unanswered
      .filter(({ on, lang }) => from <= on && on <= to && (filters.lang === "" || lang === filters.lang))
      .slice(-MOST_CLUSTERED),
  )
    .slice(0, MOST_CLUSTERS)
    .map(({ members, nearest }): ClusterShown => {
      const texts = new Map(members.map(({ utterance, lang }) => [utterance, lang]));
      return {
        size: members.length,
        nearest,
        why: unique(members.map(({ why }) => why)),
        examples: [...texts].slice(0, MOST_EXAMPLES).map(([text, lang]) => ({ text, lang })),
      };
    });

/**
 * What can be chosen: what was counted often enough that it says nothing of single people, and what is chosen already.
 * Areas come with their provinces.
 */
const choicesOf = (tallies: readonly Tally[], name: FilterName, chosen: string): readonly string[] => {
  const counts = new Map<string, number>();
  for (const tally of tallies) {
    if (tally.kind !== "ending") continue;
    const value = tally[name];
    const province = /^\d{6}$/.test(value) ? `${value.slice(0, 2)}0000` : value;
    for (const one of name === "area" ? new Set([value, province]) : [value])
      counts.set(one, (counts.get(one) ?? 0) + tally.count);
  }
  const often = [...counts].filter(([, count]) => count >= FEWEST).map(([value]) => value);
  return unique([...often, chosen]).toSorted();
};

/** The measures of a period. Pure: the same data and the same query give the same measures. */
export const insightsOf = (data: Data, query: Query): Insights => {
  const { tallies, events, unanswered, knowledge, offices, today } = data;
  const inPeriod = tallies.filter(({ day }) => query.from <= day && day <= query.to);
  const choices = FILTERS.map((name) => [name, choicesOf(inPeriod, name, query.filters[name])]);
  return {
    query,
    today,
    choices: Object.fromEntries(choices),
    questions: questionsIn(tallies.filter(isWanted(query)), query),
    handOvers: handOversIn(events, query, offices, knowledge.calendar),
    expiring: expiringIn(knowledge, today),
    clusters: clustersIn(unanswered, query),
  };
};
