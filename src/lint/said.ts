/* What the program text of a topic names. A search, not a proof: what it finds unused is unused. */

/** The first argument of every claim(), ahead(), also() and note(). */
const firstArguments = (source: string): readonly string[] =>
  [...source.matchAll(/\b(?:claim|ahead|also|note)\(/g)].map(({ 0: call, index }) => {
    let depth = 0;
    let end = index + call.length;
    while (end < source.length && (depth > 0 || !/[,)]/.test(source[end] ?? ")"))) {
      if (source[end] === "(") depth += 1;
      if (source[end] === ")") depth -= 1;
      end += 1;
    }
    // What a condition compares with is not said.
    return source.slice(index + call.length, end).replaceAll(/[!=]== *"[^"]*"/g, "");
  });

const quoted = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"\n]+)"/g)].map((match) => match[1] ?? "");

/** Names put together at run time, as patterns: `excluded-${cause}`. */
const templates = (text: string): readonly RegExp[] =>
  [...text.matchAll(/`([a-z-]*)\$\{[^}`]*\}([a-z-]*)`/g)]
    .filter(([, head = "", tail = ""]) => head !== "" || tail !== "")
    .map(([, head = "", tail = ""]) => new RegExp(`^${head}[A-Za-z0-9-]+${tail}$`));

/** The claims that a program text says by their full names. */
export const claimsSaid = (source: string): ReadonlySet<string> =>
  new Set(firstArguments(source).flatMap(quoted));

/** Whether a program text can come to an id: it stands there in quotes, or fits a name that is put together. */
export const namedIn = (source: string): ((id: string) => boolean) => {
  const names = new Set(quoted(source));
  const patterns = templates(source);
  return (id) => names.has(id) || patterns.some((pattern) => pattern.test(id));
};
