/**
 * A value as any database keeps it: PostgreSQL's text cannot hold the character of number 0, and SQLite's driver ends a text
 * there when it reads; neither holds half of a character. They become the one that stands for what cannot be shown.
 */
export const plainText = <T>(value: T): T =>
  typeof value === "string" ? (value.toWellFormed().replaceAll("\0", "\uFFFD") as T) : value;
