/**
 * A value as any database keeps it: PostgreSQL's text cannot hold the character of number 0, and SQLite's driver ends a text
 * there when it reads. It becomes the one that stands for what cannot be shown.
 */
export const plainText = (value: unknown): unknown =>
  typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
