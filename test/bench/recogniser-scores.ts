import { OUT_OF_SCOPE } from "../../src/understand/model.ts";

/** A labelled question; `second` is what it may also mean. */
export type Question = {
  readonly text: string;
  readonly label: string;
  readonly second?: string | undefined;
};
/** What a recogniser said: its labels, likeliest first (`out-of-scope` alone for declined), and how sure of scope. */
export type Guess = { readonly labels: readonly string[]; readonly kind: string; readonly score: number };
export type Ask = (text: string) => Guess;

/** The share in percent with one decimal; "-" of nothing. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : ((100 * part) / whole).toFixed(1);
}

/** How likely a score of the first list is above one of the second: area under the ROC curve. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const wins = inside.map((score) =>
    outside.reduce((sum, other) => sum + (score > other ? 1 : score === other ? 0.5 : 0), 0),
  );
  return wins.reduce((sum, win) => sum + win, 0) / (inside.length * outside.length);
}

/** The share in percent of the second list below the score that `lost` of the first list lie below. */
export function declinedAt(lost: number, inside: readonly number[], outside: readonly number[]): string {
  const line = inside.toSorted((a, b) => a - b)[Math.floor(inside.length * lost)] ?? 0;
  return percent(outside.filter((score) => score < line).length, outside.length);
}

/**
 * One line of figures: strict counts the first label, lenient also the question's second meaning, offered any label of
 * a question that was asked back.
 */
export function scoreLine(name: string, questions: readonly Question[], ask: Ask): string {
  const asked = questions.map((question) => ({ ...question, guess: ask(question.text) }));
  const isRight = ({ label, guess }: (typeof asked)[number]) => guess.labels[0] === label;
  const isNear = (one: (typeof asked)[number]) => isRight(one) || one.guess.labels[0] === one.second;
  const isOffered = (one: (typeof asked)[number]) =>
    one.guess.labels.some((label) => label === one.label || label === one.second);
  const inside = asked.filter(({ label }) => label !== OUT_OF_SCOPE);
  const outside = asked.filter(({ label }) => label === OUT_OF_SCOPE);
  const declined = (list: typeof asked) =>
    list.filter(({ guess }) => guess.labels[0] === OUT_OF_SCOPE).length;
  const close = asked.filter(({ guess }) => guess.kind === "close");
  const clearlyWrong = asked.filter((one) => one.guess.kind === "clear" && !isNear(one));
  const scores = (list: typeof asked) => list.map(({ guess }) => guess.score);
  const scope =
    outside.length === 0
      ? ""
      : `; in scope declined ${percent(declined(inside), inside.length)}, out of scope declined ${percent(declined(outside), outside.length)}, ` +
        `at 5 % lost ${declinedAt(0.05, scores(inside), scores(outside))}, AUROC ${(100 * auroc(scores(inside), scores(outside))).toFixed(1)}`;
  return (
    `${name} (${questions.length}): strict ${percent(asked.filter(isRight).length, asked.length)}, ` +
    `lenient ${percent(asked.filter(isNear).length, asked.length)}, offered ${percent(asked.filter(isOffered).length, asked.length)}; ` +
    `in scope strict ${percent(inside.filter(isRight).length, inside.length)}, lenient ${percent(inside.filter(isNear).length, inside.length)}; ` +
    `asked back ${percent(close.length, asked.length)}, clear but wrong ${percent(clearlyWrong.length, asked.length)}${scope}`
  );
}

/** The commonest mistakes, `label > guess` with their number; what the second meaning excuses is left out. */
export function confusions(questions: readonly Question[], ask: Ask, most: number): string {
  const counts = new Map<string, number>();
  for (const { text, label, second } of questions) {
    const guess = ask(text).labels[0] ?? OUT_OF_SCOPE;
    if (guess === label || guess === second) continue;
    counts.set(`${label} > ${guess}`, (counts.get(`${label} > ${guess}`) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, most);
  return sorted.map(([pair, count]) => `${pair} ${count}`).join(", ");
}
