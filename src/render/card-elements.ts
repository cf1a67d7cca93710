// The few elements of Adaptive Cards that our cards are made of (schema 1.2, adaptivecards.io/explorer).

export type Element = Readonly<Record<string, unknown>>;

/**
 * A text that stands in Markdown as it is: every sign with a meaning there is escaped, and so is what would make a link
 * of an address. For the elements that read Markdown; a run of a `RichTextBlock` reads none.
 */
export const escapedMarkdown = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]{}<>~|#!]/g, "\\$&")
    .replaceAll(/^([^\S\n\r\u2028\u2029]*)([-+=])/gm, "$1\\$2")
    .replaceAll(/^([^\S\n\r\u2028\u2029]*\d+)([.)])/gm, "$1\\$2")
    .replaceAll(/:(?=\/\/)|(?<=\bwww)\.|(?<=\S)@(?=\S)/gi, "\\$&");

/** A run of text and how it looks. */
type Run = { readonly text: string; readonly isSubtle?: boolean; readonly size?: "Small" };

/** Text as it is, a paragraph for each of its lines. */
export const literal = (...runs: readonly Run[]): readonly Element[] => {
  const [only] = runs;
  const lines = runs.length === 1 && only !== undefined ? only.text.split("\n") : undefined;
  const paragraphs = lines === undefined ? [runs] : lines.map((text) => [{ ...only, text }]);
  return paragraphs.map((inlines) => ({
    type: "RichTextBlock",
    inlines: inlines.map((run) => ({ type: "TextRun", ...run })),
  }));
};

export const heading = (text: string): Element => ({
  type: "TextBlock",
  text: escapedMarkdown(text),
  style: "heading",
  weight: "Bolder",
  size: "Medium",
  spacing: "Large",
  wrap: true,
});

export const factSet = (facts: readonly { readonly label: string; readonly value: string }[]): Element => ({
  type: "FactSet",
  facts: facts.map(({ label, value }) => ({ title: escapedMarkdown(label), value: escapedMarkdown(value) })),
});

/** Hosts show five actions of a set, or six, and drop the others. */
const MOST_ACTIONS = 5;

/** Buttons in as many sets as they need. */
export const actionSets = (actions: readonly Element[]): readonly Element[] =>
  Array.from({ length: Math.ceil(actions.length / MOST_ACTIONS) }, (_, at) => ({
    type: "ActionSet",
    actions: actions.slice(at * MOST_ACTIONS, (at + 1) * MOST_ACTIONS),
  }));

/** A button that sends `data`, which reads as a message with a text or a meaning. */
export const submit = (title: string, data: Element): Element => ({ type: "Action.Submit", title, data });

export const openUrl = (title: string, url: string): Element => ({ type: "Action.OpenUrl", title, url });

/** Something folded away behind a button; `id` is not used twice in a card. */
export const folded = (title: string, id: string, items: readonly Element[]): readonly Element[] => [
  ...actionSets([{ type: "Action.ToggleVisibility", title, targetElements: [id] }]),
  { type: "Container", id, isVisible: false, items },
];
