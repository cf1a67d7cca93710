import { expect, it } from "vitest";
import { randomBytes } from "../../src/random-bytes.ts";

it("gives as many bytes as are wanted, of its own, and no two alike", () => {
  const sizes = [16, 8, 1, 0, 4_096, 5_000, 16];
  expect(sizes.map((size) => randomBytes(size).length)).toEqual(sizes);
  const given = Array.from({ length: 2_000 }, () => randomBytes(16));
  expect(new Set(given.map((bytes) => bytes.toString("hex"))).size).toBe(given.length);
  // What is given out stands nowhere else.
  const next = randomBytes(16);
  next.fill(0);
  expect(randomBytes(16)).not.toEqual(next);
});

it("gives every value of a byte about as often", () => {
  const counts = new Map<number, number>();
  for (let round = 0; round < 2_000; round += 1)
    for (const byte of randomBytes(128)) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  expect(counts.size).toBe(256);
  expect([...counts.values()].every((count) => count > 800 && count < 1_200)).toBe(true);
});
