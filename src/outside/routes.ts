import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { textOfBody } from "../channels/raw-body.ts";
import type { OutsideBridge } from "./bridge.ts";

const MOST = "256kb";

/**
 * Where an outside desk posts what happened there: `/outside/NAME`, by POST, signed over the raw body. It is answered once
 * it is stored; `woken` is told, so that it is done at once.
 */
export const deskRoutes = (name: string, bridge: Pick<OutsideBridge, "take">, woken: () => void): Router => {
  const take = async (request: Request, response: Response): Promise<void> => {
    const text = textOfBody(request.body);
    const { headers } = request;
    const status = text === undefined ? 400 : await bridge.take({ headers, text });
    response.status(status).end();
    if (status === 200) woken();
  };
  const raw = express.raw({ type: () => true, limit: MOST });
  const postOnly: RequestHandler = (_request, response) =>
    void response.status(405).set("Allow", "POST").end();
  const router = Router();
  router.route(`/outside/${name}`).post(raw, take).all(postOnly);
  return router;
};
