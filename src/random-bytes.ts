import { randomFillSync } from "node:crypto";

const AT_ONCE = 4_096;

let drawn = Buffer.alloc(0);

/** Random bytes that nobody can guess, each given out once. Many are drawn at once: a draw costs the same for few. */
export const randomBytes = (count: number): Buffer => {
  if (drawn.length < count) drawn = randomFillSync(Buffer.alloc(Math.max(count, AT_ONCE)));
  const given = Buffer.from(drawn.subarray(0, count));
  drawn = drawn.fill(0, 0, count).subarray(count);
  return given;
};
