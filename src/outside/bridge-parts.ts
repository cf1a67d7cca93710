import { createHash } from "node:crypto";
import type { Log } from "../channels/problem.ts";
import type { Brief, Colleague, HelpDesk } from "../handoff/help-desk.ts";
import type { Store } from "../ports.ts";
import type { Lang } from "../turn.ts";
import type { Bridge, BridgeStore } from "./bridge-store.ts";
import type { At, OutsideDesk, Sent } from "./outside-desk.ts";

export type BridgeParts = {
  readonly desk: OutsideDesk;
  /** The name under which the desk speaks where it names nobody. */
  readonly deskName: string;
  /** The language in which the brief is written. */
  readonly lang: Lang;
  readonly store: Pick<Store, "handOffs" | "read" | "entries" | "latest" | "receive" | "letters" | "settle">;
  readonly bridges: BridgeStore;
  readonly helpDesk: Pick<HelpDesk, "look" | "act">;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Moves a wait of so many milliseconds a little, so that not all come back at once. */
  readonly spread?: (ms: number) => number;
  /** How many conversations are brought up to the log at a time; 8 where it is left out. */
  readonly beside?: number;
  /** Told of each named point before what comes after it is done. */
  readonly at?: At;
  readonly log: Log;
};

/** The desk as a colleague of the help desk. */
export const colleagueOf = ({ desk, deskName }: BridgeParts, name: string | null = null): Colleague => ({
  id: `outside:${desk.name}`,
  name: name ?? deskName,
  role: "agent",
  offices: [],
});

/**
 * A brief as it goes out with a hand-over, with so many of its matters: a conversation's name may hold the person's id at their
 * channel, and stays here.
 */
export const outward = (brief: Brief, { key, matters }: Pick<Bridge, "key" | "matters">): Brief => ({
  ...{ ...brief, conversation: key, added: brief.added.slice(0, matters - 1) },
});

/** A checksum by which the same reply is known again. */
export const checksumOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 32);

/** Writes what has changed of a bridge, and gives it as it is from now on. */
export const saved = async (
  { bridges, clock }: BridgeParts,
  row: Bridge,
  change: Partial<Bridge>,
): Promise<Bridge> => {
  const written = { ...change, at: clock().toISOString() };
  await bridges.save(row.key, written);
  return { ...row, ...written };
};

/** What keeps a bridge alive after something worked. */
export const fresh = { attempts: 0, nextAt: 0 } as const;

/**
 * Writes that something did not work: when it is tried again, or that it is given up, at once where it would be refused
 * again and else after the last wait.
 */
export const failed = async (
  parts: BridgeParts,
  row: Bridge,
  sent: Exclude<Sent, { kind: "done" }>,
  change: Partial<Bridge> = {},
): Promise<Bridge> => {
  const { desk, clock, log, spread = (ms) => ms } = parts;
  const attempts = row.attempts + 1;
  const wait = desk.backOffMs[attempts];
  const isFinal = sent.kind === "refused" && sent.why !== "settings";
  if (wait === undefined || isFinal) {
    const dead = sent.kind === "refused" ? sent.why : "given-up";
    log({ problem: `outside-desk-${dead}`, conversation: row.conversation });
    return saved(parts, row, { ...change, attempts, dead });
  }
  if (sent.kind === "refused") log({ problem: "outside-desk-settings", conversation: row.conversation });
  const afterMs = sent.kind === "later" ? (sent.afterMs ?? 0) : 0;
  const nextAt = clock().getTime() + Math.max(spread(wait), afterMs);
  return saved(parts, row, { ...change, attempts, nextAt });
};
