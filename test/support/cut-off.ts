import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server that can be cut: what runs over it breaks, and nothing more gets through until it is mended. */
export const cutOff = async (to: { readonly port: number }) => {
  const open = new Set<Socket>();
  const serve = (): Server =>
    createServer((near) => {
      const far = connect(to.port, "127.0.0.1");
      for (const socket of [near, far]) {
        open.add(socket);
        socket.on("error", () => undefined);
        socket.on("close", () => {
          open.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
  const listen = async (server: Server, port: number): Promise<number> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  let server = serve();
  const port = await listen(server, 0);
  const cut = async (): Promise<void> => {
    const closed = once(server, "close");
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    port,
    cut,
    mend: async (): Promise<void> => {
      server = serve();
      await listen(server, port);
    },
  };
};
