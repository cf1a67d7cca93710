import type { Choice, Part } from "../turn.ts";

/** One thing that is said, in parts, with the buttons that belong to it. */
export type Piece = { readonly parts: readonly Part[]; readonly choices?: readonly Choice[] };

/** A plain line. */
export const line = (text: string): Part => ({ kind: "line", text });
