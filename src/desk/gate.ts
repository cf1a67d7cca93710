import type { Request, RequestHandler, Response, Router } from "express";
import { jsonBody } from "../channels/json-body.ts";
import type { Limit } from "../channels/limit.ts";
import { refuseOnPage } from "../channels/refusal-page.ts";
import type { SessionCookie } from "./cookie.ts";
import { Busy } from "./password.ts";
import { type Route, refuseAs, type SignedIn } from "./route.ts";
import { isFromUs } from "./same-site.ts";
import { holds, isSame, keptToken } from "./session.ts";
import type { StaffStore } from "./staff.ts";

/** A session's times are written down again after so long. */
const WRITE_AFTER_MS = 20_000;
const LARGEST = "64kb";

export type GateParts = {
  readonly staff: Pick<StaffStore, "session" | "touch">;
  readonly cookie: SessionCookie;
  readonly publicUrl: string | undefined;
  readonly clock: () => Date;
  /** Seconds until an account may ask for something more. */
  readonly mayAsk: Limit;
};

/** Who a request is by, without counting it as something that was done. */
export const whoIs = async (
  { staff, cookie, clock }: GateParts,
  request: Request,
): Promise<SignedIn | undefined> => {
  const token = cookie.read(request);
  const found = token === undefined ? undefined : await staff.session(keptToken(token));
  return found !== undefined && holds(found.session, clock()) ? found : undefined;
};

/**
 * Keeps in mind when a session was heard of. What the page asks by itself, and says so by `Desk-Auto`, keeps nobody signed
 * in who has gone away.
 */
const note = async ({ staff, clock }: GateParts, request: Request, { session }: SignedIn): Promise<void> => {
  const now = clock();
  const isByHand = request.headers["desk-auto"] === undefined && request.path !== "/desk/api/stream";
  const since = now.getTime() - Date.parse(isByHand ? session.acted : session.seen);
  if (since < WRITE_AFTER_MS) return;
  const seen = now.toISOString();
  await staff.touch(session.token, { seen, acted: isByHand ? seen : session.acted });
};

const refuse = (request: Request, response: Response, status: 401 | 403): void => {
  if (request.path.startsWith("/desk/api/"))
    return refuseAs(response, status, status === 401 ? "not-signed-in" : "not-allowed");
  if (status === 401) return response.redirect(303, "/desk");
  refuseOnPage(response, 403, "Forbidden", "This is for supervisors.");
};

/**
 * Who may go on, of those who ask from our own pages: whoever is signed in, has the role, and, to change something, brings
 * the session's own token in `Desk-Token`. Everybody else has been answered when it gives nothing.
 */
export const admit = async (
  parts: GateParts,
  needs: "session" | "supervisor",
  request: Request,
  response: Response,
): Promise<SignedIn | undefined> => {
  const signedIn = await whoIs(parts, request);
  if (signedIn === undefined) return void refuse(request, response, 401);
  const { member, session } = signedIn;
  if (needs === "supervisor" && member.role !== "supervisor") return void refuse(request, response, 403);
  const token = request.headers["desk-token"];
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads && (typeof token !== "string" || !isSame(token, session.csrf)))
    return void refuseAs(response, 403, "foreign");
  const wait = parts.mayAsk(member.id);
  if (wait > 0) return void refuseAs(response.set("Retry-After", String(wait)), 429, "busy");
  await note(parts, request, signedIn);
  return signedIn;
};

/** Refuses what pages of others send; links of others may only open our pages. */
export const onlyFromUs =
  (publicUrl: string | undefined): RequestHandler =>
  (request, response, next) => {
    const opensPage =
      (request.method === "GET" || request.method === "HEAD") && !request.path.startsWith("/desk/api/");
    if (opensPage || isFromUs(request, publicUrl)) return next();
    refuseAs(response, 403, "foreign");
  };

const unlessBusy = async (response: Response, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    refuseAs(response.set("Retry-After", "5"), 429, "busy");
  }
};

/** Mounts routes behind the gate. A body is read once it is known that somebody may send one. */
export const mount = (router: Router, routes: readonly Route[], parts: GateParts): void => {
  const body = jsonBody({ limit: LARGEST });
  for (const route of routes) {
    const { method, path } = route;
    if (route.needs === "nobody") {
      router[method](path, body, (request: Request, response: Response) =>
        unlessBusy(response, () => route.answer(request, response)),
      );
      continue;
    }
    const { needs, answer } = route;
    const admits: RequestHandler = async (request, response, next) => {
      const signedIn = await admit(parts, needs, request, response);
      if (signedIn === undefined) return;
      response.locals["signedIn"] = signedIn;
      next();
    };
    router[method](path, admits, body, (request: Request, response: Response) => {
      const signedIn: SignedIn = response.locals["signedIn"];
      return unlessBusy(response, () =>
        answer({ ...signedIn, request, response, body: request.body as unknown }),
      );
    });
  }
};
