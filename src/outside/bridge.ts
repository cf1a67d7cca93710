import { causeOf } from "../channels/problem.ts";
import { type BridgeParts, colleagueOf, failed, saved } from "./bridge-parts.ts";
import type { Bridge } from "./bridge-store.ts";
import { type Held, readHeld } from "./held.ts";
import { createInbox } from "./inbox.ts";
import type { Arrived, WhyBack } from "./outside-desk.ts";
import { addMatters, deliver, giveBack, open } from "./passing-on.ts";

const MOST = 10_000;
/** How often a desk is read: while somebody waits, and where it is answered in writing. */
const POLL_MS = 15_000;
const POLL_TICKET_MS = 300_000;
/** A claim is renewed once it holds for less than this. */
const RENEW_MS = 60_000;
/** What has ended stays known for so long, for what comes late. */
const KEPT_MS = 30 * 86_400_000;

export type OutsideBridge = {
  /** Brings the desk up to the log once, as far as the times of further attempts allow; never throws. */
  pass(): Promise<void>;
  /** Takes what the desk posted; gives the status to answer with. Events are stored when this resolves, and done at the next pass. */
  take(request: Arrived): Promise<200 | 400 | 401 | 409>;
};

/**
 * Keeps an outside desk up to the log: opens one conversation for each hand-off that waits, passes on what the person
 * writes, does what colleagues there do, and tells them when the conversation has gone. Everything is worked out anew at
 * each pass from what is stored, so that it makes no difference where the process ended.
 */
export const createBridge = (parts: BridgeParts): OutsideBridge => {
  const { desk, store, bridges, helpDesk, clock, newId, log, beside = 8 } = parts;
  const me = colleagueOf(parts).id;
  const inbox = createInbox(parts);
  /** When each conversation was last read at the desk, by its key. */
  const read = new Map<string, number>();
  const now = (): number => clock().getTime();

  const begin = async (conversation: string, episode: string, matters: number): Promise<void> => {
    const until = (await store.latest(conversation, 1))[0]?.seq ?? 0;
    await bridges.begin({
      key: newId(),
      desk: desk.name,
      conversation,
      episode,
      step: "opening",
      remote: null,
      begun: false,
      parts: 0,
      until,
      sent: until,
      inHand: null,
      unsure: [],
      matters,
      adding: false,
      seen: null,
      warned: null,
      wasGivenBack: false,
      attempts: 0,
      nextAt: 0,
      dead: null,
      at: clock().toISOString(),
    });
  };

  /** Whether the desk is to hear of it now: while somebody here has the conversation it waits, and goes on if they lose it. */
  const isFor = ({ kind, by }: Held): boolean => (by === undefined ? desk.stages.includes(kind) : by === me);
  /** Begins a bridge for each hand-off that waits and has none; one that somebody here has taken is theirs. */
  const discover = async (live: readonly Bridge[]): Promise<void> => {
    const known = new Set(live.map(({ conversation, episode }) => JSON.stringify([conversation, episode])));
    for (const { conversation, handOff } of await store.handOffs([...desk.stages], MOST)) {
      const held = readHeld(handOff);
      if (held?.episode === undefined || !isFor(held)) continue;
      if (!known.has(JSON.stringify([conversation, held.episode])))
        await begin(conversation, held.episode, held.matters);
    }
  };

  const heldOf = async (conversation: string): Promise<Held | undefined> =>
    readHeld((await store.read(conversation))?.handOff ?? null);
  const whyGone = (row: Bridge, held: Held | undefined): WhyBack | undefined => {
    if (held === undefined || row.step === "gone") return "forgotten";
    if (row.wasGivenBack && held.episode !== row.episode) return "taken-back";
    if (held.episode === row.episode) return undefined;
    return held.kind === "closed" ? "closed" : "bot";
  };

  const renew = async (row: Bridge, held: Held): Promise<void> => {
    if (held.by !== me || held.until === undefined || held.until - now() >= RENEW_MS) return;
    const id = `${me}:renew:${row.key}:${held.until}`;
    await helpDesk.act(colleagueOf(parts), row.conversation, id, held.version, { kind: "renew" });
  };

  /** Reads what happened at the desk, where it can be asked and was not just now. */
  const poll = async (row: Bridge): Promise<Bridge> => {
    const { key, remote } = row;
    if (desk.events === undefined || remote === null) return row;
    const isTicket = (await heldOf(row.conversation))?.kind === "ticket";
    const last = read.get(key);
    if (last !== undefined && now() - last < (isTicket ? POLL_TICKET_MS : POLL_MS)) return row;
    read.set(key, now());
    const polled = await desk.events({ key, remote }, row.seen);
    if (polled.kind !== "read") {
      log({ problem: `outside-desk-not-read-${polled.kind}`, conversation: row.conversation });
      return row;
    }
    await inbox.store(polled.events);
    return polled.since === row.seen ? row : saved(parts, row, { seen: polled.since });
  };

  const bringUp = async (row: Bridge): Promise<void> => {
    const held = await heldOf(row.conversation);
    const gone = whyGone(row, held);
    const mayTry = now() >= row.nextAt;
    if (gone !== undefined || held === undefined) {
      if (mayTry) await giveBack(parts, row, gone ?? "forgotten");
      read.delete(row.key);
      return;
    }
    await renew(row, held);
    if (!mayTry || !isFor(held)) return;
    const opened = row.step === "opening" ? await open(parts, row) : row;
    if (opened.step !== "open" || opened.remote === null || opened.dead !== null) return;
    const delivered = await deliver(parts, opened, opened.remote);
    // A message that did not arrive just now comes first.
    if (delivered.attempts <= opened.attempts)
      await addMatters(parts, delivered, opened.remote, held.matters);
  };

  /** One that fails holds up no other. */
  const each = async (rows: readonly Bridge[], work: (row: Bridge) => Promise<unknown>): Promise<void> => {
    for (let from = 0; from < rows.length; from += beside)
      await Promise.all(
        rows.slice(from, from + beside).map(async (row) => {
          try {
            await work(row);
          } catch (error) {
            log({
              problem: "outside-desk-not-brought-up",
              conversation: row.conversation,
              cause: causeOf(error),
            });
            await failed(parts, row, { kind: "later" });
          }
        }),
      );
  };

  const pass = async (): Promise<void> => {
    await discover(await bridges.live(desk.name, MOST));
    await each(await bridges.live(desk.name, MOST), poll);
    await inbox.empty();
    // What was done may have changed any of them.
    await each(await bridges.live(desk.name, MOST), bringUp);
    await bridges.clear(new Date(now() - KEPT_MS).toISOString());
  };

  /** The answer to an event that has its number: one too early is to come again, after those before it. */
  const placeOf = (row: Bridge, order: number): "next" | "early" | "before" => {
    const last = Number(row.seen ?? 0);
    if (order <= last) return "before";
    return order === last + 1 ? "next" : "early";
  };

  let passes: Promise<void> = Promise.resolve();
  const quietly = async (): Promise<void> => {
    try {
      await pass();
    } catch (error) {
      log({ problem: "outside-desk-pass-failed", cause: causeOf(error) });
    }
  };

  return {
    pass: () => {
      // One after another: two at once would both find the same thing to do.
      passes = passes.then(quietly);
      return passes;
    },
    take: async (request) => {
      const received = desk.receive(request, now());
      if (received.kind === "forged") return 401;
      if (received.kind === "unreadable") return 400;
      for (const event of received.events) {
        const row = await bridges.byRemote(desk.name, event.remote);
        if (row === undefined) continue;
        if (desk.events !== undefined) {
          read.delete(row.key);
          continue;
        }
        if (event.order === undefined) {
          await inbox.store([event]);
          continue;
        }
        const place = placeOf(row, event.order);
        if (place === "early") return 409;
        if (place === "before") continue;
        await inbox.store([event]);
        await saved(parts, row, { seen: String(event.order) });
      }
      return 200;
    },
  };
};
