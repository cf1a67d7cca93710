import { expect, it } from "vitest";
import { createVectorMaker } from "../../../src/understand/vector.ts";

it("leaves nothing of a text that was begun and never made in the next", () => {
  const { begin, see, made } = createVectorMaker({
    rests: Uint16Array.of(1, 2),
    starts: Uint16Array.of(0, 2),
    idf: Uint8Array.of(16, 32),
    inScope: Uint8Array.of(3),
    evidence: Int8Array.of(4, 8),
    unknownEvidence: 0,
  });
  const vectorOf = (...ids: readonly number[]) => {
    begin();
    for (const id of ids) see(id, 1);
    const { ids: known, values, size, ...rest } = made();
    return { ids: [...known.slice(0, size)], values: [...values.slice(0, size)], ...rest };
  };
  const clean = vectorOf(0, 1);
  begin();
  see(1, 1);
  see(1, 1);
  see(-1, 1);
  expect(vectorOf(0, 1)).toEqual(clean);
});
