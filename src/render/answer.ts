import type { Answer, Say } from "../../dialogs/dialog.ts";
import { type Facts, UNKNOWN } from "../rules/slot.ts";
import type { Part } from "../turn.ts";
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
import { datesIn, inShape, type Section } from "./shape.ts";

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

/** Of what holds already, so many sentences of a section are said before a question. */
const MOST_BEFORE_A_QUESTION = 2;

/** What holds already, before a question: the conclusions, and the part that was asked for. */
export const meanwhilePiece = (
  { intent, facts, claims, aspect }: Extract<Say, { kind: "meanwhile" }>,
  book: Book,
  rendering: Rendering,
): Piece => {
  const area = areaIn(facts) ?? undefined;
  const of = sectionsOf(intent, { kind: "guidance", claims }, area, book, rendering);
  // Of days there is often only to say that they are not known here.
  const asked: readonly Section[] =
    aspect === undefined ? [] : aspect === "dates" ? ["dates", "unknown"] : [aspect];
  const wanted = (["conclusion", ...asked] as const).flatMap((section) =>
    (of.get(section) ?? []).slice(0, MOST_BEFORE_A_QUESTION),
  );
  const title = phrase(book, area === undefined ? "meanwhile-nationwide" : "meanwhile");
  return { parts: wanted.length === 0 ? [] : [line(title), ...wanted] };
};

/** One part of an answer by itself; where the answer has none, who knows. */
export const aspectPiece = (
  { intent, facts, answer, aspect }: Extract<Say, { kind: "aspect" }>,
  book: Book,
  rendering: Rendering,
): Piece => {
  const of = sectionsOf(intent, answer, areaIn(facts) ?? undefined, book, rendering);
  // Where the day is the result itself, as with a wait, it stands there.
  const datedResults = (): readonly Part[] => {
    const dated = datesIn(answer.claims, rendering.shapes.get(intent), rendering.on);
    const ids = new Set(dated.map(({ claim }) => claim.id));
    return (of.get("conclusion") ?? []).filter((part) => part.kind === "claim" && ids.has(part.id));
  };
  const found = of.get(aspect) ?? (aspect === "dates" ? datedResults() : []);
  const choices = afterAnAnswer(book);
  const parts = found.length === 0 ? [line(phrase(book, `no-${aspect}`))] : found;
  return { parts, choices };
};

/** An answer of more claims than this has a heading over each of its parts. */
const MOST_WITHOUT_HEADINGS = 4;

/**
 * An answer in its one shape: the conclusion; the facts that it goes by; the figures; what to do, in order; papers;
 * dates; what is not known and who knows; what else is good to know; the day.
 */
export const answerPiece = (
  topic: string,
  facts: Facts,
  answer: Answer,
  book: Book,
  rendering: Rendering,
): Piece => {
  const { lang, on, knowledge, placeName } = rendering;
  const area = areaIn(facts);
  const place = (area === null ? undefined : placeName(area, lang)) ?? phrase(book, "your-area");
  const footing = area === null ? undefined : footingOf(answer, knowledge, topic, area);
  const where = { knowledge, area: area ?? undefined, on, lang };
  const isLong = answer.claims.length > MOST_WITHOUT_HEADINGS;
  const of = sectionsOf(topic, answer, area ?? undefined, book, rendering);
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
    ...(of.get("conclusion") ?? []),
    ...factsParts("based-on", topic, facts, answer.relied, { book, lang, placeName }),
    ...under("figures"),
    ...under("steps"),
    ...under("papers"),
    ...under("dates"),
    ...under("unknown", unknown),
    ...under("more"),
    line(said(book, lang, "as-of", { on })),
  ];
  return { parts, choices: afterAnAnswer(book) };
};
