import type { Attributes } from "./otlp-json.ts";

// What a span may say beside its name and its times. It goes to a collector that may be anybody's: ids of conversations, some of
// which are those of persons, go by their ending alone, and what people say has no field here and does not fit into one.

const kind = (value: unknown): boolean =>
  typeof value === "string" && /^[a-z0-9][a-z0-9_-]{0,79}$/i.test(value);

/** The fields, each with what a value of it looks like. */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  "yibao.channel": kind,
  // Enough to find a line of the log with, and too little to know somebody by.
  "yibao.conversation": (value) => typeof value === "string" && /^[\x21-\x7e]{1,6}$/.test(value),
  "yibao.topic": kind,
  "yibao.ending": kind,
  "yibao.result": kind,
  "error.type": (value) =>
    typeof value === "string" && /^[A-Za-z_$][\w$]{0,79}( [A-Za-z0-9_.-]{1,60})?$/.test(value),
  "http.request.method": kind,
  "server.address": (value) => typeof value === "string" && /^[A-Za-z0-9.:-]{1,253}$/.test(value),
  "http.response.status_code": (value) => Number.isInteger(value),
};

/** What of it may be told: the fields of the list whose values look as they should. All else is left out. */
export const allowedAttributes = (given: Readonly<Record<string, unknown>>): Attributes =>
  Object.fromEntries(
    Object.entries(given).filter(([name, value]) => Object.hasOwn(fields, name) && fields[name]?.(value)),
  ) as Attributes;

/** An id as a span may have it. */
export const endingOf = (id: string): string => id.slice(-6);
