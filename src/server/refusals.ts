import type { ErrorRequestHandler, RequestHandler } from "express";
import { causeOf, type Log } from "../channels/problem.ts";
import { refuseOnPage } from "../channels/refusal-page.ts";

/** Answers what nothing else answered. */
export const notFound: RequestHandler = (_request, response) =>
  refuseOnPage(response, 404, "NotFound", "There is nothing here.");

const statusOf = (error: unknown): number => {
  const { status } = error instanceof Error && "status" in error ? error : { status: 500 };
  return typeof status === "number" && status >= 400 && status < 500 ? status : 500;
};

const wordsOf: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["BadSyntax", "The request is malformed."],
  413: ["TooLarge", "The body is too large."],
  415: ["BadContentType", "The body's type or encoding is not taken here."],
};

/** Answers a request that failed: the caller's fault as what it is, ours with no more than a code. */
export const failed =
  (log: Log): ErrorRequestHandler =>
  (error, _request, response, next) => {
    const status = statusOf(error);
    if (status === 500) log({ problem: "request-failed", cause: causeOf(error) });
    if (response.headersSent) return next(error);
    const [code, message] =
      wordsOf[status] ?? (status === 500 ? ["Failed", "This did not work."] : wordsOf[400]) ?? [];
    refuseOnPage(response, status, code ?? "Failed", message ?? "");
  };
