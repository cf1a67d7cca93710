import type { LogEntry } from "../ports.ts";
import { type BridgeParts, colleagueOf, failed, fresh, outward, saved } from "./bridge-parts.ts";
import type { Bridge } from "./bridge-store.ts";
import { linesUpTo, wordsOf } from "./lines.ts";
import type { At, Sent, WhyBack } from "./outside-desk.ts";

const AT_ONCE = 100;
/** Stands before words that may have arrived already, at a desk that cannot be asked. */
const PERHAPS = "〔可能已收到 may be a repeat〕";

const pass: At = async () => undefined;

/** Makes the conversation at the desk and hands it over, or finds how far that had come. */
export const open = async (parts: BridgeParts, row: Bridge): Promise<Bridge> => {
  const { desk, store, helpDesk, lang, at = pass } = parts;
  const isAgain = row.begun;
  let begun = isAgain ? row : await saved(parts, row, { begun: true });
  await at("before-open");
  const view = await helpDesk.look(colleagueOf(parts), row.conversation, lang);
  if (view === undefined) return failed(parts, begun, { kind: "later" });
  const { key, conversation, until } = row;
  const lines = await linesUpTo(store, conversation, until);
  const episode = { key, brief: outward(view.brief, row), lines, isAgain, parts: row.parts };
  const opened = await desk.open(episode, at, async (arrived) => {
    if (arrived > begun.parts) begun = await saved(parts, begun, { parts: arrived, ...fresh });
  });
  if (opened.kind !== "done") return failed(parts, begun, opened);
  return saved(parts, begun, { step: "open", remote: opened.remote, ...fresh });
};

/** The words of a message, with those before it that may not have arrived. */
const wordsWith = async (parts: BridgeParts, row: Bridge, entry: LogEntry): Promise<string> => {
  const earlier: string[] = [];
  for (const seq of row.unsure) {
    const [found] = await parts.store.entries(row.conversation, seq - 1, 1);
    if (found !== undefined) earlier.push(`${PERHAPS}${wordsOf(found)}`);
  }
  return [...earlier, wordsOf(entry)].join("\n");
};

const isToBePassedOn = (entry: LogEntry): boolean => entry.from === "user" && wordsOf(entry) !== "";

/** What is written after a message was sent; `isStuck`: nothing after it is sent now. */
const afterSending = async (
  parts: BridgeParts,
  row: Bridge,
  seq: number,
  sent: Sent,
): Promise<{ readonly row: Bridge; readonly isStuck: boolean }> => {
  if (sent.kind === "done")
    return {
      row: await saved(parts, row, { sent: seq, inHand: null, unsure: [], ...fresh }),
      isStuck: false,
    };
  if (sent.kind === "unknown" && !parts.desk.isKeyed)
    return {
      row: await saved(parts, row, { sent: seq, inHand: null, unsure: [...row.unsure, seq] }),
      isStuck: false,
    };
  // With a key it stays in hand, also where it did not arrive this time, since it may have before: it is looked up first.
  const change = parts.desk.isKeyed ? {} : { inHand: null };
  return { row: await failed(parts, row, sent, change), isStuck: true };
};

/** Passes on what the person has written since, one message after another. */
export const deliver = async (parts: BridgeParts, open: Bridge, remote: string): Promise<Bridge> => {
  const { desk, store, at = pass } = parts;
  const { key, conversation } = open;
  let row = open;
  for (;;) {
    const entries = await store.entries(conversation, row.sent, AT_ONCE);
    for (const entry of entries) {
      const { seq } = entry;
      const isAgain = row.inHand === seq;
      if (!isToBePassedOn(entry)) {
        row = { ...row, sent: seq };
        continue;
      }
      if (isAgain && !desk.isKeyed) {
        row = await saved(parts, row, { sent: seq, inHand: null, unsure: [...row.unsure, seq] });
        continue;
      }
      const text = await wordsWith(parts, row, entry);
      row = await saved(parts, row, { inHand: seq });
      await at("mid-message");
      const sent = await desk.deliver({ key, remote }, { seq, text, isAgain });
      await at("after-message");
      const after = await afterSending(parts, row, seq, sent);
      if (after.isStuck) return after.row;
      row = after.row;
    }
    if (entries.length < AT_ONCE) return row.sent === open.sent ? row : saved(parts, row, { sent: row.sent });
  }
};

/**
 * Tells the desk of the matters that the person has added since, one after another. One that may have arrived is told again, and
 * known by its key; where the desk has no keys it is marked as what may be a repeat.
 */
export const addMatters = async (
  parts: BridgeParts,
  open: Bridge,
  remote: string,
  matters: number,
): Promise<Bridge> => {
  const { desk, helpDesk, lang, at = pass } = parts;
  const { key, conversation } = open;
  if (open.matters >= matters) return open;
  const view = await helpDesk.look(colleagueOf(parts), conversation, lang);
  let row = open;
  for (const matter of view?.brief.added.slice(open.matters - 1, matters - 1) ?? []) {
    const nth = row.matters + 1;
    const isAgain = row.adding;
    row = isAgain ? row : await saved(parts, row, { adding: true });
    await at("mid-matter");
    const sent = await desk.add({ key, remote }, { nth, matter, isAgain });
    await at("after-matter");
    // Only of one that certainly never left is nothing to be marked.
    const isLost = sent.kind !== "done" && sent.kind !== "unknown" && !isAgain;
    if (sent.kind !== "done") return failed(parts, row, sent, isLost ? { adding: false } : {});
    row = await saved(parts, row, { matters: nth, adding: false, ...fresh });
  }
  return row;
};

/** Tells the desk that the conversation has gone. */
export const giveBack = async (parts: BridgeParts, row: Bridge, why: WhyBack): Promise<Bridge> => {
  const { desk, bridges, at = pass } = parts;
  const end = async (): Promise<Bridge> => {
    const ended = await saved(parts, row, { step: "ended", ...fresh });
    if (why === "forgotten") await bridges.remove(row.key);
    return ended;
  };
  if (!row.begun) return end();
  await at("before-back");
  const { key, remote } = row;
  const sent = await desk.back({ key, remote }, why);
  return sent.kind === "done" ? end() : failed(parts, row, sent);
};
