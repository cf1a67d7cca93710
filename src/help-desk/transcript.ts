import { createHash } from "node:crypto";
import type { TranscriptLine } from "../handoff/help-desk.ts";
import type { LogEntry } from "../ports.ts";
import type { Reply } from "../turn.ts";

const claimsIn = ({ parts }: Reply): readonly string[] =>
  parts.flatMap((part) => (part.kind === "claim" ? [part.id] : []));

/** The words of what a person said: its text, or the text that a card was filled in with. */
const wordsOf = (body: Extract<LogEntry, { from: "user" }>["body"]): string => {
  const { text, value } = body as { text?: unknown; value?: unknown };
  if (typeof text === "string") return text;
  const inside = typeof value === "object" && value !== null ? (value as { text?: unknown }).text : value;
  return typeof inside === "string" ? inside : "";
};

/** A line of the log as colleagues see it. It was masked before it was written. */
export const transcriptLine = (entry: LogEntry): TranscriptLine => {
  const { seq, at } = entry;
  switch (entry.from) {
    case "user":
      return { seq, at, from: "person", by: null, text: wordsOf(entry.body), claims: [] };
    case "bot":
      return { seq, at, from: "bot", by: null, text: entry.body.text, claims: claimsIn(entry.body) };
    case "agent":
      return { seq, at, from: "agent", by: entry.by, text: entry.body.text, claims: claimsIn(entry.body) };
  }
};

/** A fingerprint of a transcript: two that say the same have the same. */
export const fingerprint = (lines: readonly TranscriptLine[]): string =>
  createHash("sha256").update(JSON.stringify(lines)).digest("hex");
