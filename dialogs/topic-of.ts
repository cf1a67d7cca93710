import type { Mode } from "./dialog.ts";

/** The topic that is open or was answered last. */
export const topicOf = (mode: Mode): string | null => {
  if (mode.kind === "filling") return mode.intent;
  return mode.kind === "idle" ? (mode.last?.intent ?? null) : null;
};
