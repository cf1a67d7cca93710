import { createRequire } from "node:module";

// The library that draws Adaptive Cards; the SDK brings it along.
const sdk = createRequire(createRequire(import.meta.url).resolve("botbuilder-core"));

type Problem = { readonly message: string };
type AdaptiveCards = {
  readonly AdaptiveCard: new () => {
    parse(json: object, problems: Problem[]): void;
    validateProperties(): { readonly failures: readonly { readonly errors: readonly Problem[] }[] };
  };
};
const { AdaptiveCard } = sdk("adaptivecards") as AdaptiveCards;

/** What the library of Adaptive Cards has to complain of in a card: elements, properties and values that it does not know. */
export const cardProblems = (card: object): readonly string[] => {
  const problems: Problem[] = [];
  const parsed = new AdaptiveCard();
  parsed.parse(card, problems);
  const failures = parsed.validateProperties().failures.flatMap(({ errors }) => errors);
  return [...problems, ...failures].map(({ message }) => message);
};

/** Every object in a JSON value that has a `type`, the value itself first. */
export const elementsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] => {
  if (Array.isArray(value)) return value.flatMap(elementsIn);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(elementsIn);
  return "type" in value ? [{ ...value }, ...inner] : inner;
};
