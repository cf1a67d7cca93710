// `natural` types its front door only. That door loads database drivers and reads `.env`, so two inner modules are taken.
declare module "natural/lib/natural/classifiers/classifier.js" {
  import type { EventEmitter } from "node:events";

  type Inner = {
    addExample(observation: readonly number[], label: string): void;
    train(): void;
    classify(observation: readonly number[]): string;
    getClassifications(observation: readonly number[]): { label: string; value: number }[];
  };
  export default class Classifier extends EventEmitter {
    constructor(classifier: Inner | undefined, stemmer?: { stem(word: string): string });
    addDocument(text: string | string[], label: string): void;
    train(): void;
    classify(text: string): string;
    getClassifications(text: string): { label: string; value: number }[];
  }
}

declare module "natural/lib/natural/spellcheck/spellcheck.js" {
  export default class Spellcheck {
    constructor(words: readonly string[]);
    isCorrect(word: string): boolean;
    getCorrections(word: string, distance: number): string[];
  }
}

declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const PorterStemmer: { stem(word: string): string };
  export default PorterStemmer;
}
