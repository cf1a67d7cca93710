import type { Lang } from "../turn.ts";
import { OUT_OF_SCOPE } from "./model.ts";
import type { UtterancesFile } from "./training-rows.ts";

/** The heading over utterances that ask for nothing, and the end of one over replies that decide nothing. */
const NOTHING = "nothing";
const UNDECIDED = " ?";

/**
 * Cuts a file in which `## name` stands over the utterances of each label into one file for each. Lines keep their numbers;
 * what stands before the first heading is left out. What asks for nothing, or decides nothing ("slot ?"), has the label of what is out of scope.
 */
export const sectionsOf = (path: string, lang: Lang, content: string): readonly UtterancesFile[] => {
  const lines = content.split(/\r?\n/);
  const heads = lines.flatMap((line, at) => (line.startsWith("## ") ? [at] : []));
  return heads.map((head, nth) => {
    const name = (lines[head] ?? "").slice(3).trim();
    const own = lines.slice(head + 1, heads[nth + 1]);
    return {
      path,
      lang,
      label: name === NOTHING || name.endsWith(UNDECIDED) ? OUT_OF_SCOPE : name,
      content: "\n".repeat(head + 1) + own.join("\n"),
    };
  });
};
