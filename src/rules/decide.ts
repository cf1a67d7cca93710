import type { Knowledge, LawValue } from "../knowledge/knowledge.ts";
import { type InForce, inForce } from "../knowledge/law.ts";
import { addWorkingDays } from "../knowledge/working-days.ts";
import type { IsoDate } from "../turn.ts";
import type { Inquiry, Intent } from "./intent.ts";
import type { LawRef, LawRefs } from "./law-ref.ts";
import type { Claim, Outcome, TraceNode, Values } from "./outcome.ts";
import { type Fact, type Facts, type Slots, UNKNOWN } from "./slot.ts";

/** What tells one row of a table from another. */
type Row = Readonly<Record<string, Fact>>;

// The three ways in which a rule stops early. They let a rule read as straight lines and never leave this file.
class Asked {
  readonly slot: string;
  readonly refused: boolean;
  constructor(slot: string, refused: boolean) {
    this.slot = slot;
    this.refused = refused;
  }
}
class Missing {
  readonly parameter: string;
  readonly what: "law" | "fact";
  readonly ended: IsoDate | null;
  constructor(parameter: string, what: "law" | "fact", ended: IsoDate | null) {
    this.parameter = parameter;
    this.what = what;
    this.ended = ended;
  }
}

/** What is known of a slot: its fact, or what other facts say of it, and which those are. */
const factOf = (
  intent: Intent,
  facts: Facts,
  slot: string,
): { readonly value: Fact | undefined; readonly sources: readonly string[] } => {
  const said = Object.hasOwn(facts, slot) ? facts[slot] : undefined;
  if (said !== undefined) return { value: said, sources: [] };
  const sources: string[] = [];
  const watched = new Proxy(facts, {
    get: (all, name) => {
      const value = typeof name === "string" && Object.hasOwn(all, name) ? all[name] : undefined;
      if (value !== undefined && value !== UNKNOWN) sources.push(String(name));
      return value;
    },
  });
  const value = intent.slots[slot]?.derive?.(watched);
  return { value, sources: value === undefined ? [] : sources };
};

/**
 * Runs a topic's rule on the facts for one day. Total and pure: every set of facts that passed its slots' schemas
 * leads to one outcome, and the same facts always to the same one.
 */
export const decide = (intent: Intent, given: Facts, on: IsoDate, knowledge: Knowledge): Outcome => {
  // Who does not know the area is told what holds everywhere.
  const facts: Facts = given["area"] === UNKNOWN ? { ...given, area: "other" } : given;
  const claims: Claim[] = [];
  const tail: Claim[] = [];
  const relied: string[] = [];
  const trace: TraceNode[] = [];
  const cited = new Map<string, Set<string>>();
  const regions = new Map<string, string>();
  let values: Values = {};
  const area = typeof facts["area"] === "string" ? facts["area"] : undefined;

  const rely = (slot: string, value: Fact | null) => {
    if (relied.includes(slot)) return;
    relied.push(slot);
    trace.push({ kind: "fact", slot, value });
  };
  const fact = (slot: string): Fact | undefined => {
    const { value, sources } = factOf(intent, facts, slot);
    for (const source of sources) rely(source, facts[source] ?? null);
    if (value !== undefined && value !== UNKNOWN) rely(slot, value);
    return value;
  };
  const read = (name: string, row?: Row): { readonly ref: LawRef; readonly found: InForce } => {
    const ref = intent.laws[name];
    if (ref === undefined)
      throw new Error(`${intent.id}: the rule reads "${name}", which it does not declare`);
    const found = inForce(knowledge, ref.id, { area, on, ...(row === undefined ? {} : { when: row }) });
    const region = found.kind === "value" ? found.region : null;
    const value = found.kind === "value" ? found.value : null;
    trace.push({ kind: "law", parameter: ref.id, region, value });
    if (found.kind !== "value") return { ref, found };
    if (region !== "cn" && area !== undefined) rely("area", area);
    const articles = cited.get(name) ?? new Set();
    for (const article of found.cites) articles.add(article);
    cited.set(name, articles);
    regions.set(name, found.region);
    return { ref, found };
  };
  const known = (name: string, row?: Row): LawValue | undefined => {
    const { found } = read(name, row);
    return found.kind === "value" ? found.value : undefined;
  };
  const law = (name: string, row?: Row): LawValue => {
    const { ref, found } = read(name, row);
    if (found.kind !== "value") throw new Missing(ref.id, "law", found.ended);
    return found.value;
  };
  const articlesOf = (names: readonly string[]) => [
    ...new Set(
      names.flatMap((name) => {
        if (!cited.has(name)) law(name);
        return [...(cited.get(name) ?? [])];
      }),
    ),
  ];
  const say = (to: Claim[], id: string, said: Values, articles: readonly string[], normative: boolean) => {
    to.push({ id: `${intent.id}.${id}`, values: said, articles, normative });
    trace.push({ kind: "claim", id });
  };
  const done = () => ({ claims: [...claims, ...tail], values, relied, trace });

  const inquiry: Inquiry<Slots, LawRefs> = {
    on,
    ask: (slot) => {
      const value = fact(slot);
      if (value === undefined) throw new Asked(slot, false);
      if (value === UNKNOWN) throw new Missing(slot, "fact", null);
      return value;
    },
    given: (slot) => {
      const value = fact(slot);
      return value === UNKNOWN ? undefined : value;
    },
    again: (slot) => {
      throw new Asked(slot, true);
    },
    law: law as Inquiry<Slots, LawRefs>["law"],
    known: known as Inquiry<Slots, LawRefs>["known"],
    local: (name) => (regions.get(name) ?? "cn") !== "cn",
    claim: (id, said, ...rests) => say(claims, id, said, articlesOf(rests), true),
    also: (id, said, ...rests) => say(tail, id, said, articlesOf(rests), true),
    note: (id, said = {}) => say(claims, id, said, [], false),
    value: (more) => {
      values = { ...values, ...more };
    },
    workingDay: (start, n) => {
      const day = addWorkingDays(knowledge.calendar, start, n);
      return day.kind === "date" ? day.date : undefined;
    },
  };

  try {
    intent.decide(inquiry);
    return { kind: "guidance", ...done() };
  } catch (stop) {
    if (stop instanceof Asked) return { kind: "ask", slot: stop.slot, refused: stop.refused, relied };
    if (stop instanceof Missing) {
      return {
        kind: "not-covered",
        parameter: stop.parameter,
        missing: stop.what,
        ended: stop.ended,
        area: area ?? "cn",
        on,
        ...done(),
      };
    }
    throw stop;
  }
};
