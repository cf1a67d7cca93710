import type { Answer, Lead, Say } from "../../dialogs/dialog.ts";
import type { Claim } from "../rules/outcome.ts";
import { type Facts, UNKNOWN } from "../rules/slot.ts";
import type { Lang, Part } from "../turn.ts";
import { type Book, phrase, wording } from "./book.ts";
import { caseParts } from "./cases.ts";
import { showClaim } from "./claims.ts";
import { conflictFinder, openConflict } from "./conflict.ts";
import { factsParts } from "./facts.ts";
import { type Footing, footingOf } from "./footing.ts";
import { officeOf } from "./office.ts";
import { afterAnAnswer, line, type Piece } from "./piece.ts";
import type { Rendering } from "./render.ts";
import { said } from "./said.ts";
import { datesIn, inShape, type Section, type Shape, sectionIn } from "./shape.ts";

/** Why there is no full answer: the law is not known for the place and day, or the person does not know a fact. */
const notCovered = (
  topic: string,
  { missing, parameter, on, read, claims }: Extract<Answer, { kind: "not-covered" }>,
  { area, footing }: { readonly area: string; readonly footing: Footing | undefined },
  book: Book,
  { lang }: Rendering,
): string => {
  if (missing === "law")
    return said(book, lang, footing === "disputed" ? "not-covered-disputed" : "not-covered", {
      area,
      on: read ?? on,
    });
  const slot = wording(book, topic, `slot ${parameter}`) ?? parameter;
  return said(book, lang, claims.length === 0 ? "not-covered-fact-alone" : "not-covered-fact", { slot });
};

const areaIn = ({ area }: Facts): string | null =>
  typeof area === "string" && area !== UNKNOWN ? area : null;

/** The claims of each section of an answer as they are shown. */
const sectionsOf = (
  topic: string,
  answer: Pick<Answer, "kind" | "claims">,
  area: string | undefined,
  book: Book,
  { lang, on, knowledge, shapes }: Rendering,
): ReadonlyMap<Section, readonly Part[]> => {
  const conflictOf = conflictFinder({ knowledge, area, on, lang });
  return new Map(
    inShape(answer, shapes.get(topic)).map(({ section, claims }) => [
      section,
      claims.map((claim): Part => {
        const shown = showClaim(claim, { book, lang, knowledge, on });
        return { kind: "claim", ...shown, conflict: conflictOf(claim, shown.cites) };
      }),
    ]),
  );
};

type Sections = ReadonlyMap<Section, readonly Part[]>;

const isClaimOf =
  (claims: readonly Claim[]) =>
  (part: Part): boolean =>
    part.kind === "claim" && claims.some(({ id }) => id === part.id);

/** The claims of an answer, with those that come first and are none of them. */
const withLed = (claims: readonly Claim[], lead: Lead | undefined): readonly Claim[] => [
  ...claims,
  ...(lead?.claims ?? []).filter(({ id }) => claims.every((claim) => claim.id !== id)),
];

/** What stands first: claims, and what was asked for and is not known here; the sections without those claims. */
const ledBy = (
  lead: Lead | undefined,
  of: Sections,
  book: Book,
  lang: Lang,
): {
  readonly unknown: readonly Part[];
  readonly first: readonly Part[];
  readonly rest: Sections;
  /** The part that was asked for, where none of it stands first already. */
  readonly part: Lead["part"];
} => {
  if (lead === undefined) return { unknown: [], first: [], rest: of, part: undefined };
  const { claims, part, notKnown } = lead;
  const all = [...of.values()].flat();
  const isLed = isClaimOf(claims);
  return {
    unknown: notKnown.map((ask) =>
      line(said(book, lang, "asked-not-known", { asked: phrase(book, `asked ${ask}`) })),
    ),
    first: claims.flatMap((claim) => all.find(isClaimOf([claim])) ?? []),
    rest: new Map([...of].map(([section, parts]) => [section, parts.filter((one) => !isLed(one))])),
    part: part === undefined || (of.get(part) ?? []).some(isLed) ? undefined : part,
  };
};

/** Of what holds already, so many sentences of a section are said before a question. */
const MOST_BEFORE_A_QUESTION = 2;

/** What holds already, before a question: what was asked for, and the conclusions. */
export const meanwhilePiece = (
  { intent, facts, claims, lead }: Extract<Say, { kind: "meanwhile" }>,
  book: Book,
  rendering: Rendering,
): Piece => {
  const area = areaIn(facts) ?? undefined;
  const of = sectionsOf(intent, { kind: "guidance", claims: withLed(claims, lead) }, area, book, rendering);
  const { unknown, first, rest, part } = ledBy(lead, of, book, rendering.lang);
  // Of days there is often only to say that they are not known here.
  const asked: readonly Section[] =
    part === undefined ? [] : part === "dates" ? ["dates", "unknown"] : [part];
  const conclusions = (rest.get("conclusion") ?? []).slice(0, MOST_BEFORE_A_QUESTION - first.length);
  const more = asked.flatMap((section) => (rest.get(section) ?? []).slice(0, MOST_BEFORE_A_QUESTION));
  const wanted = [...first, ...conclusions, ...more];
  const title = phrase(book, area === undefined ? "meanwhile-nationwide" : "meanwhile");
  const known = wanted.length === 0 ? [] : [line(title), ...wanted];
  return { parts: first.length === 0 ? [...unknown, ...known] : [...known, ...unknown] };
};

/** Where the day is the result itself, as with a wait, it stands in the conclusion. */
const datedResults = (
  topic: string,
  answer: Answer,
  of: Sections,
  { shapes, on }: Rendering,
): readonly Part[] => {
  const dated = datesIn(answer.claims, shapes.get(topic), on);
  return (of.get("conclusion") ?? []).filter(isClaimOf(dated.map(({ claim }) => claim)));
};

/** What was asked for of an answer by itself; where the answer does not say it, who knows. */
export const onceMorePiece = (
  { intent, facts, answer, lead }: Extract<Say, { kind: "once-more" }>,
  book: Book,
  rendering: Rendering,
): Piece => {
  const claims = withLed(answer.claims, lead);
  const of = sectionsOf(intent, { ...answer, claims }, areaIn(facts) ?? undefined, book, rendering);
  const choices = afterAnAnswer(book);
  const { unknown, first, part } = ledBy(lead, of, book, rendering.lang);
  const asked = [...first, ...unknown];
  if (asked.length > 0 || part === undefined) return { parts: asked, choices };
  const found = of.get(part) ?? (part === "dates" ? datedResults(intent, answer, of, rendering) : []);
  return { parts: found.length === 0 ? [line(phrase(book, `no-${part}`))] : found, choices };
};

const LEFT_OUT: ReadonlySet<Section> = new Set<Section>(["steps", "papers", "dates", "more"]);
/** So few sentences are said again rather than left out. */
const FEWEST_LEFT_OUT = 3;
/** Where more than so many sentences fell away, the answer is said anew. */
const MOST_GONE = 2;

/**
 * The sections without what was said right before and still holds; results, and what is not known, are always said. What to do
 * and to bring is said anew where any of it fell away: nobody is told that it did.
 */
const withoutSaid = (
  sections: Sections,
  before: Extract<Say, { kind: "answer" }>["before"],
  shape: Shape | undefined,
): { readonly of: Sections; readonly isShorter: boolean } => {
  const whole = { of: sections, isShorter: false };
  if (before === undefined || before.gone.length > MOST_GONE) return whole;
  const isToDo = (claim: Claim) => ["steps", "papers"].includes(sectionIn(claim, shape) ?? "");
  if (before.gone.some(isToDo)) return whole;
  const isSaid = isClaimOf(before.held);
  const aside = [...sections].filter(([section]) => LEFT_OUT.has(section));
  if (aside.flatMap(([, parts]) => parts.filter(isSaid)).length < FEWEST_LEFT_OUT) return whole;
  const left = aside.map(([section, parts]) => [section, parts.filter((part) => !isSaid(part))] as const);
  return { of: new Map([...sections, ...left]), isShorter: true };
};

/** An answer of more claims than this has a heading over each of its parts. */
const MOST_WITHOUT_HEADINGS = 4;

/**
 * An answer in its one shape: what was asked for; the conclusion; the facts that it goes by; the figures; what to do, in
 * order; papers; dates; what is not known and who knows; what else is good to know; the day.
 */
export const answerPiece = (
  { intent: topic, facts, answer, lead, before }: Extract<Say, { kind: "answer" }>,
  book: Book,
  rendering: Rendering,
): Piece => {
  const { lang, on, knowledge, placeName, shapes } = rendering;
  const area = areaIn(facts);
  const place = (area === null ? undefined : placeName(area, lang)) ?? phrase(book, "your-area");
  const footing = area === null ? undefined : footingOf(answer, knowledge, topic, area);
  const where = { knowledge, area: area ?? undefined, on, lang };
  const isLong = answer.claims.length > MOST_WITHOUT_HEADINGS;
  const claims = withLed(answer.claims, lead);
  const all = sectionsOf(topic, { ...answer, claims }, area ?? undefined, book, rendering);
  const { unknown: notKnownHere, first, rest } = ledBy(lead, all, book, lang);
  const { of, isShorter } = withoutSaid(rest, before, shapes.get(topic));
  const under = (
    section: "figures" | "steps" | "papers" | "dates" | "unknown" | "more",
    more: readonly Part[] = [],
  ) => {
    const parts = [...(of.get(section) ?? []), ...more];
    if (parts.length === 0 || !isLong) return parts;
    const folds = section === "more";
    return [{ kind: "heading", text: phrase(book, `section ${section}`), folds } as const, ...parts];
  };

  const lacks: Part[] = [];
  const unknown: Part[] = [];
  if (answer.kind === "not-covered") {
    const open = openConflict(answer.parameter, where);
    if (open !== undefined) lacks.push(line(said(book, lang, "conflict", open)));
    lacks.push(line(notCovered(topic, answer, { area: place, footing }, book, rendering)));
    lacks.push(...caseParts(answer.split, { topic, book, lang, knowledge, on }));
    if (answer.ended !== null) unknown.push(line(said(book, lang, "ended", { ended: answer.ended })));
  }
  const isFloor = answer.kind === "guidance" && footing !== undefined && footing !== "local";
  if (isFloor) unknown.push(line(said(book, lang, "floor-only", { area: place })));
  if (answer.kind === "not-covered" || isFloor)
    unknown.push(line(said(book, lang, "ask-office", officeOf(area, knowledge, lang))));
  const parts: readonly Part[] = [
    ...lacks,
    ...first,
    ...notKnownHere,
    ...(of.get("conclusion") ?? []),
    ...factsParts("based-on", topic, facts, answer.relied, { book, lang, placeName }),
    ...under("figures"),
    ...under("steps"),
    ...under("papers"),
    ...under("dates"),
    ...under("unknown", unknown),
    ...under("more"),
    ...(isShorter ? [line(phrase(book, "rest-as-above"))] : []),
    line(said(book, lang, "as-of", { on })),
  ];
  return { parts, choices: afterAnAnswer(book) };
};
