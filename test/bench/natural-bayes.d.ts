declare module "natural/lib/natural/classifiers/bayes_classifier.js" {
  /** Natural's own learner; lists of tokens are taken as they are. */
  export default class BayesClassifier {
    addDocument(tokens: readonly string[], label: string): void;
    train(): void;
    getClassifications(tokens: readonly string[]): { label: string; value: number }[];
  }
}
