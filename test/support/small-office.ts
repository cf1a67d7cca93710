import { createBot } from "../../src/bot.ts";
import { createChanges } from "../../src/changes.ts";
import type { Problem } from "../../src/channels/problem.ts";
import { createRequestLimit } from "../../src/channels/request-limit.ts";
import type { Colleague } from "../../src/handoff/help-desk.ts";
import type { Office } from "../../src/handoff/office.ts";
import { createHelpDesk } from "../../src/help-desk/help-desk.ts";
import { officesNow } from "../../src/help-desk/offices-now.ts";
import type { Guard } from "../../src/help-desk/writing.ts";
import type { Store } from "../../src/ports.ts";
import type { Mind } from "../../src/respond.ts";
import { memoryStore } from "../../src/storage/memory.ts";

const day = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 17 * 60 },
];

const office = (id: string, zh: string, en: string, more: Partial<Office> = {}): Office => ({
  id,
  name: { zh, en },
  areas: [],
  topics: [],
  hours: { week: [day, day, day, day, day, [], []], makeUp: day, days: new Map() },
  askAfter: 10,
  within: { first: 10, next: 10, resolution: 60 },
  slot: 30,
  ...more,
});

/** Two offices: one for everything, one for reimbursement. */
export const twoOffices: readonly Office[] = [
  office("front", "市医保中心", "Municipal centre"),
  office("bills", "报销科", "Reimbursement desk", { topics: ["reimburse"] }),
];

export const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  id,
  name: id === "li" ? "小李" : "小王",
  role: "agent",
  offices: [],
  ...more,
});

/** Monday 9 March 2026, ten in the morning in China. */
export const MONDAY_TEN = Date.parse("2026-03-09T02:00:00Z");

/** The bot and the help desk over one store, with a clock that is set by hand. */
export const smallOffice = (
  mind: Mind,
  {
    store = memoryStore(),
    guard = () => [],
    offices = twoOffices,
    unmanned = [],
    handOffsPerHour = 1_000_000,
  }: {
    store?: Store;
    guard?: Guard;
    offices?: readonly Office[];
    unmanned?: readonly string[];
    handOffsPerHour?: number;
  } = {},
) => {
  let now = MONDAY_TEN;
  let isStaffed = true;
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `id${made}`;
  };
  const clock = (): Date => new Date(now);
  const changes = createChanges();
  const problems: Problem[] = [];
  const log = (problem: Problem): void => void problems.push(problem);
  const people = officesNow({
    store,
    offices,
    calendar: () => mind.knowledge.calendar,
    staffing: async () => (office) => isStaffed && !unmanned.includes(office),
    log,
  });
  const bot = createBot({
    ...{ mind, store, newId, changes, people, requests: createRequestLimit(handOffsPerHour, clock) },
    journal: { record: () => undefined },
    newCode: () => newId(),
    clock: () => clock().toISOString(),
  });
  const desk = createHelpDesk({ mind, store, changes, people, guard, newId, clock, log });
  let turns = 0;
  return {
    ...{ store, changes, bot, desk, clock, problems },
    /** Lets minutes go by. */
    later: (minutes: number): void => {
      now += minutes * 60_000;
    },
    /** Whether anybody could answer at all. */
    staff: (is: boolean): void => {
      isStaffed = is;
    },
    at: (time: number): void => {
      now = time;
    },
    now: (): number => now,
    /** Says something, and gives the texts that are said to it. */
    say: async (conversation: string, utterance: string, more: object = {}): Promise<readonly string[]> => {
      turns += 1;
      const id = `t${turns}`;
      const on = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
      const turn = { id, conversation, channel: "test", utterance, on, ...more };
      const heard = await bot.hear(turn, { type: "message", text: utterance });
      return heard.kind === "replied" ? heard.replies.map(({ text }) => text) : [];
    },
    /** The last lines of the log: who, and what. */
    log: async (conversation: string, last = 100): Promise<readonly string[]> =>
      (await store.latest(conversation, last)).map((entry) =>
        entry.from === "user"
          ? `> ${String(entry.body["text"])}`
          : `${entry.from === "agent" ? entry.by : "bot"}: ${entry.body.text}`,
      ),
  };
};
