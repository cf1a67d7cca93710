import { createHash } from "node:crypto";
import type { PrivacySaid } from "../../dialogs/dialog.ts";
import type { Library } from "../render/book.ts";
import { noticeText } from "../render/privacy.ts";
import type { Recipient } from "../turn.ts";

/** How what people say is dealt with here, as they are told. */
export type PrivacySettings = {
  /** Whom people can ask about their data: a telephone number, an address, a department; null where none is named. */
  readonly contact: string | null;
  /** Days for which the words of a conversation are kept. */
  readonly textDays: number;
  /** Days for which it is kept who did what, without words. */
  readonly logDays: number;
  readonly recipients: readonly Recipient[];
};

export type Notice = Extract<PrivacySaid, { kind: "notice" }>;

/**
 * The notice with its version, which is worked out from all that it tells and who receives what: where any of that is another,
 * people are shown it again.
 */
export const noticeOf = (
  library: Library,
  { contact, textDays, logDays, recipients }: PrivacySettings,
): Notice => {
  const blank: Notice = { kind: "notice", version: "", contact, days: textDays };
  const said = (["zh", "en"] as const).map((lang) => noticeText(blank, { book: library[lang], lang }));
  const all = JSON.stringify([said, logDays, recipients]);
  return { ...blank, version: createHash("sha256").update(all).digest("hex").slice(0, 6) };
};
