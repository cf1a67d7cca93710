import type { Knowledge } from "../knowledge/knowledge.ts";
import type { IsoDate } from "../turn.ts";
import { dueDay } from "./deadline.ts";
import type { Inquiry, Intent } from "./intent.ts";
import type { LawRefs } from "./law-ref.ts";
import type { Claim, Deadline, Outcome, Paper, TraceNode, Values } from "./outcome.ts";
import { createReading } from "./reading.ts";
import { type Fact, type Facts, type Slots, UNKNOWN } from "./slot.ts";
import { Asked, Missing } from "./stops.ts";
import { type Drawn, timeline } from "./timeline.ts";

/** What is known of a slot: its fact, or what other facts say of it, and which those are. */
const factOf = (
  intent: Intent,
  facts: Facts,
  slot: string,
): { readonly value: Fact | undefined; readonly sources: readonly string[] } => {
  const said = Object.hasOwn(facts, slot) ? facts[slot] : undefined;
  if (said !== undefined) return { value: said, sources: [] };
  const derive = intent.slots[slot]?.derive;
  if (derive === undefined) return { value: undefined, sources: [] };
  const sources: string[] = [];
  const watched = new Proxy(facts, {
    get: (all, name) => {
      const value = typeof name === "string" && Object.hasOwn(all, name) ? all[name] : undefined;
      if (value !== undefined && value !== UNKNOWN) sources.push(String(name));
      return value;
    },
  });
  const value = derive(watched);
  return { value, sources: value === undefined ? [] : sources };
};

/** One run of a rule: its outcome, every slot it looked at, known or not, in that order, and the claims made on the way, without those that stand behind a result. */
export type Run = {
  readonly outcome: Outcome;
  readonly looked: readonly string[];
  readonly made: readonly Claim[];
};

/** Runs a topic's rule once on the facts for one day. Total and pure. */
export const run = (intent: Intent, given: Facts, on: IsoDate, knowledge: Knowledge): Run => {
  // Who does not know the area is told what holds everywhere.
  const facts: Facts = given["area"] === UNKNOWN ? { ...given, area: "other" } : given;
  const claims: Claim[] = [];
  const tail: Claim[] = [];
  const relied: string[] = [];
  const trace: TraceNode[] = [];
  const drawn: Drawn[] = [];
  const deadlines: Deadline[] = [];
  const papers: Paper[] = [];
  const looked = new Set<string>();
  let values: Values = {};
  const area = typeof facts["area"] === "string" ? facts["area"] : undefined;

  const rely = (slot: string, value: Fact | null) => {
    if (relied.includes(slot)) return;
    relied.push(slot);
    trace.push({ kind: "fact", slot, value });
  };
  const fact = (slot: string): Fact | undefined => {
    looked.add(slot);
    const { value, sources } = factOf(intent, facts, slot);
    for (const source of sources) rely(source, facts[source] ?? null);
    if (value !== undefined && value !== UNKNOWN) rely(slot, value);
    return value;
  };
  const reading = createReading(intent, knowledge, { area, on }, trace, () => {
    if (area !== undefined) rely("area", area);
  });
  const say = (to: Claim[], id: string, said: Values, articles: readonly string[], normative: boolean) => {
    to.push({ id: `${intent.id}.${id}`, values: said, articles, normative });
    trace.push({ kind: "claim", id: `${intent.id}.${id}`, articles });
  };
  const done = () => ({
    claims: [...claims, ...tail],
    values,
    relied,
    trace,
    timeline: timeline(knowledge, drawn, area),
    deadlines,
    papers,
  });

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
    law: reading.law as Inquiry<Slots, LawRefs>["law"],
    known: reading.known as Inquiry<Slots, LawRefs>["known"],
    lawIn: reading.lawIn as Inquiry<Slots, LawRefs>["lawIn"],
    knownIn: reading.knownIn as Inquiry<Slots, LawRefs>["knownIn"],
    lawThrough: reading.lawThrough as Inquiry<Slots, LawRefs>["lawThrough"],
    knownThrough: reading.knownThrough as Inquiry<Slots, LawRefs>["knownThrough"],
    local: reading.isLocal,
    claim: (id, said, ...rests) => say(claims, id, said, reading.articlesOf(rests), true),
    ahead: (id, ...rests) => {
      if (rests.every((name) => reading.known(name) !== undefined))
        say(claims, id, {}, reading.articlesOf(rests), true);
    },
    also: (id, said, ...rests) => say(tail, id, said, reading.articlesOf(rests), true),
    note: (id, said = {}) => say(claims, id, said, [], false),
    value: (more) => {
      values = { ...values, ...more };
    },
    deadline: ((id, limit, ...rests) => {
      const due = dueDay(limit, knowledge.calendar);
      deadlines.push({ id, ...limit, due, articles: reading.articlesOf(rests) });
      if (due === null) return undefined;
      values = { ...values, [id]: due };
      return due;
    }) as Inquiry<Slots, LawRefs>["deadline"],
    papers: (items, ...rests) => {
      const articles = reading.articlesOf(rests);
      for (const item of items) if (!papers.some((one) => one.item === item)) papers.push({ item, articles });
      values = { ...values, documents: papers.map(({ item }) => item) };
    },
    months: (from, to, state, by) => {
      drawn.push({ from, to, state, parameter: reading.refOf(by).id });
    },
  };

  const outcome = (): Outcome => {
    try {
      intent.decide(inquiry);
      return { kind: "guidance", ...done() };
    } catch (stop) {
      if (stop instanceof Asked) return { kind: "ask", slot: stop.slot, refused: stop.refused, relied };
      if (!(stop instanceof Missing)) throw stop;
      const { parameter, what: missing, ended, read } = stop;
      return {
        kind: "not-covered",
        parameter,
        missing,
        ended,
        area: area ?? "cn",
        on,
        read,
        split: null,
        ...done(),
      };
    }
  };
  const reached = outcome();
  return { outcome: reached, looked: [...looked], made: claims };
};
