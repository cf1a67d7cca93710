import { type Request, type RequestHandler, Router } from "express";
import { createLimit, perMinute } from "../channels/limit.ts";
import { causeOf, type Log } from "../channels/problem.ts";
import type { Colleague, HelpDesk } from "../handoff/help-desk.ts";
import type { Office } from "../handoff/office.ts";
import type { Changes, Store } from "../ports.ts";
import { accountRoutes } from "./account-routes.ts";
import { conversationRoutes } from "./conversation-routes.ts";
import { sessionCookie } from "./cookie.ts";
import { admit, mount, onlyFromUs } from "./gate.ts";
import type { Route, SignedIn } from "./route.ts";
import type { RowNames } from "./shown-row.ts";
import { SIGN_OUT_PATH, signOutForm } from "./sign-out-form.ts";
import type { Member, StaffStore } from "./staff.ts";
import { staffRoutes } from "./staff-routes.ts";
import { createStreams } from "./streams.ts";
import { supervisorRoutes } from "./supervisor-routes.ts";

const BEAT_MS = 15_000;
const REQUESTS_A_MINUTE = 600;

/** Who sends a request that the gate has let through; `csrf` is what a form of theirs brings along. */
export type WhoIs = (request: Request) => Member & { readonly csrf: string };

export type DeskParts = {
  readonly helpDesk: HelpDesk;
  readonly staff: StaffStore;
  readonly changes: Changes;
  readonly store: Pick<Store, "events" | "eventsOf">;
  readonly offices: readonly Office[];
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly publicUrl: string | undefined;
  readonly log: Log;
  /** Writes into the audit that somebody took a conversation away as a file. */
  readonly exported: (who: Colleague, conversation: string) => Promise<void>;
  /** Names of topics and places, and how promises stand; without them ids are shown, and no promises. */
  readonly names?: Partial<RowNames>;
  /** What stands at /desk/insights, for supervisors; its paths are those below it. */
  readonly insights?: (whoIs: WhoIs) => RequestHandler;
  /** Requests that an account may send in a minute. */
  readonly requestsPerMinute?: number;
  /** Milliseconds between two signs of life on a stream. */
  readonly beatMs?: number;
};

/** The pages of the desk: one shell, whose script shows what its path names. */
const pages: readonly { readonly path: string; readonly needs: "nobody" | "supervisor" }[] = [
  { path: "/desk", needs: "nobody" },
  { path: "/desk/overview", needs: "supervisor" },
  { path: "/desk/staff", needs: "supervisor" },
  { path: "/desk/audit", needs: "supervisor" },
];

/**
 * The desk of the staff: its pages, its interface and its stream, to be mounted at the root. Nothing of it is kept by
 * browsers, nothing of it can be used from pages of others. `close` ends the open streams.
 */
export const createDesk = (
  parts: DeskParts,
): { readonly router: Router; readonly routes: readonly Route[]; close(): void } => {
  const { helpDesk, staff, changes, store, offices, clock, newId, publicUrl, log, exported } = parts;
  const { insights, beatMs = BEAT_MS, requestsPerMinute = REQUESTS_A_MINUTE } = parts;
  const cookie = sessionCookie(publicUrl?.startsWith("https:") === true);
  const mayAsk = createLimit([perMinute(requestsPerMinute)], clock);
  const gate = { staff, cookie, publicUrl, clock, mayAsk };
  const names = { nameOf: () => undefined, timer: () => undefined, ...parts.names };
  const streams = createStreams({ helpDesk, staff, changes, clock, beatMs, log });
  const ended = (): void => {
    streams.check().catch((error: unknown) => log({ problem: "desk-check-failed", cause: causeOf(error) }));
  };

  const routes: readonly Route[] = [
    ...accountRoutes({ staff, cookie, offices, hasInsights: insights !== undefined, clock, ended }),
    ...conversationRoutes({ helpDesk, staff, names, clock }),
    ...supervisorRoutes({ helpDesk, staff, store, exported, clock }),
    ...staffRoutes({ staff, offices, clock, newId, ended }),
    {
      method: "get",
      path: "/desk/api/stream",
      needs: "session",
      answer: ({ member, session, response }) => streams.add({ member, session }, response),
    },
  ];

  // Paths are compared as they are written, here and in the checks before them.
  const router = Router({ caseSensitive: true });
  router.use("/desk", (_request, response, next) => {
    response.set({
      "Cache-Control": "no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cross-Origin-Opener-Policy": "same-origin",
      "X-Robots-Tag": "noindex",
    });
    next();
  });
  router.use((request, response, next) =>
    /^\/desk(?:\/|$)/.test(request.path) ? onlyFromUs(publicUrl)(request, response, next) : next(),
  );
  const supervised: RequestHandler = async (request, response, next) => {
    const signedIn = await admit(gate, "supervisor", request, response);
    if (signedIn === undefined) return;
    response.locals["signedIn"] = signedIn;
    next();
  };
  const shell: RequestHandler = (request, _response, next) => {
    request.url = "/desk.html";
    next("router");
  };
  for (const { path, needs } of pages)
    router.get(path, ...(needs === "supervisor" ? [supervised] : []), shell);
  router.post(SIGN_OUT_PATH, ...signOutForm(gate, ended));
  mount(router, routes, gate);
  const whoIs: WhoIs = ({ res }) => {
    const signedIn: SignedIn | undefined = res?.locals["signedIn"];
    if (signedIn === undefined) throw new Error("asked for somebody before the gate");
    return { ...signedIn.member, csrf: signedIn.session.csrf };
  };
  if (insights !== undefined) router.use("/desk/insights", supervised, insights(whoIs));
  return { router, routes, close: streams.close };
};
