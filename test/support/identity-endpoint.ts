import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * The endpoint by which Azure App Service hands a managed identity its tokens (App Service, "Connect to Azure services
 * with a managed identity": REST endpoint reference). `env` is what the platform sets for the process.
 */
export const startIdentityEndpoint = async (token: string) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.headers["x-identity-header"] !== "secret") return void response.writeHead(401).end();
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        access_token: token,
        expires_on: String(expires),
        token_type: "Bearer",
        resource: "r",
      }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    env: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: "secret" },
    asked: asked as readonly string[],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
