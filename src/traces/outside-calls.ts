import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { errorMonitor } from "node:events";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Span, Spans } from "./spans.ts";

const STARTED = "http.client.request.start";
const ANSWERED = "http.client.response.finish";

/**
 * Makes a span of every call that leaves this process by HTTP until its answer begins, whoever makes it and by whichever library; one
 * that finds no connection has not left. Of where it goes no more than the host is told: paths hold tokens and ids. Gives what
 * ends that.
 */
export const watchCalls = (spans: Pick<Spans, "begin">): (() => void) => {
  const open = new WeakMap<ClientRequest, Span>();
  const over = (request: ClientRequest, status?: number): void => {
    const span = open.get(request);
    open.delete(request);
    span?.tell({ "http.response.status_code": status });
    span?.end(status === undefined || status >= 400 ? "failed" : undefined);
  };
  const started = (event: unknown): void => {
    const { request } = event as { readonly request: ClientRequest };
    const span = spans.begin("call", "client", {
      "http.request.method": request.method,
      "server.address": request.host,
    });
    if (span === undefined) return;
    open.set(request, span);
    // What is never answered is over with its connection. Whoever made it still has to deal with the error.
    request.once(errorMonitor, () => over(request));
    request.once("close", () => over(request));
  };
  const answered = (event: unknown): void => {
    const { request, response } = event as {
      readonly request: ClientRequest;
      readonly response: IncomingMessage;
    };
    over(request, response.statusCode);
  };
  subscribe(STARTED, started);
  subscribe(ANSWERED, answered);
  return () => {
    unsubscribe(STARTED, started);
    unsubscribe(ANSWERED, answered);
  };
};
