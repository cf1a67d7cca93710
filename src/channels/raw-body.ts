import type { Response } from "express";

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
