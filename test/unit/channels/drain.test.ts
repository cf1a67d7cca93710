import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { drained } from "../../../src/channels/directline/drain.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A request that has sent so many bytes and says that it will send a million: both its ends. */
const begun = async (bytes: number) => {
  const server = createServer();
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { "content-length": 1_000_000 };
  const sent = request({ port, host: "127.0.0.1", method: "POST", agent: false, headers });
  sent.on("error", () => undefined);
  sent.write(Buffer.alloc(bytes));
  const [received] = (await once(server, "request")) as [IncomingMessage];
  return { sent, received };
};
const never = { bytes: 1e9, ms: 1e6 };

it("a body is thrown away to its end", async () => {
  const { sent, received } = await begun(1000);
  sent.end(Buffer.alloc(999_000));
  await drained(received, never);
  expect([received.readableEnded, received.readableLength]).toEqual([true, 0]);
});

it("nobody waits for who has broken off, or breaks off", async () => {
  const { sent, received } = await begun(1000);
  const rest = drained(received, never);
  sent.destroy();
  await rest;
  await drained(received, never);
  expect(received.readableEnded).toBe(false);
});

it.each([
  ["what is more than so many bytes", { ...never, bytes: 99_999 }],
  ["what takes too long", { ...never, ms: 1 }],
])("nobody waits for %s", async (_what, most) => {
  const { received } = await begun(100_000);
  await drained(received, most);
  expect([received.readableEnded, received.destroyed]).toEqual([false, false]);
});
