import type { Request } from "express";
import type { Lang } from "../turn.ts";

/** The language to answer a browser in: the one it was `given` by a link or a form, else the one it prefers, else Chinese. */
export const langIn = (request: Request, given: unknown): Lang => {
  if (given === "zh" || given === "en") return given;
  return request.acceptsLanguages("zh", "en") === "en" ? "en" : "zh";
};
