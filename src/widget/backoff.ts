/** Milliseconds to wait before attempt number `attempt` (from 0): 1, 2, 4, 8, 10, 10 … s, less up to half by `random` in [0, 1). */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(10_000, 1000 * 2 ** Math.min(attempt, 10));
  return Math.max(1000, Math.round(ceiling * (1 - random / 2)));
}
