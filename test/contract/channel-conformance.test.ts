import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { dayInChina } from "../../src/china-day.ts";
import type { Store } from "../../src/ports.ts";
import type { Mind } from "../../src/respond.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import type { Reply } from "../../src/turn.ts";
import { drivers } from "../support/channel-drivers.ts";
import { channelServer } from "../support/channel-server.ts";
import { standingClock } from "../support/dev-server.ts";
import { type Golden, goldenFiles } from "../support/golden.ts";
import { realMind } from "../support/mind.ts";
import { realBot } from "../support/real-bot.ts";

// The same twelve golden conversations through every channel, whose other side delivers everything twice, delivers old
// messages late and loses answers, with the server stopped and started between the turns. The meaning of each turn is that
// of the same conversation held without any channel.

const NAMES = [
  ...["renew/happy-retire-man.zh", "renew/why-asked.en", "renew/language-switch.zh"],
  ...["replace/happy-two-months.en", "replace/digression-filing.zh"],
  ...["backpay/happy-nantong-flexible.en", "backpay/language-switch.zh", "backpay/rumour-account.zh"],
  ...["reimburse/happy-wuhan-employee-tertiary.zh", "reimburse/corrected-during-sum.en"],
  ...["coordinate/corrected-during-scheme.en", "coordinate/digression-gap-beneath.zh"],
];
const clock = standingClock("2026-11-22T04:00:00Z");
const today = dayInChina(clock.now());

let mind: Mind;
let goldens: readonly Golden[] = [];
let expected: readonly (readonly Reply[])[] = [];

const utterancesOf = ({ turns }: Golden): readonly string[] =>
  turns.flatMap(({ move }) => (move.kind === "say" ? [move.text] : []));

const repliesIn = async (store: Store, conversation: string): Promise<readonly Reply[]> =>
  (await store.entries(conversation, 0, 999)).flatMap((entry) => (entry.from === "bot" ? [entry.body] : []));

/** What is said to a golden conversation with no channel in between, from the greeting on. */
const heardPlainly = async (golden: Golden): Promise<readonly Reply[]> => {
  const store = memoryStore();
  const bot = realBot(mind)(store, clock.now);
  const turn = { conversation: "c", channel: "none", on: today };
  await bot.greet({ ...turn, id: "greeting", utterance: "" });
  for (const [at, utterance] of utterancesOf(golden).entries())
    await bot.hear({ ...turn, id: `n${at}`, utterance }, {});
  return repliesIn(store, "c");
};

const meaning = ({ lang, parts, choices, text }: Reply) => ({
  lang,
  claims: parts.flatMap((part) =>
    part.kind === "claim" ? [[part.id, ...part.cites.map(({ article }) => article)].join(" ")] : [],
  ),
  choices,
  text,
});
/** Without white space and Markdown's backslashes, which channels may set as they like. */
const bare = (text: string): string => text.replaceAll(/\s+/g, "");

beforeAll(async () => {
  mind = await realMind();
  const all = goldenFiles(join(import.meta.dirname, "..", "conversations"));
  goldens = NAMES.map((name) => {
    const golden = all.find(({ file }) => file.endsWith(`${name}.txt`));
    if (golden === undefined) throw new Error(`there is no conversation ${name}`);
    return golden;
  });
  expected = await Promise.all(goldens.map(heardPlainly));
});

describe("the twelve", () => {
  it("are typed, of one day, of every topic and in both languages", () => {
    expect(goldens).toHaveLength(12);
    expect(new Set(goldens.map(({ topic }) => topic)).size).toBe(5);
    expect(new Set(goldens.map(({ lang }) => lang)).size).toBe(2);
    for (const { turns, on, file } of goldens) {
      expect(
        turns.every(({ move }) => move.kind === "say"),
        file,
      ).toBe(true);
      expect([on, turns.length > 2], file).toEqual([today, true]);
    }
  });
});

describe.each(Object.entries(drivers))("through %s", (_name, makeDriver) => {
  it("they mean the same, whatever happens on the way", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yibao-conformance-"));
    const driver = await makeDriver(clock.now);
    const start = () => channelServer(folder, driver, mind, clock.now);
    let server = await start();
    try {
      const speakers = [];
      for (const at of goldens.keys()) speakers.push(await driver.come(`person-${at}`));
      const longest = Math.max(...goldens.map(({ turns }) => turns.length));
      for (let turn = 0; turn < longest; turn += 1) {
        for (const [at, golden] of goldens.entries()) {
          const utterance = utterancesOf(golden)[turn];
          if (utterance !== undefined) await speakers[at]?.say(utterance);
        }
        await server.close();
        server = await start();
      }
      for (const [at, { file }] of goldens.entries()) {
        const speaker = speakers[at];
        const replies = await repliesIn(server.store, speaker?.conversation ?? "");
        expect(replies.map(meaning), file).toEqual(expected[at]?.map(meaning));
        const seen = bare((await speaker?.seen()) ?? "");
        for (const { parts } of expected[at] ?? [])
          for (const part of parts)
            if (part.kind === "claim") expect(seen, `${file}: ${part.id}`).toContain(bare(part.text));
      }
      expect(server.problems).toEqual([]);
    } finally {
      await server.close();
      await driver.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
