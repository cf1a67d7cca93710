import type { Say } from "../../dialogs/dialog.ts";
import { languageWished, wordingWished } from "../../dialogs/question.ts";
import type { KeptState } from "../state.ts";
import type { Turn } from "../turn.ts";

/**
 * The language and the wording that a person asks for while the bot has no say: they hold for what it says of itself, and
 * for when it has the conversation again.
 */
export const worded = (
  state: KeptState,
  { utterance, locale, plain }: Pick<Turn, "utterance" | "locale" | "plain">,
): { readonly state: KeptState; readonly says: readonly Say[] } => {
  const wished = languageWished(utterance);
  const wording = wordingWished(utterance);
  const lang = locale ?? wished;
  const next = {
    lang: lang ?? state.lang,
    fixed: lang === undefined ? state.fixed : true,
    plain: wording === undefined ? (plain ?? state.plain) : wording === "short",
  };
  const isSame = next.lang === state.lang && next.fixed === state.fixed && next.plain === state.plain;
  const says: readonly Say[] = [
    ...(wished === undefined ? [] : [{ kind: "phrase", id: "language" } as const]),
    ...(wording === undefined ? [] : [{ kind: "phrase", id: `wording-${wording}` } as const]),
  ];
  // Nothing is written anew where nothing is said anew.
  return { state: isSame ? state : { ...state, ...next }, says };
};
