import type { DatedValue, Kind, Knowledge, LawValue, Scalar } from "../../src/knowledge/knowledge.ts";
import { decide } from "../../src/rules/decide.ts";
import { type Intent, readFacts } from "../../src/rules/intent.ts";
import type { Claim, Outcome } from "../../src/rules/outcome.ts";

/** The day on which rules are tried here: a Wednesday in a year without holidays. */
export const day = "2026-03-11";

type Where = {
  readonly area?: string;
  readonly when?: Readonly<Record<string, Scalar>>;
  readonly from?: string;
  readonly to?: string | null;
  readonly cites?: readonly string[];
};

/** A value of a made-up law: for the whole country and for ever where nothing else is said, resting on an article of its own. */
export const set = (id: string, value: LawValue | null, where: Where = {}): readonly [string, DatedValue] => {
  const { area = "cn", when = {}, from = "2000-01-01", to = null, cites = [`${id}#${area}`] } = where;
  const row = { checked: "2026-01-01", reviewBy: "2030-01-01", basis: "verified" } as const;
  return [id, { area, when, from, to, value, cites, ...row }];
};

const both = { zh: "", en: "" };
const review = { writer: "drafter", reviewer: null } as const;
const kind: Kind = "number";
const parameterOf = (id: string, values: readonly DatedValue[]) => ({
  id,
  kind,
  by: [],
  local: "never" as const,
  says: both,
  review,
  values,
});

/** Knowledge of these values alone, so that a test sees what the rule does with a value and not what the law says. */
export const madeLaw = (...values: readonly (readonly [string, DatedValue])[]): Knowledge => {
  const ids = [...new Set(values.map(([id]) => id))];
  const parameters = ids.map((id) => {
    const rows = values.filter(([of]) => of === id).map(([, value]) => value);
    return [id, parameterOf(id, rows)] as const;
  });
  const notice = { title: both, number: "1", url: null };
  return {
    sources: new Map(),
    articles: new Map(),
    parameters: new Map(parameters),
    areas: new Map(),
    regions: new Map(),
    calendar: new Map([[2026, { year: 2026, notice, holidays: [], workdays: [] }]]),
    conflicts: [],
    rumours: { hearsay: { zh: [], en: [] }, never: { zh: [], en: [] }, rumours: [] },
    matters: [],
  };
};

type Answer = Exclude<Outcome, { readonly kind: "ask" }>;

/** What a topic says by a made-up law; a value that the law does not have is not in force. Facts that its slots refuse are a mistake of the test. */
export const tryRule = (
  intent: Intent,
  knowledge: Knowledge,
  facts: Readonly<Record<string, string | number | boolean>>,
  on = day,
): Outcome => {
  const read = readFacts(intent, facts);
  if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
  const unset = Object.values(intent.laws).flatMap(({ id }) => (knowledge.parameters.has(id) ? [] : [id]));
  const none = unset.map((id) => [id, parameterOf(id, [])] as const);
  const parameters = new Map([...knowledge.parameters, ...none]);
  return decide(intent, read.facts, on, { ...knowledge, parameters });
};

/** The same where it must come to an answer, with its claims by their names. */
export const answerOf = (
  ...given: Parameters<typeof tryRule>
): Answer & { readonly said: ReadonlyMap<string, Claim>; readonly names: readonly string[] } => {
  const outcome = tryRule(...given);
  if (outcome.kind === "ask") throw new Error(`asks for ${outcome.slot}`);
  const named = outcome.claims.map((claim) => [claim.id.replace(/^[^.]*\./, ""), claim] as const);
  return { ...outcome, said: new Map(named), names: named.map(([name]) => name) };
};
