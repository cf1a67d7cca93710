import type { LogEntry } from "../ports.ts";
import type { People } from "../turn.ts";

/** Whose a conversation is, by what the person was told last of it; undefined where nothing was. */
export const holderIn = (entries: readonly LogEntry[]): People | undefined => {
  const last = entries.findLast(
    (entry) => entry.from !== "user" && (entry.from === "agent" || entry.body.people),
  );
  if (last?.from === "agent") return last.body.people ?? { stage: "human", name: last.by };
  return last?.from === "bot" ? last.body.people : undefined;
};

/** Whether a person waits for people of the office or speaks with them: what they say then is said to the colleague. */
export const isWithPeople = (entries: readonly LogEntry[]): boolean => {
  const stage = holderIn(entries)?.stage;
  return stage === "queued" || stage === "claimed" || stage === "human";
};
