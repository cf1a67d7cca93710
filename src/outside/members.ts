// What a desk answers is read through these alone.

export type Members = Readonly<Record<string, unknown>>;

/** An object's members; none of anything else. */
export const membersOf = (value: unknown): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
/** A list's objects; none of anything else. */
export const listOf = (value: unknown): readonly Members[] =>
  Array.isArray(value) ? value.map(membersOf) : [];
