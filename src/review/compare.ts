import type { Knowledge, Parameter } from "../knowledge/knowledge.ts";
import type { Library } from "../render/book.ts";
import { decide } from "../rules/decide.ts";
import type { Intent } from "../rules/intent.ts";
import type { TraceNode } from "../rules/outcome.ts";
import type { Facts } from "../rules/slot.ts";
import type { IsoDate, Lang } from "../turn.ts";
import { type Leaf, type Leaves, outcomeLeaves } from "./outcome-leaves.ts";

export type Example = {
  readonly topic: string;
  readonly name: string;
  readonly on: IsoDate;
  readonly facts: Facts;
};

/** Something that the two outcomes of an example say differently; `null` where one of them does not say it. */
export type Change = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly lang?: Lang;
};

/** An example that comes out differently, the articles behind what differs, and the values of the law that do. */
export type Changed = Example & {
  readonly changes: readonly Change[];
  readonly articles: readonly string[];
  readonly parameters: readonly string[];
};

/** Topics and sentences, which are the same on both sides of a comparison. */
export type Spoken = { readonly intents: ReadonlyMap<string, Intent>; readonly library: Library };

type Ran = { readonly leaves: Leaves; readonly reads: ReadonlyMap<string, string> };

const readsOf = (trace: readonly TraceNode[]): ReadonlyMap<string, string> =>
  new Map(
    trace.flatMap((node) =>
      node.kind === "law"
        ? [[`${node.parameter} ${JSON.stringify(node.row)} ${node.read}`, JSON.stringify(node)] as const]
        : [],
    ),
  );

const run = ({ topic, facts, on }: Example, { intents, library }: Spoken, knowledge: Knowledge): Ran => {
  const intent = intents.get(topic);
  if (intent === undefined) throw new Error(`there is no topic ${topic}`);
  try {
    const outcome = decide(intent, facts, on, knowledge);
    return {
      leaves: outcomeLeaves(outcome, { library, knowledge, on }),
      reads: readsOf(outcome.kind === "ask" ? [] : outcome.trace),
    };
  } catch (problem) {
    // Rules of today on the knowledge of another day: a reviewer has to see that they do not go together.
    const text = problem instanceof Error ? problem.message : String(problem);
    return { leaves: new Map([["fails", { text, articles: [] }]]), reads: new Map() };
  }
};

/** The keys of two maps whose values differ, those of the second first. */
const differing = <T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
) =>
  [...new Set([...after.keys(), ...before.keys()])].filter((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    return a === undefined || b === undefined || !same(a, b);
  });

const sameLeaf = (a: Leaf, b: Leaf): boolean => a.text === b.text;

const compareOne = (example: Example, before: Ran, after: Ran): readonly Changed[] => {
  const paths = differing(before.leaves, after.leaves, sameLeaf);
  if (paths.length === 0) return [];
  const articlesAt = (path: string) =>
    [after, before].flatMap(({ leaves }) => leaves.get(path)?.articles ?? []);
  const changes = paths.map((path): Change => {
    const [from, to] = [before.leaves.get(path), after.leaves.get(path)];
    const lang = (to ?? from)?.lang;
    return {
      path,
      before: from?.text ?? null,
      after: to?.text ?? null,
      ...(lang === undefined ? {} : { lang }),
    };
  });
  const reads = differing(before.reads, after.reads, (a, b) => a === b);
  return [
    {
      ...example,
      changes,
      articles: [...new Set(paths.flatMap(articlesAt))],
      parameters: [...new Set(reads.map((read) => read.split(" ")[0] ?? read))],
    },
  ];
};

/** Runs every example on both knowledges with the same rules and sentences, and gives those that come out differently. */
export const compareKnowledge = (
  examples: readonly Example[],
  spoken: Spoken,
  before: Knowledge,
  after: Knowledge,
): readonly Changed[] =>
  examples.flatMap((example) =>
    compareOne(example, run(example, spoken, before), run(example, spoken, after)),
  );

const isLike = (one: Parameter, other: Parameter): boolean =>
  one.kind === other.kind && [...one.by].sort().join() === [...other.by].sort().join();

/**
 * An older knowledge in a form that the rules of today can read: quantities that it lacks, or has in another shape,
 * are there without a value. Those are named, since nothing of theirs is compared.
 */
export const readableBy = (
  today: Knowledge,
  older: Knowledge,
): { readonly knowledge: Knowledge; readonly without: readonly string[] } => {
  const lacking = [...today.parameters.values()].filter((parameter) => {
    const own = older.parameters.get(parameter.id);
    return own === undefined || !isLike(own, parameter);
  });
  const empty = lacking.map((parameter) => [parameter.id, { ...parameter, values: [] }] as const);
  return {
    knowledge: { ...older, parameters: new Map([...older.parameters, ...empty]) },
    without: lacking.map(({ id }) => id),
  };
};
