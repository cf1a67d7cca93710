import type { Request, Response } from "express";
import type { KeptSession, Member } from "./staff.ts";

/** Who asks: somebody of the staff, by a session that holds. */
export type SignedIn = { readonly member: Member; readonly session: KeptSession };

/** A request as a route gets it. `body` is JSON that nobody has looked at. */
export type Asked = SignedIn & {
  readonly request: Request;
  readonly response: Response;
  readonly body: unknown;
};

/**
 * A route of the desk and who may use it. Routes are values, so that one gate stands before all of them and a test can
 * go through them.
 */
export type Route = {
  readonly method: "get" | "post";
  readonly path: string;
} & (
  | { readonly needs: "nobody"; readonly answer: (request: Request, response: Response) => Promise<void> }
  | { readonly needs: "session" | "supervisor"; readonly answer: (asked: Asked) => Promise<void> }
);

/** Why a request was not done, as the page is told; the page has the words. */
export type Refusal =
  | "not-signed-in"
  | "not-allowed"
  | "foreign"
  | "not-found"
  | "malformed"
  | "wrong"
  | "wait"
  | "busy"
  | "name-taken"
  | "no-name"
  | "no-such-office"
  | "too-short"
  | "too-long"
  | "too-common";

/** Answers that something was not done, and why. */
export const refuseAs = (response: Response, status: number, problem: Refusal): void => {
  response.status(status).json({ problem });
};

/** A parameter of the path. */
export const parameter = (request: Request, name: string): string => {
  const value = request.params[name];
  return typeof value === "string" ? value : "";
};
