import { type Claim, ownId } from "../rules/outcome.ts";
import { type Book, wording } from "./book.ts";
import { placeholders } from "./phrases.ts";

/** The parts of every answer, in the order in which they are said. */
export const SECTIONS = ["conclusion", "figures", "steps", "papers", "dates", "unknown", "more"] as const;
export type Section = (typeof SECTIONS)[number];

/** What is written of a topic's shape: the claims of each section in their order, and which value of a claim is a day. */
export type ShapeFile = Readonly<Record<Section, readonly string[]>> & {
  readonly calendar: Readonly<Record<string, string>>;
};

/** Where the claims of a topic stand in an answer; `rank` orders them. */
export type Shape = {
  readonly rank: ReadonlyMap<string, { readonly section: Section; readonly place: number }>;
  /** By claim the value that is a day or a month to come. */
  readonly calendar: ReadonlyMap<string, string>;
};

/** The shape of a topic: its own file, and behind it the one that topics share. */
export const shapeOf = (own: ShapeFile, shared: ShapeFile): Shape => {
  const rank = new Map<string, { section: Section; place: number }>();
  for (const section of SECTIONS)
    for (const id of [...own[section], ...shared[section]])
      if (!rank.has(id)) rank.set(id, { section, place: rank.size });
  return { rank, calendar: new Map(Object.entries({ ...shared.calendar, ...own.calendar })) };
};

/**
 * The claims of an answer by section, each section in its order. Where no claim of guidance is a conclusion, the first
 * that the rule made is; what is not covered has its conclusion in that.
 */
export const inShape = (
  { kind, claims }: { readonly kind: "guidance" | "not-covered"; readonly claims: readonly Claim[] },
  shape: Shape | undefined,
): readonly { readonly section: Section; readonly claims: readonly Claim[] }[] => {
  const rankOf = (claim: Claim) => shape?.rank.get(ownId(claim.id)) ?? { section: "more" as const, place: 0 };
  const hasConclusion =
    kind === "not-covered" || claims.some((claim) => rankOf(claim).section === "conclusion");
  const sectionOf = (claim: Claim): Section =>
    !hasConclusion && claim === claims[0] ? "conclusion" : rankOf(claim).section;
  return SECTIONS.flatMap((section) => {
    const found = claims.filter((claim) => sectionOf(claim) === section);
    // What the rule says first comes first among conclusions; the rest in the order of its section.
    const sorted =
      section === "conclusion" ? found : [...found].sort((a, b) => rankOf(a).place - rankOf(b).place);
    return found.length === 0 ? [] : [{ section, claims: sorted }];
  });
};

/** The claims of an answer of an earlier day that can still be said: their words are there, and need no value that is not. */
export const sayable = (
  { intent, claims }: { readonly intent: string; readonly claims: readonly Claim[] },
  book: Book,
): readonly Claim[] =>
  claims.filter((claim) => {
    const words = wording(book, intent, ownId(claim.id));
    return words !== undefined && placeholders(words).every((name) => Object.hasOwn(claim.values, name));
  });

/** The section in which a claim stands. */
export const sectionIn = (claim: Claim, shape: Shape | undefined): Section | undefined =>
  shape?.rank.get(ownId(claim.id))?.section;

/** Whether a claim tells a result, which nobody should go by once it does not hold any more; steps and papers do no harm. */
export const isResult = (claim: Claim, shape: Shape | undefined): boolean => {
  const section = sectionIn(claim, shape);
  return section === "conclusion" || section === "figures" || section === "dates";
};

/** The days and months of an answer that belong in a calendar: those of its claims that are still to come on a day. */
export const datesIn = (
  claims: readonly Claim[],
  shape: Shape | undefined,
  on: string,
): readonly { readonly claim: Claim; readonly day: string }[] =>
  claims.flatMap((claim) => {
    const value = claim.values[shape?.calendar.get(ownId(claim.id)) ?? ""];
    if (typeof value !== "string" || !/^\d{4}-\d{2}(?:-\d{2})?$/.test(value)) return [];
    const day = value.length === 7 ? `${value}-01` : value;
    return day >= on ? [{ claim, day }] : [];
  });
