import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A signed token (RS256), as Azure's services bring one. */
export const signedToken = (key: KeyObject, kid: string, claims: object): string => {
  const signed = `${part({ alg: "RS256", typ: "JWT", kid })}.${part(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
};

/** Publishes a signing key as Bot Framework's services do, for the channels that it endorses; `/broken` answers 500. */
export const startKeyServer = async (kid: string, endorsements: readonly string[]) => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: "jwk" }), kid, use: "sig", endorsements }];
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const body = request.url === "/keys" ? { keys } : { jwks_uri: `http://127.0.0.1:${port}/keys` };
    if (request.url === "/broken") response.statusCode = 500;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    metadataUrl: `http://127.0.0.1:${port}/openid`,
    brokenUrl: `http://127.0.0.1:${port}/broken`,
    privateKey,
    close: () => void server.close(),
  };
};
