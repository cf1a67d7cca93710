import type { Choice, Lang, Part, Reply } from "../turn.ts";
import { type Book, type Library, phrase } from "./book.ts";
import {
  actionSets,
  type Element,
  factSet,
  folded,
  heading,
  literal,
  openUrl,
  submit,
} from "./card-elements.ts";
import { numberedSources } from "./numbered.ts";
import { plainText } from "./plain-text.ts";
import { filled } from "./said.ts";
import { sourceLine } from "./source-line.ts";

/** An Adaptive Card as JSON. */
export type Card = Element;

type Section = {
  readonly head: Extract<Part, { kind: "heading" }> | undefined;
  readonly body: readonly Part[];
};

/** Bytes of a card: Teams takes 28 KB of a message, and the activity around the card needs some. */
const MOST_BYTES = 20_000;
const TICKED = ["steps", "papers", "dates"].map((section) => `section ${section}`);

/** The parts of a reply under their headings. */
const sectionsOf = (parts: readonly Part[]): readonly Section[] => {
  const sections: Section[] = [];
  for (const part of parts) {
    const last = sections.at(-1);
    if (part.kind === "heading") sections.push({ head: part, body: [] });
    else if (last === undefined) sections.push({ head: undefined, body: [part] });
    else sections[sections.length - 1] = { ...last, body: [...last.body, part] };
  }
  return sections;
};

const partsOf = ({ head, body }: Section): readonly Part[] => (head === undefined ? body : [head, ...body]);

const choiceButtons = (choices: readonly Choice[]): readonly Element[] =>
  actionSets(choices.map(({ label, act }) => submit(label, { text: label, ...(act && { act }) })));

/** One card: its sections, behind a button the articles that they cite, and the choices that it is to have. */
const cardOf = (
  sections: readonly Section[],
  choices: readonly Choice[],
  { book, lang }: { readonly book: Book; readonly lang: Lang },
): Card => {
  const { cited, number } = numberedSources();

  const partElements = (part: Part, isTicked: boolean): readonly Element[] => {
    switch (part.kind) {
      case "facts": {
        const changes = part.facts.map(({ label, act }) => {
          const title = filled(book, "card-change", { label });
          return submit(title, { act, text: title });
        });
        return [...literal({ text: part.lead }), factSet(part.facts), ...actionSets(changes)];
      }
      case "claim": {
        const place = part.reach === undefined ? "" : filled(book, "reach", { place: part.reach });
        const marks = [place, ...part.cites.map((cite) => `[${number(cite)}]`)].join("");
        const claim = { text: `${isTicked ? "☐ " : ""}${part.text}` };
        const { conflict } = part;
        return [
          ...(marks === ""
            ? literal(claim)
            : literal(claim, { text: ` ${marks}`, isSubtle: true, size: "Small" })),
          ...(conflict === undefined
            ? []
            : literal({ text: filled(book, "conflict", { ...conflict }), isSubtle: true })),
        ];
      }
      default:
        return literal({ text: part.text });
    }
  };

  const body = sections.flatMap(({ head, body: parts }, at): readonly Element[] => {
    const isTicked = TICKED.some((id) => phrase(book, id) === head?.text);
    const elements = parts.flatMap((part) => partElements(part, isTicked));
    if (head === undefined) return elements;
    return head.folds ? folded(head.text, `section-${at}`, elements) : [heading(head.text), ...elements];
  });
  const sources = cited.flatMap((cite, at) => [
    ...literal({ text: sourceLine(cite, at + 1, book, lang), size: "Small" }),
    ...literal({ text: cite.says, size: "Small", isSubtle: true }),
  ]);
  const urls = [...new Set(cited.map(({ url }) => url))].filter((url) => url !== null);
  const links = urls
    .filter((url) => /^https?:\/\//i.test(url))
    .map((url) => {
      const numbers = cited.flatMap((cite, at) => (cite.url === url ? [`[${at + 1}]`] : [])).join("");
      return openUrl(filled(book, "card-open", { numbers }), url);
    });
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.2",
    lang,
    fallbackText: plainText(sections.flatMap(partsOf), book, lang),
    body: [
      ...body,
      ...(cited.length === 0
        ? []
        : folded(phrase(book, "card-sources"), "sources", [...sources, ...actionSets(links)])),
      ...choiceButtons(choices),
    ],
  };
};

const bytes = (card: Card): number => Buffer.byteLength(JSON.stringify(card));

/**
 * A reply as Adaptive Cards for channels that show them: each under 20 KB, cut between its sections wherever that is
 * possible. None where plain words say all there is; `withChoices`: the buttons of the reply belong on the card.
 */
export const cardsOf =
  (library: Library) =>
  ({ lang, parts, choices }: Reply, withChoices: boolean): readonly Card[] => {
    const needsCard = parts.some(({ kind }) => kind === "facts" || kind === "claim" || kind === "heading");
    const own = withChoices ? choices : [];
    if (!needsCard && own.length === 0) return [];
    const telling = { book: library[lang], lang };
    const fits = (sections: readonly Section[]): boolean =>
      bytes(cardOf(sections, own, telling)) <= MOST_BYTES;
    const pieces = sectionsOf(parts).flatMap((section): readonly Section[] => {
      const { head, body } = section;
      if (fits([section])) return [section];
      const single = body.map((part) => ({ head: undefined, body: [part] }));
      return head === undefined ? single : [{ head: { ...head, folds: false }, body: [] }, ...single];
    });
    const groups: (readonly Section[])[] = [];
    for (const piece of pieces) {
      const open = groups.at(-1);
      if (open !== undefined && fits([...open, piece])) groups[groups.length - 1] = [...open, piece];
      else groups.push([piece]);
    }
    return groups.map((group, at) => cardOf(group, at === groups.length - 1 ? own : [], telling));
  };
