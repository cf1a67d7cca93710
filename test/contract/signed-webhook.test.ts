import { describe, expect, it } from "vitest";
import { isStandardWebhook } from "../../src/channels/envelope/webhook-signatures.ts";
import { callDesk } from "../../src/outside/calls.ts";
import { signedWebhook } from "../../src/outside/signed-webhook.ts";
import { type DeskAnswer, deskServer } from "../../src/simulators/desk-server.ts";
import { testWebhookSecrets } from "../../src/simulators/desk-webhook.ts";
import { outsideWorld } from "../support/outside-world.ts";

// A receiver of signed webhooks that does not do as it should, and what it can check.

const H = 3_600_000;
/** The times of the attempts by the recommendation of Standard Webhooks 1.0.0: each so long after the one before. */
const WAITS = [0, 5_000, 300_000, 1_800_000, 2 * H, 5 * H, 10 * H, 14 * H, 20 * H, 24 * H];

const worldOf = async (answer: () => DeskAnswer) => {
  const arrived: { readonly at: number; readonly id: string }[] = [];
  const world = await outsideWorld(async ({ misfortune, clock }) => {
    const server = await deskServer(({ headers }) => {
      arrived.push({ at: clock().getTime(), id: String(headers["webhook-id"]) });
      return answer();
    }, misfortune);
    const call = callDesk({ base: server.url, privateHosts: ["127.0.0.1"] });
    const desk = signedWebhook({ call, path: "/hook", secrets: testWebhookSecrets, clock });
    const nobody = () => undefined;
    const sim = {
      ...{ seen: () => [], write: nobody, giveBack: nobody, shut: nobody },
      ...{ flush: async () => undefined, close: server.close },
    };
    return { desk, sim, calls: server.calls, problems: () => [] };
  }, 1);
  const { small } = world;
  await small.person("c", "找人工");
  await small.happen("c", { kind: "want", reason: "asked", team: "hz", open: true } as never);
  await small.happen("c", { kind: "agree", open: true, callAt: null } as never);
  return { world, arrived };
};

describe("a receiver of signed webhooks", () => {
  it("is tried at the times that are recommended, then no more until somebody has it replayed", async () => {
    let status = 500;
    const { world, arrived } = await worldOf(() => ({ status, body: {} }));
    const start = world.clock().getTime();
    // Looked at in the moment before each attempt is due, and then.
    for (const wait of [...WAITS, 48 * H]) {
      if (wait > 0) {
        world.advance(wait - 1);
        await world.pass();
        world.advance(1);
      }
      await world.pass();
    }
    let due = start;
    const wanted = WAITS.map((wait) => {
      due += wait;
      return due;
    });
    expect(arrived.map(({ at }) => at)).toEqual(wanted);
    expect(new Set(arrived.map(({ id }) => id)).size).toBe(1);
    expect(world.problems).toEqual([{ problem: "outside-desk-given-up", conversation: "c" }]);
    status = 200;
    await world.replayAll();
    await world.pass();
    expect(arrived.length).toBe(WAITS.length + 3);
    expect(world.bridges.all()[0]).toMatchObject({ step: "open", dead: null });
    await world.close();
  });

  it("is left alone once it says that it is gone, or that we are wrong", async () => {
    for (const [status, dead] of [
      [410, "gone"],
      [422, "mistake"],
    ] as const) {
      const { world, arrived } = await worldOf(() => ({ status, body: {} }));
      for (let n = 0; n < 5; n += 1) {
        await world.pass();
        world.advance(48 * H);
      }
      expect([arrived.length, world.bridges.all()[0]?.dead]).toEqual([1, dead]);
      await world.close();
    }
  });

  it("is followed nowhere else", async () => {
    const { world, arrived } = await worldOf(() => ({ status: 307, body: {} }));
    await world.pass();
    expect([arrived.length, world.bridges.all()[0]?.step]).toEqual([1, "opening"]);
    await world.close();
  });

  it("can check what it gets with either of two secrets, and what it posts is taken with either", async () => {
    const { world } = await worldOf(() => ({ status: 200, body: {} }));
    await world.pass();
    expect(world.calls.length).toBe(3);
    for (const { headers, raw: body } of world.calls)
      for (const secret of testWebhookSecrets) {
        const [id, timestamp] = [String(headers["webhook-id"]), String(headers["webhook-timestamp"])];
        const signature = String(headers["webhook-signature"]);
        expect(isStandardWebhook({ secret, id, timestamp, body, signature, now: Number(timestamp) })).toBe(
          true,
        );
      }
    const [first] = world.calls;
    const arrived = { headers: first?.headers ?? {}, text: first?.raw ?? "" };
    const now = world.clock().getTime();
    // Signed as it should be, of a type that means nothing to us.
    expect(world.desk.receive(arrived, now)).toEqual({ kind: "events", events: [] });
    expect(world.desk.receive({ ...arrived, text: `${arrived.text} ` }, now)).toEqual({ kind: "forged" });
    expect(world.desk.receive(arrived, now + 301_000)).toEqual({ kind: "forged" });
    await world.close();
  });

  it("gets a transcript of any length in parts of twenty kilobytes", async () => {
    const { world } = await worldOf(() => ({ status: 200, body: {} }));
    const long = "医保".repeat(12_000);
    await world.small.bot("d", long);
    for (let n = 0; n < 30; n += 1) await world.small.person("d", `${n} "${"断".repeat(900)}"`);
    await world.small.happen("d", { kind: "want", reason: "asked", team: "hz", open: true } as never);
    await world.small.happen("d", { kind: "agree", open: true, callAt: null } as never);
    await world.pass();
    type Got = {
      readonly type: string;
      readonly data: {
        readonly conversation: string;
        readonly lines: readonly { text: string; seq: number }[];
      };
    };
    const key = world.bridges.all().find(({ conversation }) => conversation === "d")?.key;
    const got = world.calls.map(({ body }) => body as unknown as Got);
    const lines = got.flatMap(({ type, data }) =>
      type === "handoff.transcript" && data.conversation === key ? data.lines : [],
    );
    const first = lines.filter(({ seq }) => seq === 1).map(({ text }) => text);
    expect(first.length).toBeGreaterThan(3);
    expect(first.join("")).toBe(long);
    expect(new Set(lines.map(({ seq }) => seq)).size).toBe(33);
    expect(Math.max(...world.calls.map(({ raw }) => Buffer.byteLength(raw)))).toBeLessThanOrEqual(20_000);
    await world.close();
  });
});
