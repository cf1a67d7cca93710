import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import express from "express";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assemble } from "../../src/assemble.ts";
import { createChanges } from "../../src/changes.ts";
import { dayInChina } from "../../src/china-day.ts";
import { readConfig } from "../../src/config.ts";
import { oneOffice } from "../../src/handoff/one-office.ts";
import { addDays } from "../../src/knowledge/calendar-days.ts";
import { createMinds } from "../../src/minds.ts";
import { openDesks } from "../../src/outside/open-desks.ts";
import { createOutside } from "../../src/outside/outside.ts";
import { chatwootDesk, testChatwoot, testChatwootSecret } from "../../src/simulators/desk-chatwoot.ts";
import { createMisfortune } from "../../src/simulators/misfortune.ts";
import { sqliteStores } from "../../src/storage/sqlite.ts";
import { nothingOff } from "../../src/switches.ts";
import { realMind } from "../support/mind.ts";
import { smallDesk } from "../support/small-desk.ts";

// From the settings on: the secrets' files, the store in a file, the routes, and the loop that is woken by itself.

let folder = "";
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yibao-outside-"));
  closing.push(() => rm(folder, { recursive: true }));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const secret = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};
const outsideOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join());
  return read.config.outside;
};
const clock = () => new Date();
const allDay = Array.from({ length: 7 }, () => [{ from: 0, to: 1_440 }]);

describe("outside desks at work", () => {
  it("brings a hand-off to Chatwoot and what is written there to the person, woken by what happens", async () => {
    let url = "";
    const sim = await chatwootDesk(createMisfortune(1, clock), clock, () => url);
    closing.push(sim.close);
    const settings = outsideOf({
      DESK: "chatwoot",
      CHATWOOT_URL: sim.url,
      CHATWOOT_ACCOUNT: String(testChatwoot.account),
      CHATWOOT_INBOX: String(testChatwoot.inbox),
      CHATWOOT_TOKEN_FILE: await secret("agent", `${testChatwoot.token}\n`),
      CHATWOOT_BOT_TOKEN_FILE: await secret("bot", testChatwoot.botToken),
      CHATWOOT_WEBHOOK_SECRET_FILE: await secret("hook", `\r\n ${testChatwootSecret} \r\n`),
      DESK_PRIVATE_HOSTS: "127.0.0.1",
    });
    const opened = await openDesks(settings, { clock });
    if (!opened.ok) throw new Error(opened.problems.join());
    const { store, bridges } = await sqliteStores(join(folder, "yibao.sqlite"));
    closing.push(store.close);
    const changes = createChanges();
    const small = smallDesk({ store, clock, changes });
    let made = 0;
    const newId = () => {
      made += 1;
      return `key${made}`;
    };
    const problems: unknown[] = [];
    const outside = createOutside({
      ...{ desks: opened.desks, deskName: "窗口", lang: "zh", store, bridges, clock, newId },
      ...{ changes, helpDesk: small.helpDesk, everyMs: 60_000, log: (problem) => problems.push(problem) },
    });
    closing.push(outside.close);
    const server = createServer(express().use(outside.router)).listen(0, "127.0.0.1");
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    await small.person("c", "找人工");
    await small.happen("c", { kind: "want", reason: "asked", team: "hz", open: true } as never);
    await small.happen("c", { kind: "agree", open: true, callAt: null } as never);
    await expect.poll(() => sim.seen()[0]?.isHandedOver).toBe(true);
    await small.person("c", "在吗");
    await expect.poll(() => sim.seen()[0]?.messages).toEqual(["在吗"]);
    sim.write("key1", "在的");
    await sim.flush();
    await expect.poll(() => small.shown("c")).toEqual(["小王: 在的"]);
    const forged = { method: "POST", body: "{}", headers: { "x-chatwoot-signature": "sha256=0" } };
    expect((await fetch(`${url}/outside/chatwoot`, forged)).status).toBe(401);
    expect((await fetch(`${url}/outside/chatwoot`)).status).toBe(405);
    expect(problems).toEqual([]);
  });

  it("are left alone by a node that does not work, and taken up once the work comes to it", async () => {
    const sim = await chatwootDesk(createMisfortune(3, clock), clock, () => "");
    closing.push(sim.close);
    const settings = outsideOf({
      ...{ DESK: "chatwoot", CHATWOOT_URL: sim.url, DESK_PRIVATE_HOSTS: "127.0.0.1" },
      CHATWOOT_ACCOUNT: String(testChatwoot.account),
      CHATWOOT_INBOX: String(testChatwoot.inbox),
      CHATWOOT_TOKEN_FILE: await secret("agent", testChatwoot.token),
      CHATWOOT_BOT_TOKEN_FILE: await secret("bot", testChatwoot.botToken),
    });
    const opened = await openDesks(settings, { clock });
    if (!opened.ok) throw new Error(opened.problems.join());
    const { store, bridges } = await sqliteStores(join(folder, "yibao.sqlite"));
    closing.push(store.close);
    const changes = createChanges();
    const small = smallDesk({ store, clock, changes });
    const atWork = (works: () => boolean) => {
      const outside = createOutside({
        ...{ desks: opened.desks, deskName: "窗口", lang: "zh", store, bridges, clock, changes, works },
        ...{
          newId: () => crypto.randomUUID(),
          helpDesk: small.helpDesk,
          everyMs: 60_000,
          log: () => undefined,
        },
      });
      closing.push(outside.close);
      return outside;
    };
    let hasWork = false;
    const other = atWork(() => hasWork);
    await small.person("c", "找人工");
    await small.happen("c", { kind: "want", reason: "asked", team: "hz", open: true } as never);
    await small.happen("c", { kind: "agree", open: true, callAt: null } as never);
    other.wake();
    // The bridge is the first thing that a look makes, of the file alone: it would be there by now.
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    await other.close();
    expect([await bridges.live("chatwoot", 9), sim.seen()]).toEqual([[], []]);
    const next = atWork(() => hasWork);
    hasWork = true;
    next.wake();
    await expect.poll(() => sim.seen()[0]?.isHandedOver).toBe(true);
    expect(sim.seen()).toHaveLength(1);
  });

  it("has the product's own bot and help desk behind it: asked for, answered under a name, given back at the same question", async () => {
    let url = "";
    const sim = await chatwootDesk(createMisfortune(2, clock), clock, () => url);
    closing.push(sim.close);
    const settings = outsideOf({
      ...{ DESK: "chatwoot", CHATWOOT_URL: sim.url, DESK_PRIVATE_HOSTS: "127.0.0.1" },
      CHATWOOT_ACCOUNT: String(testChatwoot.account),
      CHATWOOT_INBOX: String(testChatwoot.inbox),
      CHATWOOT_TOKEN_FILE: await secret("agent", testChatwoot.token),
      CHATWOOT_BOT_TOKEN_FILE: await secret("bot", testChatwoot.botToken),
      CHATWOOT_WEBHOOK_SECRET_FILE: await secret("hook", testChatwootSecret),
    });
    const opened = await openDesks(settings, { clock });
    if (!opened.ok) throw new Error(opened.problems.join());
    const { store, bridges } = await sqliteStores(join(folder, "yibao.sqlite"));
    closing.push(store.close);
    const day = dayInChina(clock());
    // Open whatever day the test is run on.
    const days = new Map([-1, 0, 1].map((by) => [addDays(day, by), allDay[0] ?? []]));
    const always = { ...oneOffice, hours: { week: allDay, makeUp: allDay[0] ?? [], days } };
    const { bot, helpDesk, changes } = assemble({
      ...{
        minds: createMinds(await realMind(), nothingOff),
        store,
        clock,
        offices: [always],
        staffing: async () => () => true,
      },
    });
    const problems: unknown[] = [];
    const outside = createOutside({
      ...{ desks: opened.desks, deskName: "窗口", lang: "zh", store, bridges, clock, changes, helpDesk },
      ...{ newId: () => crypto.randomUUID(), everyMs: 200, log: (problem) => problems.push(problem) },
    });
    closing.push(outside.close);
    const server = createServer(express().use(outside.router)).listen(0, "127.0.0.1");
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    let turns = 0;
    const say = async (utterance: string): Promise<readonly string[]> => {
      turns += 1;
      const turn = {
        id: `t${turns}`,
        conversation: "c",
        channel: "test",
        utterance,
        on: dayInChina(clock()),
      };
      const heard = await bot.hear(turn, { type: "message", text: utterance });
      return heard.kind === "replied" ? heard.replies.map(({ text }) => text) : [];
    };
    const last = async () =>
      (await store.latest("c", 3)).map((entry) => entry.from !== "user" && entry.body.text);
    for (const words of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工"]) await say(words);
    expect((await say("转给工作人员")).join()).toContain("已经转给");
    await expect.poll(() => sim.seen()[0]?.isHandedOver).toBe(true);
    expect(JSON.stringify(sim.seen()[0])).toContain("职工医保");
    expect(await say("在吗")).toHaveLength(1);
    await expect.poll(() => sim.seen()[0]?.messages.at(-1)).toBe("在吗");
    sim.write(sim.seen()[0]?.key ?? "", "您好，我看一下");
    await sim.flush();
    await expect.poll(last).toContain("您好，我看一下");
    expect(await say("好的")).toEqual([]);
    sim.giveBack(sim.seen()[0]?.key ?? "");
    await sim.flush();
    await expect.poll(async () => (await last()).join()).toContain("现在由我接着陪您办");
    expect((await last()).join()).toContain("当时为什么没交上");
    expect(sim.seen()).toHaveLength(1);
    expect(problems).toEqual([]);
  }, 40_000);

  it("does not start without its secrets, and says which key is to blame and nothing of a secret", async () => {
    const webhook = { DESK: "webhook", DESK_WEBHOOK_URL: "https://desk.example.org/in" };
    for (const [text, wanted] of [
      [undefined, "DESK_WEBHOOK_SECRET_FILE names a file that cannot be read."],
      ["\n \n", "DESK_WEBHOOK_SECRET_FILE names a file that holds no secret; write it alone on a line."],
      [
        "hush-hush!",
        "DESK_WEBHOOK_SECRET_FILE holds something else than one or two keys (whsec_ and base64), a line each.",
      ],
    ] as const) {
      const file = text === undefined ? join(folder, "nowhere") : await secret("hook", text);
      const opened = await openDesks(outsideOf({ ...webhook, DESK_WEBHOOK_SECRET_FILE: file }), { clock });
      expect(opened).toEqual({ ok: false, problems: [wanted] });
    }
    const hub = outsideOf({ DESK: "framework", DESK_HUB_URL: "https://hub.example.org" });
    expect(await openDesks(hub, { clock })).toMatchObject({ ok: false });
    expect(await openDesks(outsideOf({}), { clock })).toEqual({ ok: true, desks: [] });
  });
});
