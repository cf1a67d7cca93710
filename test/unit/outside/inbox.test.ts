import { expect, it } from "vitest";
import type { BridgeParts } from "../../../src/outside/bridge-parts.ts";
import { createInbox } from "../../../src/outside/inbox.ts";
import { memoryStore } from "../../../src/storage/memory.ts";

it("writes down what colleagues at another desk wrote without personal numbers", async () => {
  const store = memoryStore();
  const parts = {
    desk: { name: "d" },
    store,
    clock: () => new Date("2026-05-01T04:00:00Z"),
    log: () => undefined,
  };
  const inbox = createInbox(parts as unknown as BridgeParts);
  const said = { remote: "r", name: "小李" };
  await inbox.store([
    { ...said, kind: "write", id: "e1", text: "打我手机13800138000，或窗口0571-88901234" },
    { kind: "close", id: "e2", remote: "r" },
  ]);
  expect((await store.letters("outside:d", 9)).map(({ body }) => body)).toEqual([
    { ...said, kind: "write", id: "e1", text: "打我手机***********，或窗口0571-88901234", hidden: 1 },
    { kind: "close", id: "e2", remote: "r" },
  ]);
});
