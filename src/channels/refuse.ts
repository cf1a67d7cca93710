import type { Response } from "express";

/** What is said of a refused request, in the form that Bot Framework clients know. */
export const refusal = (code: string, message: string) => ({ error: { code, message } });

/** Answers that a request is refused. */
export const refuse = (response: Response, status: number, code: string, message: string): void => {
  response.status(status).json(refusal(code, message));
};
