import { z } from "zod";
import { nameOfBack } from "./notes.ts";
import type { At, Episode, OutsideDesk, OutsideEvent, Received, Sent } from "./outside-desk.ts";

// A hub that speaks the Bot Framework's hand-off protocol. Each hand-off is a conversation of its own there, which has our
// key for its id. What is sent has no key: nothing is sent twice, and what may not have arrived stands before what comes next.

/** An activity as it goes to the hub; whoever sends it adds the bot as `from`. */
export type HubActivity = {
  readonly type: "event" | "message";
  readonly id: string;
  readonly timestamp: string;
  readonly conversation: { readonly id: string };
  readonly name?: string;
  readonly value?: object;
  readonly text?: string;
  readonly textFormat?: "plain";
  readonly relatesTo?: { readonly conversation: { readonly id: string } };
  readonly attachments?: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly content: object;
  }[];
};

export type HubPort = {
  readonly send: (activity: HubActivity) => Promise<Sent>;
  /** Whether the hub has a conversation of this id (`GET /v3/conversations/{id}/members`). */
  readonly knows: (conversation: string) => Promise<"yes" | "no" | "unknown">;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const BACK_OFF = [0, SECOND, 5 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

const activityIn = z.object({
  type: z.string(),
  id: z.string().min(1).max(256),
  conversation: z.object({ id: z.string().min(1).max(256) }),
  // A name that is none costs the name, not what was written under it.
  from: z.object({ name: z.string().trim().min(1).max(60).nullish().catch(null) }).nullish(),
  name: z.string().nullish(),
  text: z.string().nullish(),
  value: z.object({ state: z.string() }).nullish().catch(null),
});
const states: ReadonlyMap<string | undefined, "claim" | "give-back"> = new Map([
  ["accepted", "claim"],
  // Nobody is there for the person: the bot goes on rather than nobody.
  ["failed", "give-back"],
  ["completed", "give-back"],
]);

const eventOf = (read: z.infer<typeof activityIn>): OutsideEvent | undefined => {
  const { id, conversation, text } = read;
  const remote = conversation.id;
  const common = { id: `${remote},${id}`, remote };
  if (read.type === "message")
    return { ...common, kind: "write", text: text ?? "", name: read.from?.name ?? null };
  const state = read.type === "event" && read.name === "handoff.status" ? read.value?.state : undefined;
  const kind = states.get(state);
  return kind === undefined ? undefined : { ...common, kind };
};

/** Reads an activity of the hub. Whether it is the hub's is known by its token, which is looked at where activities come in. */
const readActivity = (text: string): Received => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { kind: "unreadable" };
  }
  const read = activityIn.safeParse(body).data;
  if (read === undefined) return { kind: "unreadable" };
  const event = eventOf(read);
  return { kind: "events", events: event === undefined ? [] : [event] };
};

/** The desk behind a hub of the Bot Framework: `handoff.initiate` with the brief and the transcript, `handoff.status` back. */
export const frameworkHub = (parts: { readonly hub: HubPort; readonly clock: () => Date }): OutsideDesk => {
  const { hub, clock } = parts;
  const common = (key: string, id: string) => ({
    id,
    timestamp: clock().toISOString(),
    conversation: { id: key },
  });
  const event = (key: string, id: string, name: string, value: object): Promise<Sent> =>
    hub.send({ ...common(key, id), type: "event", name, value });

  const initiation = ({ key, brief, lines }: Episode): HubActivity => {
    const activities = lines.map(({ seq, at, from, text }) => ({
      type: "message",
      id: `${key}-${seq}`,
      timestamp: at,
      from: { id: from, role: from === "person" ? "user" : "bot" },
      conversation: { id: key },
      text,
    }));
    return {
      ...common(key, `${key}-initiate`),
      type: "event",
      name: "handoff.initiate",
      value: brief,
      relatesTo: { conversation: { id: key } },
      attachments: [{ name: "Transcript", contentType: "application/json", content: { activities } }],
    };
  };

  /** Sends all in one activity, unless the hub has the conversation already. */
  const initiate = async (episode: Episode, at: At): Promise<Sent> => {
    const there = episode.isAgain ? await hub.knows(episode.key) : "no";
    if (there === "unknown") return { kind: "later" };
    await at("after-contact");
    return there === "yes" ? { kind: "done" } : hub.send(initiation(episode));
  };

  return {
    name: "framework",
    stages: ["queued", "claimed", "human", "ticket"],
    isKeyed: false,
    backOffMs: BACK_OFF,
    open: async (episode, at) => {
      const sent = await initiate(episode, at);
      if (sent.kind !== "done") return sent;
      for (const point of [
        "after-conversation",
        "mid-transcript",
        "after-transcript",
        "before-mark",
      ] as const)
        await at(point);
      await at("after-mark");
      return { kind: "done", remote: episode.key };
    },
    deliver: ({ key }, { seq, text }) =>
      hub.send({ ...common(key, `${key}-${seq}`), type: "message", text, textFormat: "plain" }),
    add: ({ key }, { nth, matter, isAgain }) =>
      event(key, `${key}-matter-${nth}`, "handoff.added", {
        ...{ nth, matter },
        ...(isAgain && { mayBeRepeat: true }),
      }),
    back: async ({ key }, why) => {
      const sent = await event(key, `${key}-${nameOfBack(why)}`, "handoff.cancelled", { why });
      // It says nothing to anybody: where it may have arrived it is not said again.
      return sent.kind === "unknown" ? { kind: "done" } : sent;
    },
    refuse: async ({ key }, { id }, why) => {
      const sent = await event(key, `${key}-refused`, "handoff.refused", { event: id, why });
      return sent.kind === "unknown" ? { kind: "done" } : sent;
    },
    hid: async ({ key }, { id }, count) => {
      const sent = await event(key, `${key}-hidden`, "handoff.hidden", { event: id, count });
      return sent.kind === "unknown" ? { kind: "done" } : sent;
    },
    receive: ({ text }) => readActivity(text),
  };
};
