import { randomBytes } from "node:crypto";
import type { AuditEvent } from "../handoff/audit-chain.ts";
import type { HandOff } from "../handoff/hand-off.ts";
import { isOpen } from "../help-desk/rows.ts";
import { tell } from "../help-desk/tell.ts";
import type { Became } from "../help-desk/turns.ts";
import type { Commit, Saved, Store } from "../ports.ts";
import { bare } from "../render/labels.ts";
import { privacyLabels } from "../render/privacy.ts";
import { languageOf, type Mind } from "../respond.ts";
import type { KeptState } from "../state.ts";
import type { IsoDate, Reply, Turn } from "../turn.ts";
import { exportedText, exportOf } from "./export.ts";
import { noticeOf, type PrivacySettings } from "./settings.ts";
import { EXPORT_MINUTES, settled } from "./turns.ts";
import { privacyChoice } from "./wishes.ts";

/** What a turn does that is about what is kept, as a commit says it. */
export type Keeping = Pick<Commit, "erases" | "unkept" | "slips">;

/** A conversation as a turn finds it. `kept`: the hand-off as it stands in the store. */
type About = {
  readonly saved: Saved | undefined;
  readonly kept: HandOff;
  readonly became: Became;
  readonly state: KeptState;
  readonly at: string;
};

type Told = { readonly state: KeptState; readonly replies: readonly Reply[] };

/** What people are told of what is kept of them, and what they may do with it, in any channel and whoever has the conversation. */
export type PrivacyDesk = {
  /** The answer to a turn that is about what is kept; undefined for any other. */
  answered(turn: Turn, about: About): Promise<(Became & Told & { readonly keeping: Keeping }) | undefined>;
  /** Replies with the notice before them, where this version of it was not shown yet. */
  informed(told: Told, on: IsoDate, at: string): Told;
};

/** Channels whose pages are ours, and show a link to this server. */
const OWN_PAGES = ["directline", "chat"];
/** So many lines back a question still counts as asked just before. */
const LAST_LINES = 4;
/** So much is said in one reply where there are no links. */
const MOST_SAID = 60_000;

const forgotten = (conversation: string, at: string, { version }: HandOff): AuditEvent => ({
  ...{ conversation, at, who: "person", what: "forgotten", before: version, after: version, reason: null },
});

export const createPrivacyDesk = (parts: {
  readonly mind: Mind;
  readonly store: Store;
  readonly settings: PrivacySettings;
}): PrivacyDesk => {
  const { mind, store, settings } = parts;
  const notice = noticeOf(mind.library, settings);
  const called = privacyLabels([mind.library.zh, mind.library.en], bare);

  const fetchedFor = async ({ channel, conversation }: Turn, lang: KeptState["lang"], at: string) => {
    if (mind.site !== undefined || OWN_PAGES.includes(channel))
      return { token: randomBytes(24).toString("base64url") };
    const exported = await exportOf(store, conversation, at);
    const text = exported === undefined ? "" : exportedText(exported, mind, lang);
    return { text: text.slice(0, MOST_SAID) };
  };

  return {
    answered: async (turn, { saved, kept, became, state: before, at }) => {
      const { conversation } = turn;
      const choice = await privacyChoice(called, turn, () => store.latest(conversation, LAST_LINES));
      if (choice === undefined) return undefined;
      const spoken = turn.act === undefined ? turn.utterance : "";
      const asked = { ...before, ...languageOf(before, spoken, turn.locale) };
      const fetched = choice === "export" ? await fetchedFor(turn, asked.lang, at) : { text: "" };
      const { says, state, erases, unkept } = settled(mind, settings, choice, {
        ...{ state: asked, isKept: saved?.kept !== false, isWithPeople: isOpen(became.handOff) },
        ...{ on: turn.on, fetched },
      });
      const until = new Date(Date.parse(at) + EXPORT_MINUTES * 60_000).toISOString();
      const slips =
        "token" in fetched ? [{ code: fetched.token, body: { kind: "export", conversation }, until }] : [];
      return {
        state,
        replies: [tell(mind, state, says, turn.on)],
        // With the conversation goes who had it.
        handOff: erases ? kept : became.handOff,
        events: erases ? [forgotten(conversation, at, became.handOff)] : [],
        keeping: { slips, ...(erases && { erases }), ...(unkept && { unkept }) },
      };
    },
    informed: ({ state, replies }, on, at) => {
      const [first, ...others] = replies;
      if (first === undefined || state.notice?.version === notice.version) return { state, replies };
      const said = tell(mind, { ...state, lang: first.lang }, [{ kind: "privacy", says: notice }], on);
      const text = `${said.text}\n${first.text}`;
      return {
        state: { ...state, notice: { version: notice.version, at } },
        replies: [{ ...first, text, parts: [...said.parts, ...first.parts] }, ...others],
      };
    },
  };
};
