import { randomBytes } from "node:crypto";
import {
  openEnvelope,
  readAesKey,
  type Seal,
  sealEnvelope,
  signatureOf,
} from "../channels/envelope/sealed-message.ts";
import { readXml, writeXml } from "../channels/envelope/xml.ts";

/** What people see in WeChat: a text, nothing, or its own line that the account does not answer. */
export type Seen =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "nothing" | "unavailable" };

/** The account that the simulator and the server under test share. */
export const testAccount = {
  WECHAT_APP_ID: "wx0123456789abcdef",
  WECHAT_TOKEN: "simulatedToken",
  WECHAT_AES_KEY: "k3yOfTheTestAccountWith43LettersAndDigits00",
};

const ATTEMPTS = 3;
const MOST_BYTES = 2_048;

/**
 * WeChat's side of an official account in safe mode, by its published rules: it seals what it posts, waits `patience`
 * milliseconds, asks three times in all with the same MsgId, opens the answer and checks its signature and length.
 */
export const wechatSimulator = (url: string, clock: () => Date, patience = 5_000) => {
  const key = readAesKey(testAccount.WECHAT_AES_KEY);
  if (key === undefined) throw new Error("the test account's key is none");
  const seal: Seal = { token: testAccount.WECHAT_TOKEN, key, receiveId: testAccount.WECHAT_APP_ID };
  let lastId = 22_477_458_341_175_808n;
  const posts: string[] = [];

  const queryFor = (more: Readonly<Record<string, string>> = {}) => {
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const nonce = randomBytes(4).toString("hex");
    const signature = signatureOf([seal.token, timestamp, nonce]);
    return { timestamp, nonce, query: new URLSearchParams({ timestamp, nonce, signature, ...more }) };
  };

  const post = async (fields: Readonly<Record<string, string | number>>): Promise<Response> => {
    const { timestamp, nonce, query } = queryFor({
      openid: String(fields["FromUserName"]),
      encrypt_type: "aes",
    });
    const sealed = sealEnvelope(writeXml(fields), { timestamp, nonce, random: randomBytes(16) }, seal);
    query.set("msg_signature", sealed.signature);
    posts.push(String(fields["MsgId"] ?? fields["Event"]));
    return fetch(`${url}/wechat?${query}`, {
      method: "POST",
      headers: { "Content-Type": "text/xml" },
      body: writeXml({ ToUserName: String(fields["ToUserName"]), Encrypt: sealed.encrypt }),
      signal: AbortSignal.timeout(patience),
    });
  };

  const seen = (body: string): Seen => {
    if (body === "success" || body === "") return { kind: "nothing" };
    const outer = readXml(body);
    const of = (name: string) => outer?.get(name) ?? "";
    const opened = openEnvelope(
      {
        timestamp: of("TimeStamp"),
        nonce: of("Nonce"),
        encrypt: of("Encrypt"),
        signature: of("MsgSignature"),
      },
      seal,
    );
    const inner = "message" in opened ? readXml(opened.message) : undefined;
    const text = inner?.get("Content");
    if (inner?.get("MsgType") !== "text" || text === undefined || Buffer.byteLength(text) > MOST_BYTES)
      return { kind: "unavailable" };
    return { kind: "text", text };
  };

  const deliver = async (fields: Readonly<Record<string, string | number>>): Promise<Seen> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        const response = await post(fields);
        if (response.status !== 200) return { kind: "unavailable" };
        return seen(await response.text());
      } catch {
        // Cut off; the same message is sent again.
      }
    }
    return { kind: "unavailable" };
  };

  const fieldsOf = (user: string) => ({
    ToUserName: "gh_0123456789ab",
    FromUserName: user,
    CreateTime: Math.floor(clock().getTime() / 1000),
  });
  const nextId = (): string => {
    lastId += 1n;
    return String(lastId);
  };

  return {
    /** Ids of the messages and names of the events that were posted, each time they were. */
    posts: posts as readonly string[],
    say: (user: string, text: string, id = nextId()) =>
      deliver({ ...fieldsOf(user), MsgType: "text", Content: text, MsgId: id }),
    speak: (user: string, recognised: string) =>
      deliver({
        ...fieldsOf(user),
        MsgType: "voice",
        MediaId: "m",
        Format: "amr",
        Recognition: recognised,
        MsgId: nextId(),
      }),
    show: (user: string) =>
      deliver({ ...fieldsOf(user), MsgType: "image", PicUrl: "http://x", MediaId: "m", MsgId: nextId() }),
    follow: (user: string) => deliver({ ...fieldsOf(user), MsgType: "event", Event: "subscribe" }),
    unfollow: (user: string) => deliver({ ...fieldsOf(user), MsgType: "event", Event: "unsubscribe" }),
    tapMenu: (user: string, key: string) =>
      deliver({ ...fieldsOf(user), MsgType: "event", Event: "CLICK", EventKey: key }),
    /** Proves the server to be the account's; gives what it echoes. */
    verify: async (echostr: string): Promise<string> =>
      (await fetch(`${url}/wechat?${queryFor({ echostr }).query}`)).text(),
  };
};
