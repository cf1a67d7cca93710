import { isStandardWebhook, standardWebhookSignature } from "../channels/envelope/webhook-signatures.ts";
import { checksumOf } from "./bridge-parts.ts";
import type { CallDesk } from "./calls.ts";
import { fittingBrief, fittingMatter, listsOf, piecesOf } from "./fitting.ts";
import type { At, Episode, Onward, OutsideDesk, Sent } from "./outside-desk.ts";
import { sentOf } from "./sent.ts";
import { readWebhook } from "./webhook-events.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** When it is tried again (Standard Webhooks 1.0.0); after the last it is a dead letter. */
const BACK_OFF = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Of the 20 kB that a receiver has to take, what is left for words beside names and times. */
const MOST_BYTES = 18_000;

/**
 * Any system that takes signed webhooks (Standard Webhooks 1.0.0) and posts its own to us. `webhook-id` is the key by which it
 * knows what comes twice. `secrets`: all that are live; what goes out is signed with each, what comes in with one of them.
 */
export const signedWebhook = (parts: {
  readonly call: CallDesk;
  /** Path of the receiver under the base that `call` calls. */
  readonly path: string;
  readonly secrets: readonly string[];
  readonly clock: () => Date;
}): OutsideDesk => {
  const { call, path, secrets, clock } = parts;

  const post = async (id: string, type: string, data: object): Promise<Sent> => {
    const now = clock();
    const timestamp = String(Math.floor(now.getTime() / SECOND));
    const text = JSON.stringify({ type, timestamp: now.toISOString(), data });
    const signatures = secrets.flatMap(
      (secret) => standardWebhookSignature(secret, { id, timestamp, body: text }) ?? [],
    );
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    };
    return sentOf(await call({ method: "POST", path, headers, text }));
  };

  /** The parts after the first, as far as they are not known to have arrived. */
  const transcript = async ({ key, lines, parts }: Episode, at: At, onward: Onward): Promise<Sent> => {
    const lists = listsOf(lines, MOST_BYTES);
    for (const [index, list] of lists.entries()) {
      if (index === lists.length - 1) await at("mid-transcript");
      if (index + 2 <= parts) continue;
      const data = { conversation: key, part: index + 1, parts: lists.length, lines: list };
      const sent = await post(`${key}-transcript-${index + 1}`, "handoff.transcript", data);
      if (sent.kind !== "done") return sent;
      await onward(index + 2);
    }
    return { kind: "done" };
  };

  return {
    name: "webhook",
    stages: ["queued", "claimed", "human", "ticket"],
    isKeyed: true,
    backOffMs: BACK_OFF,
    open: async (episode, at, onward) => {
      const { key, brief, lines } = episode;
      await at("after-contact");
      const data = { conversation: key, brief: fittingBrief(brief, MOST_BYTES), messages: lines.length };
      const requested: Sent =
        episode.parts > 0 ? { kind: "done" } : await post(`${key}-requested`, "handoff.requested", data);
      if (requested.kind !== "done") return requested;
      await onward(1);
      await at("after-conversation");
      const told = await transcript(episode, at, onward);
      if (told.kind !== "done") return told;
      await at("after-transcript");
      await at("before-mark");
      const ready = await post(`${key}-ready`, "handoff.ready", {
        conversation: key,
        messages: lines.length,
      });
      if (ready.kind !== "done") return ready;
      await at("after-mark");
      return { kind: "done", remote: key };
    },
    deliver: async ({ key }, { seq, text }) => {
      const pieces = piecesOf(text, MOST_BYTES);
      for (const [index, piece] of pieces.entries()) {
        const id = index === 0 ? `${key}-${seq}` : `${key}-${seq}-${index + 1}`;
        const sent = await post(id, "handoff.message", {
          conversation: key,
          seq,
          from: "person",
          text: piece,
        });
        if (sent.kind !== "done") return sent;
      }
      return { kind: "done" };
    },
    add: ({ key }, { nth, matter }) =>
      post(`${key}-matter-${nth}`, "handoff.added", {
        conversation: key,
        nth,
        matter: fittingMatter(matter, MOST_BYTES),
      }),
    back: ({ key }, why) =>
      post(`${key}-${why === "forgotten" ? "forgotten" : "closed"}`, "handoff.closed", {
        conversation: key,
        why,
      }),
    refuse: ({ key }, event, why) =>
      post(`${key}-refused-${checksumOf(event.id)}`, "handoff.refused", {
        conversation: key,
        event: event.id,
        why: why.slice(0, 2_000),
      }),
    hid: ({ key }, event, count) =>
      post(`${key}-hid-${checksumOf(event.id)}`, "handoff.hidden", {
        conversation: key,
        event: event.id,
        count,
      }),
    receive: ({ headers, text }, now) => {
      const given = (name: string): string => (typeof headers[name] === "string" ? headers[name] : "");
      const [id, timestamp] = [given("webhook-id"), given("webhook-timestamp")];
      const signature = given("webhook-signature");
      const holds = (secret: string): boolean =>
        isStandardWebhook({ secret, id, timestamp, body: text, signature, now: Math.floor(now / SECOND) });
      return id !== "" && secrets.some(holds) ? readWebhook(id, text) : { kind: "forged" };
    },
  };
};
