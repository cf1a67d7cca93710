import { type AuditEvent, type Chained, chained } from "../../src/handoff/audit-chain.ts";
import { changed } from "../../src/handoff/change.ts";
import type { HandOff, Stage } from "../../src/handoff/hand-off.ts";
import type { Happening } from "../../src/handoff/happening.ts";
import type {
  Acted,
  Brief,
  Canned,
  Colleague,
  DeskRow,
  HelpDesk,
  StaffAct,
  TranscriptLine,
  Warning,
} from "../../src/handoff/help-desk.ts";
import type { Changes, Note, Store } from "../../src/ports.ts";
import type { Reply } from "../../src/turn.ts";

// A help desk held in memory, over the real state machine, with three made conversations: what the desk's page needs to be
// tried before, and apart from, the real one.

type Case = {
  readonly conversation: string;
  readonly lang: "zh" | "en";
  readonly topic: string;
  readonly area: string;
  handOff: HandOff;
  team: string;
  months: number | null;
  was: number | null;
  isAwaited: boolean;
  lines: readonly TranscriptLine[];
  notes: readonly Note[];
};

const waits = (kind: "queued" | "ticket", since: string, team: string, conversation: string): Stage => {
  const waiting = {
    since: Date.parse(since),
    reason: "agency-decides" as const,
    team,
    episode: conversation,
    asked: false,
    closedUntil: null,
    ticket: null,
    matters: 1,
    adding: false,
  };
  return kind === "queued" ? { kind, ...waiting } : { kind, callAt: null, ...waiting };
};

/** What a person wrote who tries to get markup into the desk. */
const evil = '<img src=x onerror="window.ran=1">';

const madeCases = (): Case[] =>
  (
    [
      ["web|first", "zh", "backpay", "330100", "queued", "2026-11-23T01:02:00Z", "hz"],
      ["wecom|second", "zh", "reimburse", "330100", "queued", "2026-11-23T01:40:00Z", "hz"],
      ["web|third", "en", "renew", "310000", "ticket", "2026-11-22T09:00:00Z", "sh"],
    ] as const
  ).map(([conversation, lang, topic, area, kind, since, team]) => ({
    conversation,
    lang,
    topic,
    area,
    team,
    handOff: { version: 2, stage: waits(kind, since, team, conversation), done: [] },
    months: 2,
    was: null,
    timers: null,
    isAwaited: true,
    notes: [],
    lines: [
      {
        seq: 1,
        at: since,
        from: "person",
        by: null,
        claims: [],
        text:
          lang === "zh"
            ? `居民医保漏缴了两年，现在参保要等多久 ${evil}`
            : "I missed two years. How long do I wait?",
      },
      {
        seq: 2,
        at: since,
        from: "bot",
        by: null,
        claims: ["wait-months"],
        text: lang === "zh" ? "要等 5 个月。" : "You wait 5 months.",
      },
    ],
  }));

/** Three months, and one more for each year that was missed; unknown while the years are. */
const monthsOf = ({ months }: Case): number | null => (months === null ? null : 3 + months);

const answerOf = (one: Case, lang: "zh" | "en"): Reply | null => {
  const months = monthsOf(one);
  if (months === null) return null;
  const text =
    lang === "zh" ? `从参保起要等 ${months} 个月才能报销。` : `Benefits start after ${months} months.`;
  const cite = {
    article: "gbf2024#3",
    law: lang === "zh" ? "长效机制指导意见" : "Guiding opinions on lasting cover",
    locator: "3",
    says: lang === "zh" ? "每多断缴一年，增加一个月。" : "One month more for each year missed.",
    inForceFrom: "2025-01-01",
    inForceTo: null,
    region: "cn",
    regionName: lang === "zh" ? "全国" : "nationwide",
    checked: "2026-10-01",
    url: "https://www.gov.cn/",
  };
  return {
    lang,
    text,
    parts: [{ kind: "claim", id: "wait-months", text, cites: [cite] }],
    choices: [],
  };
};

const cannedOf = (one: Case): readonly Canned[] => {
  const answer = answerOf(one, one.lang);
  const call =
    one.lang === "zh" ? "也可以拨打 12393 查询个人情况。" : "You can call 12393 about your own case.";
  return [
    ...(answer === null ? [] : [{ claim: "wait-months", topic: one.topic, text: answer.text }]),
    { claim: "call", topic: one.topic, text: call },
  ];
};

const warningsOf = (one: Case, text: string): readonly Warning[] => {
  const months = monthsOf(one);
  const says = answerOf(one, one.lang)?.text ?? "";
  return [...text.matchAll(/(\d+) ?(?:个月|months?)/g)]
    .filter(([, found]) => months !== null && Number(found) !== months)
    .map(({ 0: typed, index }) => ({
      kind: "number",
      from: index,
      to: index + typed.length,
      typed,
      says,
      claim: "wait-months",
    }));
};

const briefOf = (one: Case, lang: "zh" | "en"): Brief => {
  const { stage, version } = one.handOff;
  const zh = lang === "zh";
  return {
    schema: "handoff-brief/1",
    conversation: one.conversation,
    version,
    requestedAt: "since" in stage ? new Date(stage.since).toISOString() : null,
    reason: {
      kind: "reason" in stage ? stage.reason : null,
      text: zh ? "这一项由经办机构决定。" : "The agency decides this.",
    },
    route: { office: one.team, area: one.area, topic: one.topic, lang: one.lang, plain: false },
    added: [],
    facts: [
      ...(one.months === null
        ? []
        : [
            {
              slot: "missed-years",
              label: zh ? "漏缴年数" : "years missed",
              value: one.months,
              shown: String(one.months),
              words: one.was === null ? `漏缴了两年 ${evil}` : null,
              by: one.was === null ? ("person" as const) : ("staff" as const),
              was: one.was === null ? null : String(one.was),
            },
          ]),
      {
        slot: "insured-as",
        label: zh ? "参保身份" : "insured as",
        value: "resident",
        shown: zh ? "城乡居民" : "resident",
        words: zh ? "居民医保" : "resident",
        by: "person",
        was: null,
      },
    ],
    unknown: [
      ...(one.months === null
        ? [{ slot: "missed-years", label: zh ? "漏缴年数" : "years missed", asked: 0, why: "" }]
        : []),
      {
        slot: "paid-back",
        label: zh ? "打算补缴的年数" : "years to make up",
        asked: 1,
        why: zh ? "每补一年少等一个月。" : "Each year made up takes a month off the wait.",
      },
    ],
    trace: [zh ? "基数三个月，每漏缴一年加一个月。" : "Three months, and one for each year missed."],
    shown: ["wait-months"],
    draft: null,
    clarifications: 1,
    transcript: { messages: one.lines.length, sha256: "0".repeat(64) },
    on: "2026-11-23",
    resume: { topic: one.topic, slot: "paid-back" },
  };
};

/** A help desk for tests, and what a person does at the other end. */
export type FakeHelpDesk = HelpDesk & {
  readonly store: Pick<Store, "events" | "eventsOf">;
  exported(who: Colleague, conversation: string): Promise<void>;
  /** The person writes. */
  hear(conversation: string, text: string): void;
  stageOf(conversation: string): Stage;
};

/** Makes the help desk; it tells `changes` of whatever happens. */
export const fakeHelpDesk = (changes: Changes, clock: () => Date): FakeHelpDesk => {
  const cases = madeCases();
  let events: readonly Chained[] = [];
  let made = 0;
  const now = () => clock().toISOString();
  const write = (event: Omit<AuditEvent, "at">): void => {
    events = [...events, chained(events.at(-1), { ...event, at: now() })];
  };
  const note = (who: Colleague, one: Case, what: string, before = one.handOff.version): void =>
    write({
      conversation: one.conversation,
      who: who.id,
      what,
      before,
      after: one.handOff.version,
      reason: null,
    });
  const seenBy = ({ offices }: Colleague) =>
    cases.filter(({ team }) => offices.length === 0 || offices.includes(team));
  const say = (
    one: Case,
    from: "person" | "agent",
    by: string | null,
    text: string,
    claims: readonly string[],
  ) => {
    one.lines = [...one.lines, { seq: one.lines.length + 1, at: now(), from, by, text, claims }];
    one.isAwaited = from === "person";
  };
  const rowOf = (one: Case): DeskRow => {
    const { stage, version } = one.handOff;
    const queue = cases
      .filter(({ handOff, team }) => handOff.stage.kind === "queued" && team === one.team)
      .map(({ handOff, conversation }) => ({ at: (handOff.stage as { since: number }).since, conversation }))
      .sort((a, b) => a.at - b.at);
    const place = queue.findIndex(({ conversation }) => conversation === one.conversation);
    const { conversation, topic, area, lang, isAwaited } = one;
    const position = place < 0 ? null : place + 1;
    const channel = conversation.split("|")[0] ?? "";
    const about = { topic, area, added: [], lang, isAwaited, timers: null };
    return { conversation, channel, version, stage, position, ...about };
  };

  const happeningOf = (who: Colleague, id: string, act: StaffAct): Happening | undefined => {
    const base = { id, at: clock().getTime(), by: who.id };
    switch (act.kind) {
      case "claim":
      case "renew":
      case "close":
        return { ...base, kind: act.kind };
      case "write":
      case "write-claim":
        return { ...base, kind: "write" };
      case "transfer":
        return { ...base, kind: "transfer", team: act.office };
      case "give-back":
        return { ...base, kind: "give-back", accepts: true };
      case "take-over":
        return { ...base, kind: "take-over", to: who.id };
      case "give-to":
        return { ...base, kind: "take-over", to: act.to.id };
      case "note":
      case "correct":
        return undefined;
    }
  };

  const act: HelpDesk["act"] = async (who, conversation, id, expected, wanted): Promise<Acted> => {
    const one = seenBy(who).find((each) => each.conversation === conversation);
    if (one === undefined) return { kind: "refused", why: "unknown" };
    if (wanted.kind === "transfer" && !["hz", "sh"].includes(wanted.office))
      return { kind: "refused", why: "no-such-office" };
    if (wanted.kind === "write" && wanted.despite === undefined) {
      const warnings = warningsOf(one, wanted.text);
      if (warnings.length > 0) return { kind: "contradicts", warnings };
    }
    const before = one.handOff.version;
    const happening = happeningOf(who, id, wanted);
    if (happening !== undefined) {
      const result = changed(one.handOff, happening, expected);
      if (result.kind === "refused") return result;
      if (result.kind === "same") return { kind: "same" };
      one.handOff = result.next;
      if (result.told.includes("waits-again") && result.next.stage.kind === "queued")
        return act(who, conversation, id, one.handOff.version, wanted);
    }
    if (wanted.kind === "write") say(one, "agent", who.name, wanted.text, []);
    if (wanted.kind === "write-claim") {
      const canned = cannedOf(one).find(({ claim }) => claim === wanted.claim);
      say(one, "agent", who.name, canned?.text ?? "", [wanted.claim]);
    }
    if (wanted.kind === "transfer") one.team = wanted.office;
    if (wanted.kind === "note") {
      made += 1;
      one.notes = [...one.notes, { id: `n${made}`, at: now(), by: who.name, text: wanted.text }];
    }
    if (wanted.kind === "correct") {
      if (wanted.slot === "missed-years") {
        const years = wanted.value === null ? null : Number(String(wanted.value).replace(/\D/g, ""));
        if (wanted.value !== null && !/\d/.test(String(wanted.value)))
          return { kind: "refused", why: "not-a-value" };
        one.was = one.months;
        one.months = years;
      }
    }
    if (wanted.kind !== "renew") note(who, one, wanted.kind, before);
    changes.said(conversation);
    return { kind: "done", version: one.handOff.version };
  };

  return {
    store: {
      events: async (after, limit) => events.filter(({ seq }) => seq > after).slice(0, limit),
      eventsOf: async (conversation) => events.filter((event) => event.conversation === conversation),
    },
    rows: async (who) =>
      seenBy(who)
        .filter(({ handOff }) => ["queued", "claimed", "human", "ticket"].includes(handOff.stage.kind))
        .map(rowOf)
        .sort((a, b) => (a.stage as { since: number }).since - (b.stage as { since: number }).since),
    seen: async (who) =>
      new Set(
        seenBy(who)
          .filter(({ handOff }) => ["queued", "claimed", "human", "ticket"].includes(handOff.stage.kind))
          .map(({ conversation }) => conversation),
      ),
    look: async (who, conversation, lang) => {
      const one = seenBy(who).find((each) => each.conversation === conversation);
      if (one === undefined) return undefined;
      note(who, one, "looked");
      return {
        row: rowOf(one),
        brief: briefOf(one, lang),
        answer: answerOf(one, lang),
        added: [],
        transcript: one.lines,
        canned: cannedOf(one),
        slots: [
          {
            slot: "missed-years",
            label: lang === "zh" ? "漏缴年数" : "years missed",
            options: [],
            hears: lang === "zh" ? "一个数，如 3" : "a number, such as 3",
          },
          {
            slot: "insured-as",
            label: lang === "zh" ? "参保身份" : "insured as",
            options: [
              { value: "resident", label: lang === "zh" ? "城乡居民" : "resident" },
              { value: "employee", label: lang === "zh" ? "职工" : "employee" },
            ],
            hears: "",
          },
        ],
        notes: one.notes,
        events: events.filter((event) => event.conversation === conversation),
      };
    },
    act,
    check: async (who, conversation, text) => {
      const one = seenBy(who).find((each) => each.conversation === conversation);
      return one === undefined ? [] : warningsOf(one, text);
    },
    sweep: async () => {
      for (const one of cases) {
        made += 1;
        const look = {
          id: `look-${made}`,
          at: clock().getTime(),
          kind: "look",
          askAfter: 3_600_000_000,
        } as const;
        const result = changed(one.handOff, look, one.handOff.version);
        if (result.kind !== "changed") continue;
        one.handOff = result.next;
        changes.said(one.conversation);
      }
    },
    exported: async (who, conversation) => {
      const one = cases.find((each) => each.conversation === conversation);
      if (one !== undefined) note(who, one, "export");
    },
    hear: (conversation, text) => {
      const one = cases.find((each) => each.conversation === conversation);
      if (one === undefined) return;
      say(one, "person", null, text, []);
      changes.said(conversation);
    },
    stageOf: (conversation) => {
      const one = cases.find((each) => each.conversation === conversation);
      if (one === undefined) throw new Error(`there is no ${conversation}`);
      return one.handOff.stage;
    },
  };
};
