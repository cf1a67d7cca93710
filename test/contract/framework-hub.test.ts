import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { assemble } from "../../src/assemble.ts";
import { botAtHub } from "../../src/channels/botframework/hub.ts";
import { dayInChina } from "../../src/china-day.ts";
import { oneOffice } from "../../src/handoff/one-office.ts";
import { addDays } from "../../src/knowledge/calendar-days.ts";
import { createMinds } from "../../src/minds.ts";
import { callDesk } from "../../src/outside/calls.ts";
import { hubPort } from "../../src/outside/hub-port.ts";
import { openDesks } from "../../src/outside/open-desks.ts";
import { createOutside } from "../../src/outside/outside.ts";
import { createServer } from "../../src/server/server.ts";
import { hubDesk } from "../../src/simulators/desk-hub.ts";
import { createMisfortune } from "../../src/simulators/misfortune.ts";
import { sqliteStores } from "../../src/storage/sqlite.ts";
import { nothingOff } from "../../src/switches.ts";
import { appId, tokenFor } from "../support/cloud-cases.ts";
import { configFor } from "../support/dev-server.ts";
import { startIdentityEndpoint } from "../support/identity-endpoint.ts";
import { settingsFor, startKeyServer } from "../support/key-server.ts";
import { realMind } from "../support/mind.ts";

// A hub of the Bot Framework from the settings on: the registration's token on the way there, and on the way back the
// messaging endpoint, which checks the hub's token as that of every channel.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
// One for all tests: the SDK keeps to the first that it has found.
let identity: Awaited<ReturnType<typeof startIdentityEndpoint>>;
beforeAll(async () => {
  identity = await startIdentityEndpoint("the-bots-token");
  for (const [name, value] of Object.entries(identity.env)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  identity.close();
});
const clock = () => new Date();
const registration = {
  MicrosoftAppType: "UserAssignedMSI",
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: "t",
  CROSS_BORDER_ASSESSMENT: "A-1",
};
const soon = { timeout: 10_000 };

/** The product with one office that is always open, and a hub in which its hand-offs arrive. */
const start = async () => {
  const keys = await startKeyServer("k1", ["hub", "test"]);
  closing.push(keys.close);
  const folder = await mkdtemp(join(tmpdir(), "yibao-hub-"));
  closing.push(() => rm(folder, { recursive: true }));
  let url = "";
  const misfortune = createMisfortune(7, clock);
  const sim = await hubDesk(
    misfortune,
    () => url,
    (serviceurl) => tokenFor(keys, "known", { serviceurl }),
  );
  closing.push(sim.close);
  const config = configFor({
    ...registration,
    ...{ DESK: "framework", DESK_HUB_URL: `${sim.url}/`, DESK_PRIVATE_HOSTS: "127.0.0.1" },
  });
  const opened = await openDesks(config.outside, { clock, bot: botAtHub(config) });
  if (!opened.ok) throw new Error(opened.problems.join());
  const { store, bridges } = await sqliteStores(join(folder, "yibao.sqlite"));
  const open = [{ from: 0, to: 1_440 }];
  const days = new Map([-1, 0, 1].map((by) => [addDays(dayInChina(clock()), by), open]));
  const hours = { week: Array.from({ length: 7 }, () => open), makeUp: open, days };
  const { bot, helpDesk, changes } = assemble({
    ...{ minds: createMinds(await realMind(), nothingOff), store, clock, staffing: async () => () => true },
    offices: [{ ...oneOffice, hours }],
  });
  const problems: object[] = [];
  const log = (problem: object): void => void problems.push(problem);
  const newId = () => crypto.randomUUID();
  const outside = createOutside({
    ...{
      desks: opened.desks,
      deskName: "窗口",
      lang: "zh",
      store,
      bridges,
      clock,
      changes,
      helpDesk,
      newId,
      log,
    },
    everyMs: 200,
  });
  const cloudSettings = settingsFor(keys.metadataUrl);
  const server = await createServer({
    ...{ config, bot, store, changes, outside, cloudSettings, publicDir: folder, clock, log },
  });
  closing.push(server.close);
  url = server.url;

  let turns = 0;
  const say = async (utterance: string): Promise<readonly string[]> => {
    turns += 1;
    const turn = { id: `t${turns}`, conversation: "c", channel: "test", utterance, on: dayInChina(clock()) };
    const heard = await bot.hear(turn, { type: "message", text: utterance });
    return heard.kind === "replied" ? heard.replies.map(({ text }) => text) : [];
  };
  const said = async (): Promise<readonly unknown[]> =>
    (await store.entries("c", 0, 1_000)).map(({ from, body }) => (from === "user" ? "" : body.text));
  /** Asks the bot, and then for people; gives the hub's name of the conversation. */
  const handOver = async (): Promise<string> => {
    for (const words of ["我断缴了几个月，能补吗", "职工医保，在杭州", "找人工"]) await say(words);
    expect((await say("转给工作人员")).join()).toContain("已经转给");
    await expect.poll(() => sim.seen()[0]?.isHandedOver, soon).toBe(true);
    return sim.seen()[0]?.key ?? "";
  };
  /** Posts an activity to the messaging endpoint as if it came from `serviceUrl`; gives the status. */
  const post = async (change: object, token: string, serviceUrl = sim.url): Promise<number> => {
    const common = { type: "message", id: "x1", channelId: "hub", from: { id: "a" }, recipient: { id: "b" } };
    const response = await fetch(`${url}/api/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...common, serviceUrl, text: "冒名的话", ...change }),
    });
    await response.text();
    return response.status;
  };
  const tokenAt = (serviceurl: string, key: "known" | "stranger" = "known") =>
    tokenFor(keys, key, { serviceurl });
  return { sim, store, say, said, handOver, post, tokenAt, problems };
};

describe("a hub of the Bot Framework", () => {
  it("is handed a conversation with brief and transcript, answers under a name, and gives it back at the same question", async () => {
    const { sim, say, said, handOver, problems } = await start();
    const key = await handOver();
    const [first] = sim.calls;
    expect(first).toMatchObject({
      method: "POST",
      path: `/v3/conversations/${key}/activities`,
      headers: { authorization: "Bearer the-bots-token" },
      body: { type: "event", name: "handoff.initiate", from: { id: appId, role: "bot" } },
    });
    expect(JSON.stringify(first?.body["value"])).toContain("职工医保");
    expect(sim.seen()[0]?.transcript).toContain("我断缴了几个月，能补吗");
    expect(await say("在吗")).toHaveLength(1);
    await expect.poll(() => sim.seen()[0]?.messages.at(-1), soon).toBe("在吗");
    sim.write(key, "您好，我看一下");
    await sim.flush();
    await expect.poll(said, soon).toContain("您好，我看一下");
    expect(await say("好的")).toEqual([]);
    sim.giveBack(key);
    await sim.flush();
    await expect.poll(async () => (await said()).join(), soon).toContain("现在由我接着陪您办");
    expect((await said()).slice(-3).join()).toContain("当时为什么没交上");
    expect(sim.seen()).toHaveLength(1);
    expect(problems).toEqual([]);
  }, 40_000);

  it("is the only one that speaks for it: not a stranger, not a caller of another address, not another channel", async () => {
    const { sim, handOver, said, post, tokenAt, store, problems } = await start();
    const key = await handOver();
    const before = await said();
    const conversation = { id: key };
    const elsewhere = "http://127.0.0.1:1/";
    expect(await post({ conversation }, tokenAt(sim.url, "stranger"))).toBe(401);
    expect(await post({ conversation }, tokenAt(elsewhere))).toBe(401);
    const ofAnother = { channelId: "test", deliveryMode: "expectReplies" };
    // A channel with a conversation of that name has a person of its own there.
    expect(await post({ conversation, ...ofAnother }, tokenAt(elsewhere), elsewhere)).toBe(200);
    expect(await store.read(`test|${key}`)).toMatchObject({ version: 1 });
    expect(await said()).toEqual(before);
    expect(problems).toEqual([]);
  }, 40_000);

  it("does nothing in conversations that are none of its own, and never speaks with the bot", async () => {
    const { sim, handOver, said, post, tokenAt, store, problems } = await start();
    const key = await handOver();
    const before = await said();
    const sent = sim.calls.length;
    const token = tokenAt(sim.url);
    const joined = { type: "conversationUpdate", membersAdded: [{ id: "a" }] };
    for (const id of ["c", "nobody"])
      for (const what of [
        {},
        joined,
        { type: "event", name: "handoff.status", value: { state: "completed" } },
      ])
        expect(await post({ ...what, conversation: { id } }, token)).toBe(200);
    for (const what of [joined, { type: "typing" }, { type: "invoke", name: "adaptiveCard/action" }])
      expect(await post({ ...what, conversation: { id: key } }, token)).toBe(200);
    expect(await post({ id: undefined, conversation: { id: key } }, token)).toBe(400);
    for (const id of ["c", "nobody", key]) expect(await store.read(`hub|${id}`)).toBeUndefined();
    expect(await said()).toEqual(before);
    expect(sim.calls).toHaveLength(sent);
    expect(problems).toEqual([]);
  }, 40_000);

  it("is not set without a registration, nor where the bot's token may not go", async () => {
    const hub = { DESK: "framework", DESK_HUB_URL: "https://hub.example.org" };
    const opened = (env: Record<string, string>) => {
      const config = configFor({ ...hub, ...env });
      return openDesks(config.outside, { clock, bot: botAtHub(config) });
    };
    expect(await opened({})).toMatchObject({ problems: [expect.stringContaining("MicrosoftApp keys")] });
    const problems = [expect.stringContaining("BOT_SERVICE_HOSTS")];
    expect(await opened(registration)).toMatchObject({ ok: false, problems });
    const allowed = { ...registration, BOT_SERVICE_HOSTS: "hub.example.org" };
    expect(await opened(allowed)).toMatchObject({ ok: true, desks: [{ name: "framework" }] });
    expect(await opened({ ...allowed, DESK_HUB_URL: "https://hub.example.org:8443" })).toMatchObject({
      ok: false,
      problems,
    });
  });
});

describe("what a hub answers", () => {
  it("tells what is not there from what cannot be known, and nothing leaves without a token", async () => {
    const misfortune = createMisfortune(8, clock);
    const sim = await hubDesk(misfortune, () => "");
    closing.push(sim.close);
    const call = callDesk({ base: sim.url, privateHosts: ["127.0.0.1"] });
    const hub = hubPort({ call, bot: { id: "b", token: async () => "t" } });
    const initiate = {
      type: "event",
      name: "handoff.initiate",
      id: "i",
      timestamp: "2026-05-01T04:00:00Z",
    } as const;
    const conversation = { id: "a/b?c" };
    expect(await hub.knows("k")).toBe("no");
    expect(await hub.send({ ...initiate, conversation: { id: "k" } })).toEqual({ kind: "done" });
    expect(await hub.knows("k")).toBe("yes");
    misfortune.plan("busy", "broken", "answer-lost");
    for (let time = 0; time < 3; time += 1) expect(await hub.knows("k")).toBe("unknown");
    misfortune.plan("busy", "broken", "answer-lost");
    expect(await hub.send({ ...initiate, conversation })).toEqual({ kind: "later", afterMs: 2_000 });
    expect(await hub.send({ ...initiate, conversation })).toEqual({ kind: "unknown" });
    expect(await hub.send({ ...initiate, conversation })).toEqual({ kind: "unknown" });
    expect(sim.calls.at(-1)?.path).toBe("/v3/conversations/a%2Fb%3Fc/activities");

    const asked = sim.calls.length;
    const locked = hubPort({ call, bot: { id: "b", token: () => Promise.reject(new Error("no token")) } });
    expect(await locked.send({ ...initiate, conversation })).toEqual({ kind: "later" });
    expect(await locked.knows("k")).toBe("unknown");
    expect(sim.calls).toHaveLength(asked);
  });
});
