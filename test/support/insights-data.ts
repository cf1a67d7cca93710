import type { AuditEvent } from "../../src/handoff/audit-chain.ts";
import type { Office } from "../../src/handoff/office.ts";
import type { Tally, Unanswered } from "../../src/ports.ts";

// A month of an agency that nobody has: made by hand and by counting, the same on every run.

const tally = (kind: string, detail: string, count: number, more: Partial<Tally> = {}): Tally => ({
  ...{ day: "2026-11-20", kind, topic: "backpay", area: "310000", lang: "zh", channel: "directline" },
  ...{ detail, count },
  ...more,
});

const days = Array.from({ length: 30 }, (_, at) =>
  new Date(Date.UTC(2026, 9, 30 + at)).toISOString().slice(0, 10),
);

/** Thirty days up to 2026-11-28 of all that is counted. */
export const someTallies: readonly Tally[] = [
  ...days.flatMap((day, at) => [
    tally("ending", "answered", 20 + ((at * 7) % 13), { day }),
    tally("ending", "asked", 12 + ((at * 5) % 11), {
      day,
      topic: "renew",
      area: "330100",
      channel: "wechat",
    }),
  ]),
  tally("ending", "answered", 140, { topic: "reimburse", area: "420100", lang: "en" }),
  tally("ending", "not-covered", 31, { topic: "coordinate", area: "440100" }),
  tally("ending", "cancelled", 3, { topic: "renew", area: "350200" }),
  tally("ending", "handed-off", 17, { channel: "wecom" }),
  tally("ending", "out-of-scope", 44, { topic: "", area: "" }),
  tally("asked", "gapMonths", 90, {}),
  tally("filled", "gapMonths", 61, {}),
  tally("left", "gapMonths", 12, {}),
  tally("asked", "area", 70, { topic: "renew" }),
  tally("filled", "area", 64, { topic: "renew" }),
  tally("claim", "late-charge", 55),
  tally("claim", "ask-employer", 23),
  tally("article", "sil#86", 55),
  tally("article", "d43#11", 2),
  tally("article", "sil#27", 31),
  tally("parameter", "accident.statement", 80),
  tally("lacking", "accident.statement", 9, { area: "440100" }),
  tally("rumour", "years-cleared", 14, { topic: "" }),
  tally("review", "declined", 44),
  tally("review", "not-understood", 8),
];

/** Words that try to become markup, a formula or the end of an attribute. */
export const hostileWords: readonly string[] = [
  "<script>window.trap=1</script>",
  '"><img src=x onerror="window.trap=2">',
  "<svg/onload=window.trap=3>",
  "'-alert(1)-'",
  "</textarea></title><script>window.trap=4</script>",
  '=HYPERLINK("http://evil.example","x")',
  "＝cmd|' /C calc'!A0",
  "@SUM(1+1)",
  "&lt;b&gt;",
  "\u202egnp.exe",
  "]]><!--",
  "javascript:window.trap=5",
];

export const someWords: readonly Unanswered[] = [
  ...["今天天气怎么样", "今天的天气怎么样", "今天天气怎么样啊"].map((utterance, at) => ({
    ...{ id: `a${at}`, on: "2026-11-21", lang: "zh", why: "declined", utterance, nearest: ["renew"] },
  })),
  // On five days, so that they are the words of five people.
  ...hostileWords.flatMap((utterance, at) =>
    [22, 23, 24, 25, 26].map((day) => ({
      ...{
        id: `h${at}-${day}`,
        on: `2026-11-${day}`,
        lang: "en",
        why: "not-understood",
        utterance,
        nearest: [],
      },
    })),
  ),
];

const allDay = [{ from: 9 * 60, to: 17 * 60 }];
export const someOffices: readonly Office[] = [
  {
    ...{ id: "sh", name: { zh: "上海服务台", en: "Shanghai desk" }, areas: ["310000"], topics: [] },
    hours: { week: [allDay, allDay, allDay, allDay, allDay, [], []], makeUp: allDay, days: new Map() },
    ...{ askAfter: 10, within: { first: 5, next: 5, resolution: 60 }, slot: 30 },
  },
];

/** Six requests of a Monday morning: taken after 1 to 5 minutes, the sixth before the office opens and taken at 9:10. */
export const someEvents: readonly AuditEvent[] = [1, 2, 3, 4, 5, 6].flatMap((at) => {
  const event = (what: string, time: string, reason: string | null = null): AuditEvent => ({
    ...{
      conversation: `c${at}`,
      at: `2026-11-23T${time}:00.000Z`,
      who: "person",
      what,
      before: 0,
      after: 1,
      reason,
    },
  });
  const hour = at === 6 ? "00" : "02";
  const taken = at === 6 ? "01:10" : `02:1${at}`;
  return [
    event("want", `${hour}:05`, `${at === 1 ? "fault" : "asked"} sh`),
    event("agree", `${hour}:10`),
    { ...event("claim", taken), who: "ling" },
    ...(at === 2 ? [event("lapse", "02:20"), event("claim", "02:30")] : []),
    at === 3 ? event("give-back", "02:40") : event("close", "02:40"),
  ];
});
