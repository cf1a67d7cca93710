/** Every sentence of one file, by its heading. */
export type Phrases = ReadonlyMap<string, string>;

export type PhraseProblem = { readonly line: number; readonly message: string };

/** A line as it stands in a file. */
export type Line = { readonly line: number; readonly text: string };

/** One heading with the lines below it. What stands before the first heading has the id `""`. */
export type Section = {
  readonly id: string;
  readonly line: number;
  readonly body: readonly Line[];
  /** The `<!-- -->` lines, for authors and the lint, never shown. */
  readonly notes: readonly Line[];
};

const isNote = ({ text }: Line): boolean => text.startsWith("<!--");

/** Cuts a file of sentences at its `## ` headings. `# ` lines are its title. */
export const sectionsOf = (source: string): readonly Section[] => {
  const lines = source.split(/\r?\n/).map((text, at) => ({ line: at + 1, text }));
  const starts = lines.flatMap(({ text }, at) => (text.startsWith("## ") ? [at] : []));
  return [0, ...starts].map((start, nth) => {
    const inside = lines.slice(nth === 0 ? 0 : start + 1, starts[nth] ?? lines.length);
    return {
      id: nth === 0 ? "" : (lines[start]?.text.slice(3).trim() ?? ""),
      line: start + 1,
      body: inside.filter((line) => !isNote(line) && !line.text.startsWith("# ")),
      notes: inside.filter(isNote),
    };
  });
};

/**
 * Reads a file of sentences: each `## heading` names one, the lines below it are its text, `<!-- -->` lines are
 * notes to the next author. A heading that stands twice or has no text is a problem, with its line.
 */
export const parsePhrases = (
  source: string,
): { readonly phrases: Phrases; readonly problems: readonly PhraseProblem[] } => {
  const phrases = new Map<string, string>();
  const problems: PhraseProblem[] = [];
  for (const { id, line, body } of sectionsOf(source).slice(1)) {
    const text = body
      .map((one) => one.text)
      .join("\n")
      .trim();
    if (text === "") problems.push({ line, message: `"${id}" has no text. Write it below.` });
    if (phrases.has(id)) problems.push({ line, message: `"${id}" stands twice. Keep one.` });
    phrases.set(id, text);
  }
  return { phrases, problems };
};

/** The names in braces that a sentence needs values for. */
export const placeholders = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([A-Za-z]+)(?:\|[^{}|]*\|[^{}|]*)?\}/g)].map((match) => match[1] ?? "")),
];

/**
 * Puts values into a sentence: `{months}` is replaced by the value as it is spoken, and `{months|month|months}`
 * by the number with the right one of two words. A missing value is a bug of the author and throws.
 */
export const fill = (text: string, spoken: (name: string) => string | undefined): string =>
  // Most sentences need no value.
  !text.includes("{")
    ? text
    : text.replace(
        /\{([A-Za-z]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
        (_all, name: string, one: string | undefined, many: string | undefined) => {
          const value = spoken(name);
          if (value === undefined) throw new Error(`no value for {${name}} in "${text.slice(0, 60)}"`);
          return one === undefined ? value : `${value} ${value === "1" ? one : many}`;
        },
      );
