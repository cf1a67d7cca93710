import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { createChanges } from "../../src/changes.ts";
import type { Problem } from "../../src/channels/problem.ts";
import { createBridge, type OutsideBridge } from "../../src/outside/bridge.ts";
import { replay } from "../../src/outside/dead-letters.ts";
import type { At, OutsideDesk, Point } from "../../src/outside/outside-desk.ts";
import { deskRoutes } from "../../src/outside/routes.ts";
import type { DeskCall, DeskSimulator } from "../../src/simulators/desk-server.ts";
import { createMisfortune, type Misfortune } from "../../src/simulators/misfortune.ts";
import { memoryStore } from "../../src/storage/memory.ts";
import { memoryBridges } from "./memory-bridges.ts";
import { smallDesk } from "./small-desk.ts";

// One installation with an outside desk beside it: the store, a small help desk, the bridge under test and the desk's simulator,
// with a clock of their own.

export type DeskParts = {
  readonly misfortune: Misfortune;
  readonly clock: () => Date;
  /** Where our server listens. */
  readonly target: () => string;
};
export type Rig = {
  readonly desk: OutsideDesk;
  readonly sim: DeskSimulator;
  readonly calls: readonly DeskCall[];
  readonly problems: (calls: readonly DeskCall[]) => readonly string[];
};
export type MakeRig = (parts: DeskParts) => Promise<Rig>;

const ROUND_MS = 20_000;

export const outsideWorld = async (make: MakeRig, seed: number) => {
  let now = Date.parse("2026-05-01T04:00:00Z");
  const clock = () => new Date(now);
  const misfortune = createMisfortune(seed, clock);
  const changes = createChanges();
  const store = memoryStore();
  const bridges = memoryBridges();
  let accepts = true;
  const small = smallDesk({ store, clock, changes, accepts: () => accepts });
  const problems: Problem[] = [];
  let url = "";
  const rig = await make({ misfortune, clock, target: () => url });
  const { desk, sim } = rig;
  let made = 0;
  const start = (at?: At): OutsideBridge =>
    createBridge({
      ...{ desk, deskName: "窗口", lang: "zh", store, bridges, helpDesk: small.helpDesk, clock },
      newId: () => {
        made += 1;
        return `k${seed}x${String(made).padStart(4, "0")}`;
      },
      // One after another, so that the same seed comes to the same.
      beside: 1,
      ...(at && { at }),
      log: (problem) => problems.push(problem),
    });
  let bridge = start();
  const app = express().use(
    deskRoutes(desk.name, { take: (request) => bridge.take(request) }, () => undefined),
  );
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const round = async (): Promise<void> => {
    await sim.flush();
    await bridge.pass();
    now += ROUND_MS;
  };
  return {
    ...{ store, bridges, small, sim, desk, misfortune, problems, clock },
    calls: rig.calls,
    schemaProblems: () => rig.problems(rig.calls),
    /** What was given up is tried again, as people have it tried. */
    replayAll: async (): Promise<void> => {
      for (const { key } of await bridges.dead()) await replay(bridges, key);
    },
    /** Lets time pass until something holds, as long as the time of the longest wait allows. */
    until: async (holds: () => boolean | Promise<boolean>, most = 6_000): Promise<void> => {
      for (let count = 0; count < most; count += 1) {
        if (await holds()) return;
        await round();
        // By now all that is waited for is another attempt.
        if (count > 1_000) now += 10 * ROUND_MS;
      }
      throw new Error(`it never came to that: ${JSON.stringify([problems, sim.seen(), bridges.all()])}`);
    },
    rounds: async (count: number): Promise<void> => {
      for (let at = 0; at < count; at += 1) await round();
    },
    pass: () => bridge.pass(),
    advance: (ms: number): void => {
      now += ms;
    },
    refuseReturns: (): void => {
      accepts = false;
    },
    /** The process ends at a point and begins again; false where it never came to the point. */
    dieAt: async (point: Point): Promise<boolean> => {
      let reach = (): void => undefined;
      const reached = new Promise<true>((resolve) => {
        reach = () => resolve(true);
      });
      // Whoever is there never comes back, as nothing does in a process that has ended.
      const dying = start(async (here) => {
        if (here !== point) return;
        reach();
        await new Promise(() => undefined);
      });
      const isDead = await Promise.race([reached, dying.pass().then(() => false)]);
      bridge = start();
      return isDead;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await sim.close();
    },
  };
};
export type World = Awaited<ReturnType<typeof outsideWorld>>;
