import type { Inquiry, Intent } from "../../../src/rules/intent.ts";
import type { LawKinds, LawRef, LawRefs } from "../../../src/rules/law-ref.ts";
import type { Values } from "../../../src/rules/outcome.ts";
import type { Fact, Slot, Slots } from "../../../src/rules/slot.ts";

/** Runs a rule on made-up facts and made-up law and hands over whatever it says. */
export const rehearse = (
  intent: Intent,
  random: () => number,
  hear: (id: string, values: Values) => void,
): void => {
  const pick = <T>(...from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];
  const options = (slot: Slot) => slot.options ?? [];
  const made: Readonly<Record<Slot["hears"], (slot: Slot) => Fact>> = {
    option: (slot) => pick("", ...options(slot)) || (options(slot)[0] ?? ""),
    flag: () => pick(true, false),
    place: () => pick("420100", "other"),
    months: () => pick(0, 1, 2, 3, 4, 5, 7, 250, 400),
    years: () => pick(0, 1, 2, 4),
    month: () => pick("1967-05", "2026-03", "2027-02"),
    date: () => pick("2025-12-20", "2026-03-10", "2026-09-01", "2026-11-20"),
    year: () => pick(2026, 2027),
    money: () => pick("300.00", "90000.00"),
    percent: () => pick(60, 85),
    age: () => pick(0, 69, 70, 101),
  };
  const law: { readonly [K in keyof LawKinds]: () => LawKinds[K] } = {
    number: () => pick(0, 1, 2, 3, 4, 90, 300),
    money: () => pick("400.00", "800.00", "0.00"),
    percent: () => pick(0.05, 10),
    flag: () => pick(true, false),
    text: () => pick("1965-01", "2027-01"),
    list: () => ["identity", "receipt"],
    bands: () => [{ upTo: pick(null, "200.00"), percent: 80 }],
  };
  const facts = new Map<string, Fact>();
  const values = new Map<string, LawKinds[keyof LawKinds]>();
  const factOf = (name: string): Fact => {
    const slot = intent.slots[name];
    if (slot === undefined) throw new Error(`${intent.id} has no slot ${name}`);
    const fact = facts.get(name) ?? made[slot.hears](slot);
    facts.set(name, fact);
    return fact;
  };
  const lawOf = (name: string, row: Readonly<Record<string, Fact>> = {}) => {
    const ref: LawRef | undefined = intent.laws[name];
    if (ref === undefined) throw new Error(`${intent.id} reads no ${name}`);
    const key = `${name} ${JSON.stringify(row)}`;
    const value = values.get(key) ?? law[ref.kind]();
    values.set(key, value);
    return value;
  };
  const hidden = new Set(
    [...Object.keys(intent.slots), ...Object.keys(intent.laws)].filter(() => random() < 0.4),
  );
  const stopped = new Error("asked again");
  const inquiry: Inquiry<Slots, LawRefs> = {
    on: "2026-11-23",
    ask: (name) => factOf(name),
    given: (name) => (hidden.has(name) && !facts.has(name) ? undefined : factOf(name)),
    again: () => {
      throw stopped;
    },
    law: lawOf as Inquiry<Slots, LawRefs>["law"],
    known: ((name: string, row?: Readonly<Record<string, Fact>>) =>
      hidden.has(name) ? undefined : lawOf(name, row)) as Inquiry<Slots, LawRefs>["known"],
    local: () => pick(true, false),
    claim: hear,
    ahead: (id) => hear(id, {}),
    also: hear,
    note: (id, more = {}) => hear(id, more),
    value: () => undefined,
    lawIn: ((_month: string, name: string, row?: Readonly<Record<string, Fact>>) =>
      lawOf(name, row)) as Inquiry<Slots, LawRefs>["lawIn"],
    knownIn: ((_month: string, name: string, row?: Readonly<Record<string, Fact>>) =>
      hidden.has(name) ? undefined : lawOf(name, row)) as Inquiry<Slots, LawRefs>["knownIn"],
    lawThrough: ((_from: string, _to: string, name: string, row?: Readonly<Record<string, Fact>>) =>
      lawOf(name, row)) as Inquiry<Slots, LawRefs>["lawThrough"],
    knownThrough: ((_from: string, _to: string, name: string, row?: Readonly<Record<string, Fact>>) =>
      hidden.has(name) ? undefined : lawOf(name, row)) as Inquiry<Slots, LawRefs>["knownThrough"],
    deadline: ((_name: string, { unit }: { unit: string }) =>
      unit === "working-days" ? pick(undefined, "2026-12-21") : pick("2026-04-10", "2026-12-21")) as Inquiry<
      Slots,
      LawRefs
    >["deadline"],
    papers: () => undefined,
    months: () => undefined,
  };
  for (const rule of [intent.decide, intent.ifAsked]) {
    try {
      rule(inquiry);
    } catch (stop) {
      if (stop !== stopped) throw stop;
    }
  }
};
