import { z } from "zod";
import type { MyData, Store } from "../ports.ts";
import { phrase } from "../render/book.ts";
import { escaped, htmlDocument } from "../render/html.ts";
import { noticeText } from "../render/privacy.ts";
import { filled } from "../render/said.ts";
import type { Mind } from "../respond.ts";
import type { Lang } from "../turn.ts";
import { exportedJson, exportedText, exportOf } from "./export.ts";
import { noticeOf, type PrivacySettings } from "./settings.ts";

const asked = z.strictObject({ kind: z.literal("export"), conversation: z.string() });

/** What people can see of what is kept of them. `clock` gives the ISO time of now. */
export const createMyData = ({
  mind,
  store,
  settings,
  clock,
}: {
  readonly mind: Pick<Mind, "library" | "placeName">;
  readonly store: Store;
  readonly settings: PrivacySettings;
  readonly clock: () => string;
}): MyData => {
  const notice = noticeOf(mind.library, settings);
  const document = (lang: Lang, lines: readonly string[]): string => {
    const title = escaped(phrase(mind.library[lang], "privacy-page-title"));
    const back = `<p><a class="button" href="/chat?lang=${lang}">${escaped(phrase(mind.library[lang], "privacy-page-back"))}</a></p>`;
    return htmlDocument(
      { lang, title, style: "/take-away.css" },
      [`<h1>${title}</h1>`, ...lines, back].join("\n"),
    );
  };
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  return {
    exported: async (token, format, lang) => {
      const read = asked.safeParse(await store.slip(token, clock()));
      if (!read.success) return undefined;
      const exported = await exportOf(store, read.data.conversation, clock());
      if (exported === undefined) return undefined;
      return format === "json" ? exportedJson(exported) : exportedText(exported, mind, lang);
    },
    page: (lang) => {
      const book = mind.library[lang];
      const recipients = settings.recipients.map(
        ({ who, gets, where }) =>
          `<li>${escaped(filled(book, "privacy-recipient", { who: who[lang], gets: gets[lang], where: where[lang] }))}</li>`,
      );
      return document(lang, [
        paragraph(noticeText(notice, { book, lang })),
        paragraph(filled(book, "privacy-page-log", { days: String(settings.logDays) })),
        paragraph(phrase(book, "privacy-page-rights")),
        `<h2>${escaped(phrase(book, "privacy-page-recipients"))}</h2>`,
        `<ul>${recipients.join("")}</ul>`,
      ]);
    },
    gone: (lang) => document(lang, [paragraph(phrase(mind.library[lang], "privacy-page-gone"))]),
  };
};
