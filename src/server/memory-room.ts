import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";

/** How much of something is used, and how much there may be at most; in bytes. */
export type Fill = { readonly used: number; readonly limit: number };

/** Beyond this share of a limit nothing new is begun: what is under way must still find room. */
const SHARE = 0.8;

/** Whether there is room for something new: every limit leaves some. */
export const hasRoom = (fills: readonly Fill[]): boolean =>
  fills.every(({ used, limit }) => used <= SHARE * limit);

/**
 * What this process holds of the memory it may have, and its objects of the heap they may have. The first is what the settings
 * say in megabytes; without them what the container's group allows, or what the machine has.
 */
export const memoryFills = (limitMb?: number): readonly Fill[] => {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  // Where no group holds it, some systems say nothing and others a number beyond all memory.
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const held = limitMb === undefined ? Math.min(allowed, totalmem()) : limitMb * 1_048_576;
  return [
    { used: process.memoryUsage.rss(), limit: held },
    { used, limit },
  ];
};
