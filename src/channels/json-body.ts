import express, { type RequestHandler } from "express";

const DEEPEST = 20;
const MOST_KEYS = 1_000;
const strangeKeys = ["__proto__", "constructor", "prototype"];

/**
 * Whether a parsed JSON value is one that somebody may have meant: not nested more than 20 levels deep, no more than 1,000
 * keys and items in all, and no key that means something to JavaScript itself. Found without recursion.
 */
export const isSound = (value: unknown, deepest = DEEPEST): boolean => {
  let level: readonly unknown[] = [value];
  let keys = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== "object" || one === null) continue;
      for (const [key, inner] of Object.entries(one)) {
        keys += 1;
        if (keys > MOST_KEYS || strangeKeys.includes(key)) return false;
        next.push(inner);
      }
    }
    level = next;
  }
  return true;
};

/** Reads a body of JSON that is sound; any other fails with 400, one that is too large with 413. */
export const jsonBody = (options: {
  limit: string;
  type?: string | string[] | (() => boolean);
}): RequestHandler[] => [
  express.json(options),
  (request, _response, next) => {
    if (isSound(request.body)) return next();
    next(Object.assign(new Error("the body is not sound"), { status: 400 }));
  },
];
