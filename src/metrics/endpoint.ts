import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { EXPOSITION_TYPE } from "./exposition.ts";

/** A running endpoint of metrics. */
export type MetricsServer = { readonly url: string; close(): Promise<void> };

/** Serves metrics at `/metrics` on a port of their own, away from what the world can reach; port 0 takes any. */
export const serveMetrics = async (parts: {
  readonly port: number;
  readonly host: string;
  readonly read: () => Promise<string>;
}): Promise<MetricsServer> => {
  const answer: RequestListener = async ({ method, url }, response) => {
    if (url !== "/metrics") return void response.writeHead(404).end();
    if (method !== "GET") return void response.writeHead(405, { allow: "GET" }).end();
    const body = await parts.read().catch(() => undefined);
    if (body === undefined) return void response.writeHead(503).end();
    response.writeHead(200, { "content-type": EXPOSITION_TYPE, "cache-control": "no-store" }).end(body);
  };
  const server = createServer({ maxHeaderSize: 8_192, requestTimeout: 5_000 }, answer);
  server.listen(parts.port, parts.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const host = parts.host.includes(":") ? `[${parts.host}]` : parts.host;
  return {
    url: `http://${host}:${port}/metrics`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
