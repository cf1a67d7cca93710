import { z } from "zod";
import type { Acted, StaffAct } from "../handoff/help-desk.ts";
import { type BridgeParts, checksumOf, colleagueOf, saved } from "./bridge-parts.ts";
import type { Bridge } from "./bridge-store.ts";
import { readHeld } from "./held.ts";
import type { OutsideEvent } from "./outside-desk.ts";

const named = { id: z.string(), remote: z.string() };
const said = {
  ...named,
  text: z.string(),
  name: z.string().nullable(),
  /** How many personal numbers were taken out of the text before it was stored. */
  hidden: z.int().default(0),
};

/** An event as it was stored when it came. */
export const storedEvent = z.discriminatedUnion("kind", [
  z.object({ ...said, kind: z.literal("write") }),
  z.object({ ...said, kind: z.literal("answer") }),
  z.object({ ...named, kind: z.enum(["claim", "give-back", "close"]) }),
]);

export type StoredEvent = z.infer<typeof storedEvent>;

const ATTEMPTS = 4;

/** Does an act as the desk, at whatever version the hand-off has by now: an outside desk has seen none. */
const actNow = async (
  parts: BridgeParts,
  row: Bridge,
  event: OutsideEvent,
  act: StaffAct,
): Promise<Acted> => {
  const { store, helpDesk } = parts;
  const who = colleagueOf(parts, "name" in event ? event.name : null);
  const id = `${who.id}:${event.id}:${act.kind}`;
  let acted: Acted = { kind: "refused", why: "unknown" };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const held = readHeld((await store.read(row.conversation))?.handOff ?? null);
    // What comes late from a request that is over is not done to the next one.
    if (held?.episode !== row.episode) return { kind: "refused", why: "not-now" };
    acted = await helpDesk.act(who, row.conversation, id, held.version, act);
    if (acted.kind !== "refused" || acted.why !== "stale") return acted;
  }
  return acted;
};

/** Shows a reply to the person; one that contradicts the answer only when it comes once more, word by word. */
const write = async (
  parts: BridgeParts,
  row: Bridge,
  event: Extract<OutsideEvent, { kind: "write" | "answer" }>,
): Promise<Acted> => {
  const { text } = event;
  const checksum = checksumOf(text);
  const despite = row.warned === checksum ? "sent again after the warning" : undefined;
  const acted = await actNow(parts, row, event, { kind: "write", text, ...(despite && { despite }) });
  if (acted.kind === "contradicts") await saved(parts, row, { warned: checksum });
  return acted;
};

/** Gives back or closes; who has not taken the conversation before takes it for this. */
const end = async (
  parts: BridgeParts,
  row: Bridge,
  event: OutsideEvent,
  kind: "give-back" | "close",
): Promise<Acted> => {
  const claimed = await actNow(parts, row, event, { kind: "claim" });
  if (claimed.kind !== "done" && claimed.kind !== "same") return claimed;
  const acted = await actNow(parts, row, event, { kind });
  if (acted.kind === "done") await saved(parts, row, { wasGivenBack: true });
  return acted;
};

const doEvent = async (parts: BridgeParts, row: Bridge, event: OutsideEvent): Promise<Acted> => {
  switch (event.kind) {
    case "write":
      return write(parts, row, event);
    case "answer": {
      const written = await write(parts, row, event);
      return written.kind === "done" || written.kind === "same"
        ? end(parts, row, event, "give-back")
        : written;
    }
    case "claim":
      return actNow(parts, row, event, { kind: "claim" });
    case "give-back":
    case "close":
      return end(parts, row, event, event.kind);
  }
};

/** What colleagues at the desk are told where an act was not done; undefined where it was. */
const refusalOf = (acted: Acted): string | undefined => {
  if (acted.kind === "done" || acted.kind === "same") return undefined;
  if (acted.kind === "refused") return acted.why;
  const all = acted.warnings.map(({ typed, says }) => `${typed} ≠ ${says}`);
  return `contradicts: ${all.join("; ")}`;
};

/** Does what somebody at the desk did, once; `later` where the desk has yet to be told that it was not done, or how it was shown. */
export const takeIn = async (parts: BridgeParts, event: StoredEvent): Promise<"done" | "later"> => {
  const { desk, bridges } = parts;
  const row = await bridges.byRemote(desk.name, event.remote);
  if (row === undefined || row.step === "ended") return "done";
  const why = refusalOf(await doEvent(parts, row, event));
  const ref = { key: row.key, remote: event.remote };
  const count = "hidden" in event ? event.hidden : 0;
  if (why === undefined && count === 0) return "done";
  const told = await (why === undefined ? desk.hid(ref, event, count) : desk.refuse(ref, event, why));
  return told.kind === "done" || told.kind === "refused" ? "done" : "later";
};
