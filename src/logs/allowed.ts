/**
 * The fields that a log line may have, each with what a value of it looks like. They hold ids, kinds and counts; none has room
 * for a sentence. What people say has no field here, and does not fit into one.
 */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = (() => {
  const text = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
  const count = (value: unknown) => typeof value === "number" && Number.isFinite(value);
  // Ids are given by platforms and clients: printed signs without a space, whatever else they are made of.
  const id = text(/^[\x21-\x7e]{1,256}$/);
  const kind = text(/^[a-z0-9][a-z0-9-]{0,79}$/);
  return {
    problem: kind,
    event: kind,
    ending: kind,
    topic: kind,
    channel: text(/^[a-z0-9][a-z0-9_-]{0,39}$/i),
    // Name and code of an error, as `causeOf` gives them.
    cause: text(/^[A-Za-z_$][\w$]{0,79}( [A-Za-z0-9_.-]{1,60})?$/),
    conversation: id,
    activity: id,
    turn: id,
    version: text(/^[\w.-]{1,64}$/),
    // A file of the project with a line, as editors follow it.
    place: text(/^[\w./-]{1,160}:\d{1,7}$/),
    count,
    ms: count,
  };
})();

/** What of a line may be written: the fields of the list whose values look as they should. All else is left out, unsaid. */
export const allowedFields = (line: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(line).filter(([name, value]) => Object.hasOwn(fields, name) && fields[name]?.(value)),
  );
