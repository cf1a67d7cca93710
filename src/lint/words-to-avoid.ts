import { z } from "zod";
import { record } from "../knowledge/shapes.ts";
import { error, type Finding } from "./finding.ts";
import type { Material } from "./material.ts";
import { textsOf } from "./texts.ts";

/** Shape of `words-to-avoid.yaml`: a word, why it may not stand in a sentence of the law, and what to write. */
export const avoidedShape = z
  .array(
    record({
      lang: z.enum(["zh", "en", "both"]),
      word: z.string().min(1),
      why: z.string().min(1),
      write: z.string().min(1),
    }),
  )
  .min(1);

export type Avoided = z.output<typeof avoidedShape>[number];

// An English word stands by itself; a Chinese one anywhere. Signs of both languages are found anywhere, as they are written.
const finds = ({ lang, word }: Avoided): ((text: string) => boolean) => {
  if (lang !== "en") return (text) => text.includes(word);
  const pattern = new RegExp(`(?<![A-Za-z])${word.replaceAll(".", "\\.")}(?![A-Za-z])`, "i");
  return (text) => pattern.test(text);
};

/** Vague words and forgotten signs in sentences, gists and answers to rumours. */
export const checkWords = (material: Material): readonly Finding[] => {
  const avoided = material.avoided.content.map((entry) => ({ ...entry, isIn: finds(entry) }));
  return textsOf(material)
    .filter(({ use }) => use === "claim" || use === "gist" || use === "truth")
    .flatMap(({ place, lang, name, text }) =>
      avoided
        .filter((entry) => (entry.lang === "both" || entry.lang === lang) && entry.isIn(text))
        .map(({ word, why, write }) => error(place, `${name} says "${word}", which ${why}; write ${write}`)),
    );
};
