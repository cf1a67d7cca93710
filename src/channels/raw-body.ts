import express, { type RequestHandler, type Response, Router } from "express";

/** The text of a body that was read raw; undefined where it is no UTF-8. */
export const textOfBody = (body: unknown): string | undefined => {
  try {
    return Buffer.isBuffer(body) ? new TextDecoder("utf-8", { fatal: true }).decode(body) : undefined;
  } catch {
    return undefined;
  }
};

/** Refuses a request that no platform of ours can have sent: 403 and no word more. */
export const refuseBare = (response: Response): void => void response.status(403).type("text/plain").send("");

/** The one path of a platform that proves its address by GET and posts raw bodies of 64 KB at most. */
export const rawRoutes = (path: string, verify: RequestHandler, take: RequestHandler): Router => {
  const router = Router();
  router
    .route(path)
    .get(verify)
    .post(express.raw({ type: () => true, limit: "64kb" }), take)
    .all((_request, response) => void response.status(405).set("Allow", "GET, POST").end());
  return router;
};
