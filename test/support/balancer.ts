import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A load balancer that remembers nobody: each request, and each websocket, goes to the next of the nodes that takes it. */
export const balancer = async (nodes: () => readonly string[]) => {
  let next = 0;
  const target = (): URL => {
    const all = nodes();
    next += 1;
    return new URL(all[next % all.length] ?? "http://127.0.0.1:1");
  };
  const passOn = (incoming: IncomingMessage, { hostname, port }: URL) =>
    request({
      ...{ hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      agent: false,
    });
  const open = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const outgoing = passOn(incoming, target());
    outgoing.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    // What a node left unanswered is left unanswered here.
    outgoing.on("error", () => response.destroy());
    response.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.on("upgrade", (incoming: IncomingMessage, near: Socket, head: Buffer) => {
    const outgoing = passOn(incoming, target());
    near.on("error", () => undefined);
    outgoing.on("error", () => near.destroy());
    outgoing.on("response", () => near.destroy());
    outgoing.on("upgrade", (answer: IncomingMessage, far: Socket, first: Buffer) => {
      const lines = answer.rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [`${name}: ${answer.rawHeaders[at + 1]}`] : [],
      );
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
      near.write(first);
      far.write(head);
      far.on("error", () => undefined);
      far.on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      far.pipe(near).pipe(far);
    });
    outgoing.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async (): Promise<void> => {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
};
