import { describe, expect, it } from "vitest";
import { turnQueue } from "../../../src/channels/turn-queue.ts";

/** A piece of work that ends when it is told to. */
const held = () => {
  let release = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
};

describe("the queue of turns", () => {
  it("runs one turn of a conversation at a time, in the order they came", async () => {
    const queue = turnQueue(200);
    const events: string[] = [];
    const turns = Array.from({ length: 100 }, (_, index) =>
      queue.run("c", async () => {
        events.push(`begin ${index}`);
        for (let pause = 0; pause < (index * 7) % 5; pause += 1) await Promise.resolve();
        events.push(`end ${index}`);
      }),
    );
    await Promise.all(turns);
    expect(events).toEqual(
      Array.from({ length: 100 }, (_, index) => [`begin ${index}`, `end ${index}`]).flat(),
    );
  });

  it("runs conversations side by side", async () => {
    const queue = turnQueue(5);
    const slow = held();
    const first = queue.run("a", () => slow.promise);
    expect(await queue.run("b", async () => "done")).toBe("done");
    slow.release();
    await first;
  });

  it("goes on after a turn that failed, whose failure is its caller's", async () => {
    const queue = turnQueue(5);
    const failing = queue.run("c", async () => {
      throw new Error("no");
    });
    const next = queue.run("c", async () => "yes");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });

  it("turns away what is too much for one conversation, until there is room again", async () => {
    const queue = turnQueue(2);
    const slow = held();
    const waiting = [queue.run("c", () => slow.promise), queue.run("c", async () => "second")];
    expect(await queue.run("c", async () => "third")).toBeUndefined();
    expect(await queue.run("d", async () => "other")).toBe("other");
    slow.release();
    await Promise.all(waiting);
    expect(await queue.run("c", async () => "fourth")).toBe("fourth");
  });

  it("is idle when nothing runs or waits, what came meanwhile included", async () => {
    const queue = turnQueue(5);
    const [one, two] = [held(), held()];
    const ended: string[] = [];
    await queue.idle();
    const first = queue.run("a", () => one.promise).then(() => ended.push("a"));
    const idle = queue.idle().then(() => ended.push("idle"));
    const second = queue.run("b", () => two.promise).then(() => ended.push("b"));
    one.release();
    await first;
    two.release();
    await Promise.all([second, idle]);
    expect(ended).toEqual(["a", "b", "idle"]);
  });
});
