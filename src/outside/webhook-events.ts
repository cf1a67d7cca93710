import { z } from "zod";
import type { OutsideEvent, Received } from "./outside-desk.ts";

// What an outside system may post: {"type": "agent.message", "timestamp": …, "data": {"conversation": KEY, …}}. `seq` counts what
// it posts about one conversation from 1; one that comes too early is answered with 409 and is to come again.

const MOST_SIGNS = 8_000;
const about = {
  conversation: z.string().min(1).max(128),
  seq: z.int().min(1).optional(),
};
const name = z.string().max(60).nullish();

const posted = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("agent.message"),
    data: z.object({ ...about, text: z.string().min(1).max(MOST_SIGNS), name }),
  }),
  z.object({
    type: z.enum(["agent.claimed", "agent.returned", "agent.closed"]),
    data: z.object(about),
  }),
]);

const kinds = {
  "agent.claimed": "claim",
  "agent.returned": "give-back",
  "agent.closed": "close",
} as const;

const eventOf = (id: string, read: z.infer<typeof posted>): OutsideEvent => {
  const { conversation: remote, seq: order } = read.data;
  const common = { id, remote, ...(order !== undefined && { order }) };
  if (read.type !== "agent.message") return { ...common, kind: kinds[read.type] };
  return { ...common, kind: "write", text: read.data.text, name: read.data.name ?? null };
};

const typed = z.object({ type: z.string() });

/** Reads a webhook whose signature holds. One of a type that means nothing to us, such as typing, is taken and passed over. */
export const readWebhook = (id: string, text: string): Received => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { kind: "unreadable" };
  }
  const read = posted.safeParse(body).data;
  if (read !== undefined) return { kind: "events", events: [eventOf(id, read)] };
  const other = typed.safeParse(body).data;
  const isOurs = other === undefined || other.type in kinds || other.type === "agent.message";
  return isOurs ? { kind: "unreadable" } : { kind: "events", events: [] };
};
