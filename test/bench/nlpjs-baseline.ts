import { containerBootstrap } from "@nlpjs/core";
import { LangEn } from "@nlpjs/lang-en";
import { LangZh } from "@nlpjs/lang-zh";
import { Nlp } from "@nlpjs/nlp";
import { OUT_OF_SCOPE } from "../../src/understand/model.ts";
import type { Guess } from "./recogniser-scores.ts";

type Row = { readonly text: string; readonly label: string; readonly lang: string };

/** nlp.js with its own settings on the same rows, as the second baseline. Its "None" is out of scope. */
export const nlpjsBaseline = async (
  rows: readonly Row[],
): Promise<(text: string, lang: string) => Promise<Guess>> => {
  const container = await containerBootstrap();
  for (const plugin of [Nlp, LangEn, LangZh]) container.use(plugin);
  const nlp = container.get<Nlp>("nlp");
  Object.assign(nlp.settings, { autoSave: false, log: false });
  for (const lang of ["en", "zh"]) nlp.addLanguage(lang);
  for (const { text, label, lang } of rows) nlp.addDocument(lang, text, label);
  await quietly(() => nlp.train());
  return async (text, lang) => {
    const { intent, score, classifications } = await nlp.process(lang, text);
    const outside = classifications.find((one) => one.intent === OUT_OF_SCOPE)?.score ?? 0;
    const isNone = intent === "None" || intent === OUT_OF_SCOPE;
    return {
      labels: [isNone ? OUT_OF_SCOPE : intent],
      kind: "clear",
      share: score,
      score: isNone ? 0 : score - outside,
    };
  };
};

/** It prints a line for each round of its training, whatever its settings say. */
const quietly = async (work: () => Promise<unknown>): Promise<void> => {
  const { log, warn } = console;
  Object.assign(console, { log: () => undefined, warn: () => undefined });
  try {
    await work();
  } finally {
    Object.assign(console, { log, warn });
  }
};
