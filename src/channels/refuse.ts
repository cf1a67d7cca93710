import type { Response } from "express";

/** Answers that a request is refused, in the form that Bot Framework clients know. */
export const refuse = (response: Response, status: number, code: string, message: string): void => {
  response.status(status).json({ error: { code, message } });
};
