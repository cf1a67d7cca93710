import type { Request, RequestHandler, Response, Router } from "express";
import type { Seal } from "../envelope/sealed-message.ts";
import { openEcho, openPosted } from "../envelope/sealed-request.ts";
import { rawRoutes, refuseBare, textOfBody } from "../raw-body.ts";
import type { Reading } from "./reading.ts";

/**
 * The endpoint to which WeCom says that there is something to read (official pages 接收消息和事件): GET proves that it is
 * the company's server, POST brings the account and a word to read it with. Whatever is wrong with a request, it gets 403
 * and no word more.
 */
export const kfRoutes = (parts: {
  readonly seal: Seal;
  readonly reading: Pick<Reading, "know" | "read">;
  readonly clock: () => Date;
}): Router => {
  const { seal, reading, clock } = parts;
  const verify: RequestHandler = (request, response) => {
    const echo = openEcho(request.query, seal, clock());
    if (echo === undefined) return refuseBare(response);
    response.type("text/plain").send(echo);
  };
  const take = async (request: Request, response: Response): Promise<void> => {
    const body = textOfBody(request.body);
    const fields = body === undefined ? undefined : openPosted(request.query, body, seal, clock());
    if (fields === undefined) return refuseBare(response);
    const account = fields.get("OpenKfId") ?? "";
    const word = fields.get("Token") ?? "";
    if (fields.get("Event") === "kf_msg_or_event" && /^[\w-]{1,64}$/.test(account)) {
      // Nothing is lost by answering before it is read: a known account is read the next time, from the cursor on.
      await reading.know(account);
      void reading.read(account, word === "" || word.length > 128 ? undefined : word);
    }
    response.type("text/plain").send("success");
  };

  return rawRoutes("/wecom", verify, take);
};
