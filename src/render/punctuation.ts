import type { Lang } from "../turn.ts";

/** Between a name and what it is. */
export const colon = (lang: Lang): string => (lang === "zh" ? "：" : ": ");

/** Clauses side by side. */
export const clauses = (texts: readonly string[], lang: Lang): string =>
  texts.join(lang === "zh" ? "；" : "; ");

/** Things one after another. */
export const listed = (texts: readonly string[], lang: Lang): string =>
  texts.join(lang === "zh" ? "、" : ", ");
