import { changed } from "../../src/handoff/change.ts";
import { type HandOff, noHandOff } from "../../src/handoff/hand-off.ts";
import type { Happening } from "../../src/handoff/happening.ts";
import type {
  Acted,
  Brief,
  Colleague,
  HelpDesk,
  MatterBrief,
  StaffAct,
} from "../../src/handoff/help-desk.ts";
import type { Changes, Json, NewEntry, Store } from "../../src/ports.ts";
import type { Reply } from "../../src/turn.ts";

// A help desk as small as an outside desk needs it, over a store and the state machine of hand-offs; and the person and the
// bot on the other side of it.

/** A reply with these words contradicts the answer. */
export const WRONG = "三个月 wrong";

/** What can be added to a request about back pay. */
const FURTHER = ["reimburse", "coordinate"] as const;

const reply = (text: string): Reply => ({ lang: "zh", text, parts: [{ kind: "line", text }], choices: [] });

export const smallDesk = (parts: {
  readonly store: Store;
  readonly clock: () => Date;
  readonly changes: Changes;
  /** Whether there is a bot that takes a conversation back. */
  readonly accepts?: () => boolean;
}) => {
  const { store, clock, changes, accepts = () => true } = parts;
  const at = () => clock().toISOString();
  const handOffOf = (kept: Json | null | undefined): HandOff =>
    (kept as unknown as HandOff | null | undefined) ?? noHandOff;

  /** Commits what `work` makes of a conversation, however often others are quicker; undefined: nothing is to be written. */
  const commit = async <T>(
    conversation: string,
    work: (handOff: HandOff) => {
      readonly result: T;
      readonly key?: string;
      readonly next?: HandOff;
      readonly entries?: readonly NewEntry[];
    },
    duplicate: T,
  ): Promise<T> => {
    for (;;) {
      const saved = await store.read(conversation);
      const { result, key = null, next, entries = [] } = work(handOffOf(saved?.handOff));
      if (next === undefined && entries.length === 0) return result;
      const handOff = next && { value: next as unknown as Json, stage: next.stage.kind };
      const done = await store.commit({
        ...{ conversation, key, expectedVersion: saved?.version ?? 0, state: {}, entries },
        ...(handOff && { handOff }),
      });
      if (done === "conflict") continue;
      changes.said(conversation);
      return done === "duplicate" ? duplicate : result;
    }
  };

  const happen = (conversation: string, happening: Happening, expected?: number, entry?: NewEntry) =>
    commit<Acted>(
      conversation,
      (handOff) => {
        const result = changed(handOff, happening, expected ?? handOff.version);
        if (result.kind === "refused") return { result };
        if (result.kind === "same") return { result: { kind: "same" } };
        const told = result.told.map((what, n) => {
          const id = `${happening.id}-told${n}`;
          return { id, at: at(), from: "bot" as const, body: reply(`〔${what}〕`), replyTo: null };
        });
        const next = result.next;
        const entries = [...(entry === undefined ? [] : [entry]), ...told];
        return { result: { kind: "done", version: next.version }, next, entries };
      },
      { kind: "same" },
    );

  const happeningOf = (who: Colleague, id: string, act: StaffAct): Happening => {
    const common = { id, at: clock().getTime(), by: who.id };
    switch (act.kind) {
      case "claim":
      case "renew":
      case "write":
      case "close":
        return { ...common, kind: act.kind };
      case "give-back":
        return { ...common, kind: "give-back", accepts: accepts() };
      default:
        throw new Error(`the small desk knows no ${act.kind}`);
    }
  };

  const helpDesk: Pick<HelpDesk, "look" | "act"> = {
    look: async (_who, conversation) => {
      const saved = await store.read(conversation);
      if (saved === undefined) return undefined;
      const { stage, version } = handOffOf(saved.handOff);
      const fact = { slot: "months", label: "断缴月数", value: 3, shown: "3 个月" };
      const matter: MatterBrief = {
        facts: [{ ...fact, words: "断了三个月", by: "person", was: null }],
        unknown: [{ slot: "month", label: "恢复月份", asked: 1, why: "决定待遇从哪月起" }],
        trace: ["断缴不满三个月"],
        draft: { text: "草稿", claims: ["backpay.none"] },
        clarifications: 1,
        on: "2026-05-01",
      };
      const count = "matters" in stage ? stage.matters : 1;
      const added = FURTHER.slice(0, count - 1).map((topic) => ({ ...matter, topic, area: "320100" }));
      const brief: Brief = {
        schema: "handoff-brief/1",
        conversation,
        version,
        requestedAt: at(),
        reason: { kind: "asked", text: "本人要求" },
        route: { office: "hz", area: "330100", topic: "backpay", lang: "zh", plain: false },
        ...matter,
        added,
        shown: ["backpay.none"],
        transcript: { messages: 1, sha256: "0".repeat(64) },
        resume: { topic: "backpay", slot: "month" },
      };
      const row = {
        conversation,
        channel: "test",
        version,
        stage,
        position: 1,
        topic: "backpay",
        area: "330100",
      };
      return {
        row: { ...row, added, lang: "zh", isAwaited: true, timers: null },
        brief,
        ...{ answer: null, added: [], transcript: [], canned: [], slots: [], notes: [], events: [] },
      };
    },
    act: async (who, conversation, id, expected, act) => {
      if (act.kind !== "write") return happen(conversation, happeningOf(who, id, act), expected);
      if (act.text.trim() === "") return { kind: "refused", why: "empty" };
      if (act.text === WRONG && act.despite === undefined)
        return {
          kind: "contradicts",
          warnings: [
            { kind: "months", from: 0, to: 3, typed: "三个月", says: "六个月", claim: "backpay.none" },
          ],
        };
      const entry = { id, at: at(), from: "agent" as const, body: reply(act.text), by: who.name };
      return happen(conversation, happeningOf(who, id, act), expected, entry);
    },
  };

  let made = 0;
  const newId = () => {
    made += 1;
    return `t${made}`;
  };
  const say = (conversation: string, entry: (id: string) => NewEntry) =>
    commit(conversation, () => ({ result: undefined, entries: [entry(newId())] }), undefined);

  return {
    helpDesk,
    handOff: async (conversation: string) => handOffOf((await store.read(conversation))?.handOff),
    happen: (conversation: string, happening: Omit<Happening, "id" | "at"> & { readonly id?: string }) =>
      happen(conversation, {
        ...{ id: newId(), at: clock().getTime() },
        ...(happening as object),
      } as Happening),
    person: (conversation: string, text: string) =>
      say(conversation, (id) => ({ id, at: at(), from: "user", body: { type: "message", text } })),
    bot: (conversation: string, text: string) =>
      say(conversation, (id) => ({ id, at: at(), from: "bot", body: reply(text), replyTo: "x" })),
    /** What colleagues have written to the person, with their names. */
    shown: async (conversation: string): Promise<readonly string[]> =>
      (await store.entries(conversation, 0, 10_000)).flatMap((entry) =>
        entry.from === "agent" ? [`${entry.by}: ${entry.body.text}`] : [],
      ),
  };
};
