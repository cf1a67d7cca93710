import { EventEmitter } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { Request, Response } from "express";
import { describe, expect, it } from "vitest";
import { type Crowd, crowd } from "../../../src/channels/crowd.ts";

/** Comes as a request; gives the status with which it is turned away, or `in`. */
const come = ({ letIn }: Crowd): number | "in" => {
  let came: number | "in" = 0;
  const response = Object.assign(new EventEmitter(), {
    set: () => response,
    status: (status: number) => {
      came = status;
      return response;
    },
    json: () => response,
  });
  letIn({} as Request, response as unknown as Response, () => {
    came = "in";
  });
  return came;
};

describe("the crowd of one moment", () => {
  it("is let in as long as it is begun in time, but for a few, and anew in the next moment", async () => {
    let time = 0;
    const gate = crowd({ most: 100, ms: 200, now: () => time });
    const first = Array.from({ length: 12 }, () => {
      time += 50;
      return come(gate);
    });
    // Ten however long they take; the others come 500 ms after the first.
    expect(first).toEqual([...Array.from({ length: 10 }, () => "in"), 429, 429]);
    await setImmediate();
    time += 10_000;
    expect([come(gate), come(gate)]).toEqual(["in", "in"]);
    time += 200;
    expect(come(gate)).toBe("in");
    time += 1;
    expect(come(gate)).toBe(429);
  });
});
