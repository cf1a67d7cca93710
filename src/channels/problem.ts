/** One line of the log of problems: what happened, to which conversation or turn; never what was said. */
export type Problem = {
  readonly problem: string;
  readonly conversation?: string;
  readonly activity?: string;
  /** Name and code of the error, not its message, which may repeat what was said. */
  readonly cause?: string;
  /** A file of the project with a line, and how many there were. */
  readonly place?: string;
  readonly count?: number;
};
export type Log = (problem: Problem) => void;

/** The kind of an error in one word or two: its name and, if it has one, its code. */
export const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return "code" in error && typeof error.code === "string" ? `${error.name} ${error.code}` : error.name;
};
