import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, it } from "vitest";
import { startServer } from "../support/dev-server.ts";
import { newConversation } from "../support/directline-client.ts";

// Clients that never hang up: what they are refused ends, and so does the server when it is told to.

let server: Awaited<ReturnType<typeof startServer>> | undefined;
const open: Socket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await server?.close();
});

/** Asks for a stream and keeps its own side open whatever the server says; resolves with the first of the answer. */
const upgrade = async (address: string): Promise<{ readonly socket: Socket; readonly answer: string }> => {
  const { hostname: host, port, pathname, search } = new URL(address);
  const socket = connect({ host, port: Number(port), allowHalfOpen: true });
  socket.on("error", () => undefined);
  open.push(socket);
  const head = [
    `GET ${pathname}${search} HTTP/1.1`,
    ...["Host: x", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"],
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  const [first] = (await once(socket, "data")) as [Buffer];
  return { socket, answer: first.toString("latin1").slice(0, 12) };
};

it("whoever is turned away from a stream is cut off, even if they do not hang up", async () => {
  server = await startServer();
  const { streamUrl } = await newConversation(server.url);
  const { socket, answer } = await upgrade(streamUrl.replace(/t=.*/, "t=x"));
  expect(answer).toBe("HTTP/1.1 401");
  // What is written to a socket that is gone comes back as an error and ends it.
  const gone = new Promise((resolve) => socket.once("close", resolve));
  const poke = setInterval(() => socket.write("x"), 100);
  await gone;
  clearInterval(poke);
});

it("a server that is told to close does not wait for a stream that does not answer", async () => {
  server = await startServer();
  const { streamUrl } = await newConversation(server.url);
  const { answer } = await upgrade(streamUrl);
  expect(answer).toBe("HTTP/1.1 101");
  await server.close();
  server = undefined;
});
