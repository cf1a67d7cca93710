/** How a value in the law is typed for a rule. Percents are numbers with at most two decimals; money is a string in yuan. */
export type LawKinds = {
  number: number;
  money: string;
  percent: number;
  flag: boolean;
  text: string;
  list: readonly string[];
  bands: readonly { readonly upTo: string | null; readonly percent: number }[];
};

/** The name of a dated value in the knowledge, and the keys of its rows. The rule never says the value itself. */
export type LawRef<K extends keyof LawKinds = keyof LawKinds, B extends string = string> = {
  readonly id: string;
  readonly kind: K;
  readonly by: readonly B[];
};
export type LawRefs = Readonly<Record<string, LawRef>>;

const ref =
  <K extends keyof LawKinds>(kind: K) =>
  <const B extends readonly string[]>(id: string, ...by: B): LawRef<K, B[number]> => ({ id, kind, by });

export const lawNumber = ref("number");
export const lawMoney = ref("money");
export const lawPercent = ref("percent");
export const lawFlag = ref("flag");
export const lawText = ref("text");
export const lawList = ref("list");
export const lawBands = ref("bands");

/** A statement of law with no quantity in it, which a sentence can rest on. */
export const principle = (id: string): LawRef<"flag", never> => ({ id, kind: "flag", by: [] });
