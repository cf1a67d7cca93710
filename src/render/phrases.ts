/** Every sentence of one file, by its heading. */
export type Phrases = ReadonlyMap<string, string>;

export type PhraseProblem = { readonly line: number; readonly message: string };

/**
 * Reads a file of sentences: each `## heading` names one, the lines below it are its text, `<!-- -->` lines are
 * notes to the next author. A heading that stands twice or has no text is a problem, with its line.
 */
export const parsePhrases = (
  source: string,
): { readonly phrases: Phrases; readonly problems: readonly PhraseProblem[] } => {
  const phrases = new Map<string, string>();
  const problems: PhraseProblem[] = [];
  let heading: { readonly id: string; readonly line: number } | undefined;
  let text: string[] = [];
  const close = () => {
    if (heading === undefined) return;
    const body = text.join("\n").trim();
    if (body === "")
      problems.push({ line: heading.line, message: `"${heading.id}" has no text. Write it below.` });
    if (phrases.has(heading.id)) {
      problems.push({ line: heading.line, message: `"${heading.id}" stands twice. Keep one.` });
    }
    phrases.set(heading.id, body);
  };
  for (const [index, line] of source.split(/\r?\n/).entries()) {
    if (line.startsWith("## ")) {
      close();
      heading = { id: line.slice(3).trim(), line: index + 1 };
      text = [];
    } else if (!line.startsWith("<!--") && !line.startsWith("# ")) text.push(line);
  }
  close();
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
  text.replace(
    /\{([A-Za-z]+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g,
    (_all, name: string, one: string | undefined, many: string | undefined) => {
      const value = spoken(name);
      if (value === undefined) throw new Error(`no value for {${name}} in "${text.slice(0, 60)}"`);
      return one === undefined ? value : `${value} ${value === "1" ? one : many}`;
    },
  );
