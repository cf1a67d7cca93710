import type { Say } from "../../dialogs/dialog.ts";
import type { Book } from "./book.ts";
import { phrase, wording } from "./book.ts";
import { officeOf } from "./office.ts";
import { line, type Piece } from "./piece.ts";
import type { Rendering } from "./render.ts";
import { said } from "./said.ts";

const NATIONAL = "12393";

/** That no guidance is given, why, and who can be asked: the office of the place, the national hotline, and a person. */
export const switchedOffPiece = (
  { what, intent, area }: Extract<Say, { kind: "switched-off" }>,
  { book, lang, knowledge, placeName }: Rendering & { readonly book: Book },
): Piece => {
  if (what === "channel") return { parts: [line(phrase(book, "off-channel"))] };
  const office = officeOf(area, knowledge, lang);
  const place = (area === null ? undefined : placeName(area, lang)) ?? phrase(book, "your-area");
  const title = (intent === null ? undefined : wording(book, intent, "title")) ?? "";
  return {
    parts: [
      line(said(book, lang, `off-${what}`, what === "topic" ? { title } : { area: place })),
      line(said(book, lang, "ask-office", office)),
      ...(office.hotline === NATIONAL ? [] : [line(phrase(book, "off-hotline"))]),
    ],
    choices: [{ label: phrase(book, "find-person") }],
  };
};
