import type { Lang } from "../turn.ts";

/** The language by whose judgement an utterance is judged; one without letters by that of Chinese. */
export const judgedAs = (utterance: string): Lang => langOf(utterance) ?? "zh";

/**
 * The language of an utterance: Chinese as soon as Han characters carry at least as much as the Latin words (one
 * character counts like one word, so "我的HSA card丢了" is Chinese), English for Latin letters, undefined for neither.
 */
export function langOf(utterance: string): Lang | undefined {
  const han = utterance.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = utterance.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (han === 0 && words === 0) return undefined;
  return han >= words ? "zh" : "en";
}
