// nlp.js has no types of its own; what the baseline calls.
declare module "@nlpjs/core" {
  export function containerBootstrap(): Promise<{ use(plugin: unknown): void; get<T>(name: string): T }>;
}
declare module "@nlpjs/nlp" {
  export class Nlp {
    readonly settings: object;
    addLanguage(lang: string): void;
    addDocument(lang: string, text: string, label: string): void;
    train(): Promise<unknown>;
    process(
      lang: string,
      text: string,
    ): Promise<{
      intent: string;
      score: number;
      classifications: { intent: string; score: number }[];
    }>;
  }
}
declare module "@nlpjs/lang-en" {
  export const LangEn: unknown;
}
declare module "@nlpjs/lang-zh" {
  export const LangZh: unknown;
}
