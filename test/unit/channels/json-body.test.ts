import { expect, it } from "vitest";
import { isSound } from "../../../src/channels/json-body.ts";

const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

it("JSON is sound to a depth of twenty, to a thousand keys, and without keys of JavaScript's own", () => {
  for (const sound of [
    undefined,
    null,
    1,
    "__proto__",
    [],
    {},
    { a: ["constructor"] },
    nested(21),
    Array(1_000).fill(0),
  ])
    expect(isSound(sound)).toBe(true);
  for (const other of [
    nested(22),
    nested(100_000),
    Array(1_001).fill(0),
    JSON.parse('{"a":[{"__proto__":1}]}'),
    { prototype: 1 },
    { a: { constructor: { prototype: 1 } } },
  ])
    expect(isSound(other)).toBe(false);
});
