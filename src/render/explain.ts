import type { Say } from "../../dialogs/dialog.ts";
import type { Knowledge, LawValue, Parameter } from "../knowledge/knowledge.ts";
import { citations } from "../knowledge/law.ts";
import type { Difference, Flip, Reason } from "../rules/explain.ts";
import type { Claim, Value, Values } from "../rules/outcome.ts";
import type { Choice, IsoDate, Lang, Part } from "../turn.ts";
import { type Book, phrase, wording } from "./book.ts";
import { caseParts } from "./cases.ts";
import { showClaim } from "./claims.ts";
import { changesLine, factName, factsLine, slotName } from "./facts.ts";
import { fill } from "./phrases.ts";
import { afterAnAnswer, line, type Piece } from "./piece.ts";
import { clauses, colon, listed } from "./punctuation.ts";
import { reachOf } from "./reach.ts";
import { filled as said } from "./said.ts";
import { inShape, isResult, type Shape, sectionIn } from "./shape.ts";
import { speak } from "./speak.ts";

// What a person asks about a question or an answer, in words: why, why not, what if, and what a change has changed.

type Telling = {
  readonly book: Book;
  readonly lang: Lang;
  readonly knowledge: Knowledge;
  readonly on: IsoDate;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly placeName: (code: string, lang: Lang) => string | undefined;
};
type Of<K extends Say["kind"]> = Extract<Say, { readonly kind: K }>;

/** A computed value as a clause, where it has one: "a wait of 5 months". */
const clause = (
  topic: string,
  name: string,
  value: Value | null,
  { book, lang }: Telling,
): string | undefined => {
  const text = wording(book, topic, `value ${name}`);
  if (text === undefined || value === null) return undefined;
  return fill(text, () => speak(value, lang, () => undefined));
};

/** The values that differ, each as it was and as it is. */
const valueLines = (topic: string, { values }: Difference, telling: Telling): readonly string[] =>
  Object.entries(values).flatMap(([name, [before, after]]) => {
    const was = clause(topic, name, before, telling);
    const is = clause(topic, name, after, telling);
    if (was !== undefined && is !== undefined) return [said(telling.book, "value-changed", { was, is })];
    if (is !== undefined) return [said(telling.book, "value-new", { is })];
    return was === undefined ? [] : [said(telling.book, "value-gone", { was })];
  });

/** Whether two answers say the same sentences, whatever figures are in them. */
const hasSameClaims = ({ kind, gone, come }: Difference): boolean =>
  kind === null && gone.length === 0 && come.length === 0;

/** The lines of an answer that are others now, and the sentences that no longer hold. */
export const rippleLines = (
  topic: string,
  difference: Difference,
  gone: readonly Claim[],
  telling: Telling,
  how: "dropped" | "replaced" = "dropped",
): readonly Part[] => [
  ...valueLines(topic, difference, telling).map(line),
  ...gone
    .filter((claim) => isResult(claim, telling.shapes.get(topic)))
    .map((claim) => line(said(telling.book, `ripple-${how}`, { text: showClaim(claim, telling).text }))),
];

/** Only what has come, or is another now. */
const withoutGone = (difference: Difference): Difference => ({
  ...difference,
  values: Object.fromEntries(Object.entries(difference.values).filter(([, [, after]]) => after !== null)),
});

/** What became of an answer. The sentences that no longer hold are said once more, so that nobody goes by them. */
export const ripplePiece = (one: Of<"ripple">, telling: Telling): Piece => {
  const { intent, changes, difference, gone, fell } = one;
  const { book, lang } = telling;
  const changed = changesLine(intent, changes, telling);
  // What was added mostly makes an answer more exact, and now and then overturns it: what the answer began with is said to
  // be replaced.
  const isConclusion = (claim: Claim) => sectionIn(claim, telling.shapes.get(intent)) === "conclusion";
  const isAddition = changes.length > 0 && changes.every(({ from }) => from === null);
  if (!one.isOther) {
    const choices = afterAnAnswer(book);
    const id = changes.length === 0 ? "already" : isAddition ? "ripple-noted" : "ripple-none";
    return { parts: [line(said(book, id, { changes: changed }))], choices };
  }
  const hasLines = valueLines(intent, difference, telling).length > 0;
  const names = listed(
    fell.map((slot) => slotName(intent, slot, book)),
    lang,
  );
  const heading = isAddition ? "ripple-added" : hasLines ? "ripple" : "ripple-anew";
  // What was taken back is no change to name, and has been said.
  const named = changes.length === 0 ? [] : [line(said(book, heading, { changes: changed }))];
  const parts = [
    ...named,
    ...(isAddition
      ? rippleLines(intent, withoutGone(difference), gone.filter(isConclusion), telling, "replaced")
      : rippleLines(intent, difference, gone, telling)),
    ...(fell.length === 0 ? [] : [line(said(book, "ripple-fell", { slots: names }))]),
  ];
  return { parts };
};

const MOST_CASES = 6;
/** A list of fifty dates explains nothing. */
const MOST_VALUES = 12;

/** Why a slot is asked for: what the answer would be in each case, where there are few. */
export const whyAskedParts = (
  { intent, slot, cases }: Of<"why-asked">,
  telling: Telling,
): readonly Part[] => {
  const { book, lang, knowledge, on } = telling;
  const name = slotName(intent, slot, book);
  const values = cases
    .flatMap(({ among }) => among)
    .reduce((sum, one) => sum + (one.kind === "values" ? one.values.length : 1), 0);
  const found = cases.length > MOST_CASES || values > MOST_VALUES ? [] : cases;
  const parts = caseParts(
    { kind: "cases", slot, cases: found },
    { topic: intent, book, lang, knowledge, on },
  );
  return [line(said(book, parts.length === 0 ? "why-asked-plain" : "why-asked", { slot: name })), ...parts];
};
/** A value of the law in words; nothing for tables, which the answer itself lays out. That something is so needs none. */
const lawValue = (
  { kind, unit }: Pick<Parameter, "kind" | "unit">,
  value: LawValue,
  { book, lang }: Telling,
): string | undefined => {
  if (kind === "flag") return value === true ? "" : phrase(book, "law-no");
  if (kind === "money") return said(book, "law-yuan", { value: speak(String(value), lang, () => undefined) });
  if (kind === "percent") return `${String(value)}%`;
  if (kind !== "number") return undefined;
  const counted = book.dialog.get(`unit ${unit ?? ""}`);
  if (counted !== undefined) return fill(counted, () => String(value));
  return `${String(value)}${unit?.startsWith("percent") ? "%" : ""}`;
};

const lawPart = (
  reason: Extract<Reason, { kind: "law" }>,
  topic: string,
  telling: Telling,
): readonly Part[] => {
  const { knowledge, book, lang, on } = telling;
  const parameter = knowledge.parameters.get(reason.parameter);
  const chosen = reason.versions.find(({ because }) => because === "chosen");
  if (parameter === undefined || chosen === undefined || reason.value === null) return [];
  const value = lawValue(parameter, reason.value, telling);
  if (value === undefined) return [];
  const row = Object.entries(reason.row).flatMap(
    ([slot, of]) => wording(book, topic, `option ${slot} ${of}`) ?? [],
  );
  const says = [parameter.says[lang], ...row].join(lang === "zh" ? "，" : ", ");
  const cites = citations(knowledge, chosen.cites, on, lang);
  const text = value === "" ? says : said(book, "why-law", { says, value });
  return [{ kind: "claim", id: `${topic}.why`, text, cites, reach: reachOf(cites) }];
};

const MOST_REASONS = 8;

/** Why the answer is what it is: the facts used, and what the law says to each step, with its articles. */
export const whyParts = ({ intent, reasons }: Of<"why">, telling: Telling): readonly Part[] => {
  const { book } = telling;
  const facts = Object.fromEntries(
    reasons.flatMap((reason) =>
      reason.kind === "fact" && reason.value !== null ? [[reason.slot, reason.value] as const] : [],
    ),
  );
  const told = factsLine(intent, facts, telling);
  // Figures decide more than what merely is so.
  const isFigure = (reason: Reason): boolean => reason.kind === "law" && typeof reason.value !== "boolean";
  const ordered = [...reasons.filter(isFigure), ...reasons.filter((reason) => !isFigure(reason))];
  const laws = ordered.flatMap((reason) => (reason.kind === "law" ? lawPart(reason, intent, telling) : []));
  const once = laws.filter((part, at) => laws.findIndex((other) => other.text === part.text) === at);
  return [
    line(phrase(book, "why-lead")),
    ...(told === "" ? [] : [line(said(book, "why-facts", { facts: told }))]),
    ...once.slice(0, MOST_REASONS),
  ];
};

const MOST_NEW_CLAIMS = 3;

/** The sentences that would be new, what the answer begins with first. */
const newClaims = ({ intent, difference, answer }: Of<"what-if">, telling: Telling): readonly Part[] =>
  inShape(answer, telling.shapes.get(intent))
    .flatMap(({ claims }) => claims)
    .filter(({ id }) => difference.come.includes(id))
    .slice(0, MOST_NEW_CLAIMS)
    .map((claim) => ({ kind: "claim", ...showClaim(claim, telling) }));

/** What would differ, and nothing else; the button makes it the case. */
export const whatIfPiece = (one: Of<"what-if">, telling: Telling): Piece => {
  const { intent, changes, difference, answer } = one;
  const { book } = telling;
  const changed = changesLine(intent, changes, telling);
  const lines = valueLines(intent, difference, telling);
  const isSame = hasSameClaims(difference) && Object.keys(difference.values).length === 0;
  const isUnknown = answer.kind === "not-covered" && answer.missing === "law";
  if (isSame)
    return {
      parts: [line(said(book, isUnknown ? "what-if-unknown" : "what-if-none", { changes: changed }))],
    };
  const told = lines.length === 0 ? newClaims(one, telling) : lines.map(line);
  const [change, ...more] = changes;
  const choices: readonly Choice[] =
    change === undefined || more.length > 0
      ? []
      : [
          {
            label: phrase(book, "what-if-take"),
            act: { kind: "set", intent, slot: change.slot, value: change.to },
          },
        ];
  return {
    parts: [
      line(said(book, "what-if", { changes: changed })),
      ...told,
      ...(told.length === 0 ? [line(phrase(book, "differs"))] : []),
    ],
    choices,
  };
};

const MOST_FLIPS = 5;

const flipText = (topic: string, flip: Flip, telling: Telling): string => {
  const { book, lang } = telling;
  const lines = valueLines(topic, flip.difference, telling);
  const what = lines.length === 0 ? phrase(book, "differs") : clauses(lines, lang);
  return flip.kind === "day"
    ? said(book, "flip-day", { to: speak(flip.to, lang, () => undefined), what })
    : said(book, "flip-fact", {
        slot: slotName(topic, flip.slot, book),
        to: factName(topic, flip.slot, flip.to, telling),
        what,
      });
};

const wantedText = (topic: string, wanted: Values, telling: Telling): string =>
  listed(
    Object.entries(wanted).flatMap(([name, value]) => clause(topic, name, value, telling) ?? []),
    telling.lang,
  );

/** What would make the answer another one, each as a button that takes it for the case. */
export const flipsPiece = ({ intent, wanted, flips }: Of<"flips">, telling: Telling): Piece => {
  const { book, lang } = telling;
  const text = wanted === null ? "" : wantedText(intent, wanted, telling);
  const lead = wanted === null ? "flips" : "wanted";
  if (flips.length === 0) return { parts: [line(said(book, `${lead}-none`, { wanted: text }))] };
  const some = flips.slice(0, MOST_FLIPS);
  const choices = some.flatMap((flip): readonly Choice[] =>
    flip.kind === "day"
      ? []
      : [
          {
            label: `${slotName(intent, flip.slot, book)}${colon(lang)}${factName(intent, flip.slot, flip.to, telling)}`,
            act: { kind: "set", intent, slot: flip.slot, value: flip.to },
          },
        ],
  );
  return {
    parts: [
      line(said(book, `${lead}-lead`, { wanted: text })),
      ...some.map((flip) => line(flipText(intent, flip, telling))),
    ],
    choices,
  };
};
