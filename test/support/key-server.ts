import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token that says it is not signed. */
export const unsignedToken = (kid: string, claims: object): string =>
  `${part({ alg: "none", typ: "JWT", kid })}.${part(claims)}.`;

/** A token signed with what everybody knows: the public key as the secret of a hash. */
export const hashedToken = (publicKey: KeyObject, kid: string, claims: object): string => {
  const signed = `${part({ alg: "HS256", typ: "JWT", kid })}.${part(claims)}`;
  const secret = publicKey.export({ type: "pkcs1", format: "pem" });
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};

/**
 * Publishes signing keys as Bot Framework's services do: the first for the channels that it endorses, the one called
 * `bare` for no channel in particular. `/broken` answers 500; all that is asked for is counted.
 */
export const startKeyServer = async (kid: string, endorsements: readonly string[]) => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const bare = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = [
    { ...publicKey.export({ format: "jwk" }), kid, use: "sig", endorsements },
    { ...bare.publicKey.export({ format: "jwk" }), kid: "bare", use: "sig" },
  ];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const { port } = server.address() as AddressInfo;
    const body = request.url === "/keys" ? { keys } : { jwks_uri: `http://127.0.0.1:${port}/keys` };
    if (request.url === "/broken") response.statusCode = 500;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
  return {
    metadataUrl: at("/openid"),
    brokenUrl: at("/broken"),
    asked: asked as readonly string[],
    publicKey,
    privateKey,
    bareKey: bare.privateKey,
    close: () => void server.close(),
  };
};

/** The SDK's settings for callers whose tokens are signed by a key server of ours. */
export const settingsFor = (metadataUrl: string): Record<string, string> => ({
  ChannelService: "https://local.test",
  ToBotFromChannelTokenIssuer: "https://issuer.test",
  ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
  ToChannelFromBotLoginUrl: "https://login.test/t",
  ToChannelFromBotOAuthScope: "https://scope.test",
  OAuthUrl: "https://token.test/",
});
