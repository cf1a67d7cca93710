import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { signedToken } from "../../src/simulators/bot-token.ts";
import { hashedToken, type startKeyServer, unsignedToken } from "./key-server.ts";

export const appId = "11111111-2222-3333-4444-555555555555";
export const singleTenant = {
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppId: appId,
  MicrosoftAppPassword: "p",
  MicrosoftAppTenantId: "t",
  CROSS_BORDER_ASSESSMENT: "A-1",
};

/** A message that is taken; its replies come back in the response. */
export const message = {
  type: "message",
  id: "a1",
  text: "hi",
  channelId: "test",
  serviceUrl: "http://127.0.0.1:1/",
  from: { id: "u" },
  recipient: { id: "b" },
  conversation: { id: "c" },
  deliveryMode: "expectReplies",
};

const cloudCase = z.strictObject({
  what: z.string(),
  at: z.enum(["registered", "registered-production", "local", "production"]).default("registered"),
  auth: z.string().nullish(),
  token: z.record(z.string(), z.unknown()).default({}),
  key: z.enum(["known", "bare", "unknown", "stranger", "none", "hashed"]).default("known"),
  altered: z.enum(["payload", "signature"]).optional(),
  body: z.record(z.string(), z.unknown()).default({}),
  omit: z.array(z.string()).default([]),
  raw: z.string().optional(),
  size: z.number().optional(),
  type: z.string().default("application/json"),
  method: z.string().default("POST"),
  headers: z.record(z.string(), z.string()).default({}),
  want: z.number(),
  code: z.string().optional(),
  log: z.string().optional(),
});
export type CloudCase = z.infer<typeof cloudCase>;

/** The table of what comes to the messaging endpoint and what it must get. */
export const cloudCases = (): readonly CloudCase[] =>
  z
    .array(cloudCase)
    .parse(parse(readFileSync(join(import.meta.dirname, "../contract/cloud-cases.yaml"), "utf8")));

type Keys = Awaited<ReturnType<typeof startKeyServer>>;
const { privateKey: strangerKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A token of the channel that is good for an hour, but for what is changed. Its times are the real clock's, as the SDK's check is. */
export const tokenFor = (
  keys: Keys,
  key: CloudCase["key"] = "known",
  change: CloudCase["token"] = {},
): string => {
  const now = Math.floor(Date.now() / 1000);
  const { nbf = -7200, exp = 3600, ...rest } = change;
  const all = { iss: "https://issuer.test", aud: appId, serviceurl: message.serviceUrl, ...rest };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  const claims = { ...kept, nbf: now + Number(nbf), exp: now + Number(exp) };
  switch (key) {
    case "known":
      return signedToken(keys.privateKey, "k1", claims);
    case "bare":
      return signedToken(keys.bareKey, "bare", claims);
    case "unknown":
      return signedToken(strangerKey, "k2", claims);
    case "stranger":
      return signedToken(strangerKey, "k1", claims);
    case "none":
      return unsignedToken("k1", claims);
    case "hashed":
      return hashedToken(keys.publicKey, "k1", claims);
  }
};

const altered = (token: string, what: CloudCase["altered"]): string => {
  const [head = "", payload = "", signature = ""] = token.split(".");
  if (what === "signature") return `${head}.${payload}.${signature.slice(0, -6)}AAAAAA`;
  if (what === undefined) return token;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as object;
  const longer = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString("base64url");
  return `${head}.${longer}.${signature}`;
};

/** The request of a case, as `fetch` takes it. */
export const requestOf = (one: CloudCase, keys: Keys): RequestInit => {
  const auth =
    one.auth === undefined ? `Bearer ${altered(tokenFor(keys, one.key, one.token), one.altered)}` : one.auth;
  const members = Object.entries({ ...message, ...one.body }).filter(([name]) => !one.omit.includes(name));
  const filler = one.size === undefined ? {} : { channelData: "x".repeat(one.size) };
  const body = one.raw ?? JSON.stringify({ ...Object.fromEntries(members), ...filler });
  return {
    method: one.method,
    headers: {
      "content-type": one.type,
      connection: "close",
      ...(auth !== null && { authorization: auth }),
      ...one.headers,
    },
    ...(one.method === "GET" ? {} : { body }),
  };
};
