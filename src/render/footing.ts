import type { Answer } from "../../dialogs/dialog.ts";
import type { Area, Knowledge } from "../knowledge/knowledge.ts";

/** What an answer for a place stands on: values of that place, or only what is national, and why. */
export type Footing = "local" | "floor-only" | "unknown" | "disputed";

/**
 * The footing of an answer: local as soon as one value that was read was set for the place or its province; else
 * what the knowledge says of the place and the topic. A place that is not in the knowledge is "another place".
 */
export const footingOf = (
  { trace }: Pick<Answer, "trace">,
  knowledge: Knowledge,
  topic: string,
  area: string,
): Footing => {
  const isLocal = trace.some((node) => node.kind === "law" && node.region !== null && node.region !== "cn");
  if (isLocal) return "local";
  const known: Area | undefined = knowledge.areas.get(area) ?? knowledge.areas.get("other");
  const status = known?.status[topic] ?? "unknown";
  // A verified topic may still have left this very case to the nation.
  return status === "verified" ? "local" : status;
};
