import type { Choice, Part } from "../turn.ts";

/** One thing that is said, in parts, with the buttons that belong to it. */
export type Piece = { readonly parts: readonly Part[]; readonly choices?: readonly Choice[] };

/** A plain line. */
export const line = (text: string): Extract<Part, { kind: "line" }> => ({ kind: "line", text });

/** The phrases of the buttons that stand below an answer. */
export const AFTER_AN_ANSWER = ["why", "what-would-change", "take-away-button"] as const;
