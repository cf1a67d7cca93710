import type { PrivacySaid } from "../../dialogs/dialog.ts";
import type { Choice, Lang, Part, PrivacyChoice } from "../turn.ts";
import { type Book, phrase } from "./book.ts";
import { line, type Piece } from "./piece.ts";
import { colon } from "./punctuation.ts";
import { filled } from "./said.ts";

type Telling = { readonly book: Book; readonly lang: Lang; readonly site: string | undefined };

/** Phrases of the choices about what is kept. */
const LABELS = {
  menu: "privacy-menu",
  export: "privacy-export",
  delete: "privacy-delete",
  "delete-now": "privacy-delete-now",
  stay: "privacy-stay",
  "do-not-keep": "privacy-do-not-keep",
  recipients: "privacy-recipients",
} as const satisfies Readonly<Record<PrivacyChoice, string>>;
const CHOICES = Object.keys(LABELS) as readonly PrivacyChoice[];

const choice = (what: PrivacyChoice, { book }: Telling): Choice => ({
  label: phrase(book, LABELS[what]),
  act: { kind: "privacy", choice: what },
});

/** Finds what was chosen by the words of its button in any of the books, as `bare` leaves them. */
export const privacyLabels = (
  books: readonly Book[],
  bare: (text: string) => string,
): ((utterance: string) => PrivacyChoice | undefined) => {
  const labels = new Map<string, PrivacyChoice>();
  for (const book of books)
    for (const what of CHOICES) {
      const label = bare(phrase(book, LABELS[what]));
      if (!labels.has(label)) labels.set(label, what);
    }
  return (utterance) => labels.get(bare(utterance));
};

/** The paths under which what is kept can be fetched, as data and as a text to read. */
export const exportPaths = (token: string, lang: Lang) => ({
  json: `/my-data/${token}.json?lang=${lang}`,
  text: `/my-data/${token}.txt?lang=${lang}`,
});

/** The notice in one sentence or two. */
export const noticeText = (
  { version, contact, days }: Extract<PrivacySaid, { kind: "notice" }>,
  { book, lang }: Pick<Telling, "book" | "lang">,
): string => {
  const said = filled(book, "privacy-notice", { version, days: String(days) });
  if (contact === null) return said;
  return [said, filled(book, "privacy-contact", { contact })].join(lang === "zh" ? "" : " ");
};

const exportParts = (
  { token, minutes }: Extract<PrivacySaid, { kind: "export" }>,
  telling: Telling,
): readonly Part[] => {
  const { book, lang, site } = telling;
  const paths = exportPaths(token, lang);
  const links = [
    { label: phrase(book, "privacy-export-text"), path: paths.text },
    { label: phrase(book, "privacy-export-json"), path: paths.json },
  ];
  // The addresses stand in the words for those who are not shown links.
  const addresses =
    site === undefined ? [] : links.map(({ label, path }) => `${label}${colon(lang)}${site}${path}`);
  const told = filled(book, "privacy-export-ready", { minutes: String(minutes) });
  return [{ kind: "links", text: [told, ...addresses].join("\n"), links }];
};

/** What is said about what is kept of a person. */
export const privacyPiece = (one: PrivacySaid, telling: Telling): Piece => {
  const { book, lang } = telling;
  const choices = (...some: readonly PrivacyChoice[]) => some.map((what) => choice(what, telling));
  const lines = (...ids: readonly string[]) => ids.map((id) => line(phrase(book, id)));
  switch (one.kind) {
    case "notice":
      return { parts: [line(noticeText(one, telling))] };
    case "menu":
      return {
        parts: [
          line(
            one.isKept
              ? filled(book, "privacy-kept", { days: String(one.days) })
              : phrase(book, "privacy-not-kept"),
          ),
          line(phrase(book, "privacy-what")),
        ],
        choices: choices("export", "delete", ...(one.isKept ? (["do-not-keep"] as const) : []), "recipients"),
      };
    case "confirm":
      return {
        parts: lines("privacy-confirm", ...(one.isWithPeople ? ["privacy-confirm-request"] : [])),
        choices: choices("delete-now", "stay"),
      };
    case "deleted":
      return { parts: lines("privacy-deleted", ...(one.hadRequest ? ["privacy-deleted-request"] : [])) };
    case "stays":
      return { parts: lines("privacy-stays") };
    case "unkept":
      return {
        parts: lines("privacy-unkept", one.isWithPeople ? "privacy-unkept-now" : "privacy-unkept-people"),
      };
    case "recipients":
      return {
        parts: [
          line(phrase(book, "privacy-recipients-lead")),
          ...one.recipients.map(({ who, gets, where }) =>
            line(filled(book, "privacy-recipient", { who: who[lang], gets: gets[lang], where: where[lang] })),
          ),
        ],
      };
    case "export":
      return { parts: exportParts(one, telling) };
    case "exported":
      return { parts: [...lines("privacy-exported"), line(one.text)] };
  }
};
