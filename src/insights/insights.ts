import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { Office } from "../handoff/office.ts";
import { officeCalendar } from "../handoff/plain-years.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Tally, Unanswered } from "../ports.ts";
import { type Cluster, clusters } from "../review/unanswered.ts";
import type { IsoDate } from "../turn.ts";
import { type Breakdown, inSteps } from "./breakdown.ts";
import { type Expiring, expiringIn } from "./expiring.ts";
import { FEWEST, type Shown, shownAlone } from "./guard.ts";
import { type HandOvers, handOversIn } from "./hand-overs.ts";
import { type OwnOffices, talliesOf } from "./own-offices.ts";
import { FILTERS, type FilterName, isWanted, mayBeSubtracted, type Query } from "./query.ts";
import { questionsIn } from "./questions.ts";

/** What the measures are made from. `tallies` may be more than is asked for. */
export type Data = {
  readonly tallies: readonly Tally[];
  readonly events: Iterable<AuditEvent>;
  readonly unanswered: readonly Unanswered[];
  readonly knowledge: Knowledge;
  readonly offices: readonly Office[];
  /** Whose measures these are: some offices, or none for all. */
  readonly part?: OwnOffices;
  readonly today: IsoDate;
};

/**
 * Words, masked, that were said in much the same way: how many, and at most five examples. The last one may be all that was said
 * by too few to be shown: a number without words.
 */
export type ClusterShown = {
  readonly size: Shown;
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
  /** Null for who sees a part alone: of words it is not known whose business they are. */
  readonly clusters: readonly ClusterShown[] | null;
  /** The counts of questions stand in steps of five. */
  readonly isInSteps: boolean;
};

const MOST_EXAMPLES = 5;
const MOST_CLUSTERS = 50;
/** The latest so many are looked at; comparing them takes time that grows with the square. */
const MOST_CLUSTERED = 800;

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)].filter((one) => one !== "");

/** Nothing is kept of who said it: the same words on one day count for one person, so that nobody becomes many by insisting. */
const peopleIn = ({ members }: Cluster): number =>
  new Set(members.map(({ on, utterance }) => `${on} ${utterance}`)).size;

/** The same words in several examples tell no more than one of them; words of fewer people than five are not shown. */
const clustersIn = (unanswered: readonly Unanswered[], { from, to, filters }: Query) => {
  const all = clusters(
    unanswered
      .filter(({ on, lang }) => from <= on && on <= to && (filters.lang === "" || lang === filters.lang))
      .slice(-MOST_CLUSTERED),
  );
  const isSmall = (cluster: Cluster): boolean => peopleIn(cluster) < FEWEST;
  const shown = all.filter((cluster) => !isSmall(cluster)).slice(0, MOST_CLUSTERS);
  const few = all.filter(isSmall).flatMap(({ members }) => members);
  const rest: ClusterShown = { size: shownAlone(few.length), nearest: [], why: [], examples: [] };
  return [
    ...shown.map(({ members, nearest }): ClusterShown => {
      const texts = new Map(members.map(({ utterance, lang }) => [utterance, lang]));
      return {
        size: members.length,
        nearest,
        why: unique(members.map(({ why }) => why)),
        examples: [...texts].slice(0, MOST_EXAMPLES).map(([text, lang]) => ({ text, lang })),
      };
    }),
    ...(few.length === 0 ? [] : [rest]),
  ];
};

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
  const { events, unanswered, knowledge, offices, part = [], today } = data;
  const tallies = talliesOf(data.tallies, part, offices);
  const { calendar } = officeCalendar(knowledge.calendar, Date.parse(`${today}T00:00:00+08:00`));
  const isInSteps = mayBeSubtracted(query);
  const counted = (breakdown: Breakdown): Breakdown => (isInSteps ? inSteps(breakdown) : breakdown);
  const questions = questionsIn(tallies.filter(isWanted(query)), query);
  const handOvers = handOversIn(events, query, offices, calendar, part);
  const inPeriod = tallies.filter(({ day }) => query.from <= day && day <= query.to);
  const choices = FILTERS.map((name) => [name, choicesOf(inPeriod, name, query.filters[name])]);
  return {
    query,
    today,
    choices: Object.fromEntries(choices),
    questions: {
      ...questions,
      ...Object.fromEntries(Object.entries(questions).map(([name, one]) => [name, counted(one)])),
    },
    handOvers: {
      ...handOvers,
      reasons: counted(handOvers.reasons),
      offices: counted(handOvers.offices),
      days: counted(handOvers.days),
    },
    expiring: expiringIn(knowledge, today),
    clusters: part.length === 0 ? clustersIn(unanswered, query) : null,
    isInSteps,
  };
};
