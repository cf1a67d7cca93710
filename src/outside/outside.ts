import { Router } from "express";
import type { Changes } from "../ports.ts";
import { createBridge } from "./bridge.ts";
import type { BridgeParts } from "./bridge-parts.ts";
import type { Arrived, OutsideDesk } from "./outside-desk.ts";
import { deskRoutes } from "./routes.ts";

/** How long what is in hand may take when the server ends; what is not done by then is found at the next start. */
const GOODBYE_MS = 3_000;

export type Outside = {
  readonly router: Router;
  /** Looks at every desk, such as for what another node has taken in. */
  wake(): void;
  /** Begins nothing new, and resolves when what is in hand is put away. */
  close(): Promise<void>;
  /** Takes an activity of the Bot Framework's hub, as JSON, whose token was looked at; gives the status to answer with. */
  take(request: Arrived): Promise<number>;
};

/**
 * Outside desks at work: each is looked at when something was committed, when it posts something, and every `everyMs`
 * milliseconds. A desk that takes what is left in writing alone gets it; where there is one, others are not given it.
 */
export const createOutside = (
  parts: Omit<BridgeParts, "desk"> & {
    readonly desks: readonly OutsideDesk[];
    readonly changes: Changes;
    readonly everyMs?: number;
    /** Whether the work is this node's: two that bring a desk up would both post to it. */
    readonly works?: () => boolean;
  },
): Outside => {
  const { desks, changes, everyMs = 5_000, works = () => true, ...common } = parts;
  const hasTickets = desks.some(({ stages }) => stages.every((stage) => stage === "ticket"));
  const isForTickets = ({ stages }: OutsideDesk): boolean => stages.length === 1;
  const given = (desk: OutsideDesk): OutsideDesk =>
    hasTickets && !isForTickets(desk)
      ? { ...desk, stages: desk.stages.filter((stage) => stage !== "ticket") }
      : desk;
  const bridges = desks.map((desk) => {
    const bridge = createBridge({ ...common, desk: given(desk) });
    return { desk, bridge };
  });

  let running: Promise<unknown> | undefined;
  let isWoken = false;
  let isClosed = false;
  const run = async (): Promise<void> => {
    while (isWoken && !isClosed && works()) {
      isWoken = false;
      await Promise.all(bridges.map(({ bridge }) => bridge.pass()));
    }
    running = undefined;
  };
  const wake = (): void => {
    isWoken = true;
    if (running === undefined && !isClosed && works()) running = run();
  };

  const router = Router();
  // A hub's activities come in where all activities do, with their tokens.
  for (const { desk, bridge } of bridges)
    if (desk.name !== "framework") router.use(deskRoutes(desk.name, bridge, wake));
  const unwatch = changes.watch(wake);
  const timer = setInterval(wake, everyMs).unref();
  wake();

  return {
    router,
    wake,
    take: async (request) => {
      const hub = bridges.find(({ desk }) => desk.name === "framework");
      const status = hub === undefined ? 404 : await hub.bridge.take(request);
      wake();
      return status;
    },
    close: async () => {
      isClosed = true;
      unwatch();
      clearInterval(timer);
      const enough = new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref());
      await Promise.race([running, enough]);
    },
  };
};
