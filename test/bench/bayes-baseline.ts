import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import PorterStemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import { OUT_OF_SCOPE } from "../../src/understand/model.ts";
import { normalise } from "../../src/understand/normalise.ts";
import type { Ask } from "./recogniser-scores.ts";

/**
 * Natural's own Bayes classifier on the same rows, as the baseline. It sees no Chinese by itself, so it is
 * given stems and Han characters and pairs as tokens. Out of scope is a label like any other to it.
 */
export function bayesBaseline(rows: readonly { readonly text: string; readonly label: string }[]): Ask {
  const bayes = new BayesClassifier();
  for (const { text, label } of rows) {
    const tokens = tokensOf(text);
    if (tokens.length > 0) bayes.addDocument(tokens, label);
  }
  bayes.train();
  return (text) => {
    const all = bayes.getClassifications(tokensOf(text));
    const outside = all.find(({ label }) => label === OUT_OF_SCOPE)?.value ?? 0;
    const inside = all.find(({ label }) => label !== OUT_OF_SCOPE)?.value ?? 0;
    return {
      labels: [all[0]?.label ?? OUT_OF_SCOPE],
      kind: "clear",
      share: (all[0]?.value ?? 0) / all.reduce((sum, { value }) => sum + value, 0),
      score: Math.log(inside) - Math.log(outside),
    };
  };
}

function tokensOf(text: string): string[] {
  const runs =
    normalise(text)
      .toLowerCase()
      .match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
  return runs.flatMap((run) => {
    if (/^[a-z0-9]/.test(run)) return [PorterStemmer.stem(run)];
    const chars = Array.from(run);
    return [...chars, ...chars.slice(1).map((char, at) => `${chars[at]}${char}`)];
  });
}
