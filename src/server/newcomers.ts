import type { Log } from "../channels/problem.ts";
import { type Fill, hasRoom } from "./memory-room.ts";

/** Seconds that a newcomer is to wait where there is no room. */
const WAIT_SECONDS = 30;

/**
 * Seconds that whoever begins a conversation has to wait; 0 where there is room. Each time that the room comes to its end is told
 * in the log, once.
 */
export const newcomers = (fills: () => readonly Fill[], log: Log): (() => number) => {
  let wasRoom = true;
  return () => {
    const isRoom = hasRoom(fills());
    if (wasRoom && !isRoom) log({ problem: "memory-nearly-full" });
    wasRoom = isRoom;
    return isRoom ? 0 : WAIT_SECONDS;
  };
};
