import { createHmac } from "node:crypto";
import {
  readAesKey,
  type Seal,
  sealEnvelope,
  signatureOf,
} from "../../src/channels/envelope/sealed-message.ts";
import { standardWebhookSignature } from "../../src/channels/envelope/webhook-signatures.ts";
import { writeXml } from "../../src/channels/envelope/xml.ts";
import { testChatwootSecret } from "../../src/simulators/desk-chatwoot.ts";
import { testWebhookSecrets } from "../../src/simulators/desk-webhook.ts";
import { testZendesk } from "../../src/simulators/desk-zendesk.ts";
import { testTelegram } from "../../src/simulators/telegram.ts";
import { testAccount } from "../../src/simulators/wechat.ts";
import { testCompany, testKf } from "../../src/simulators/wecom.ts";
import { message, tokenFor } from "./cloud-cases.ts";
import type { EveryRoute } from "./every-route.ts";
import type { Right } from "./malformed.ts";

// Requests of platforms that are taken, and a way to sign what was made wrong of them.

const sealed = (
  path: string,
  seal: Seal,
  fields: Record<string, string | number>,
  clock: () => Date,
): Right => {
  const close = (body: Buffer): Pick<Right, "path" | "headers" | "body"> => {
    const timestamp = String(Math.floor(clock().getTime() / 1000));
    const nonce = "abcdef0123";
    // What is no UTF-8 is sealed as it would be read.
    const envelope = sealEnvelope(
      body.toString("utf8"),
      { timestamp, nonce, random: Buffer.alloc(16, 7) },
      seal,
    );
    const query = new URLSearchParams({
      ...{ timestamp, nonce, encrypt_type: "aes" },
      signature: signatureOf([seal.token, timestamp, nonce]),
      msg_signature: envelope.signature,
    });
    return {
      path: `${path}?${query}`,
      headers: { "content-type": "text/xml" },
      body: Buffer.from(writeXml({ ToUserName: "x", Encrypt: envelope.encrypt })),
    };
  };
  const xml = Buffer.from(writeXml(fields));
  return { method: "POST", ...close(xml), body: xml, seal: close };
};

const keyOf = (text: string): Buffer => readAesKey(text) ?? Buffer.alloc(32);

/** What each platform sends, by its row. */
export const platformRights = ({ clock, keys }: EveryRoute): Readonly<Record<string, () => Right>> => {
  const json = { "content-type": "application/json" };
  const seconds = (): string => String(Math.floor(clock.now().getTime() / 1000));
  const bearer = { authorization: `Bearer ${tokenFor(keys)}`, ...json };
  let made = 0;
  const wechat: Seal = {
    token: testAccount.WECHAT_TOKEN,
    key: keyOf(testAccount.WECHAT_AES_KEY),
    receiveId: testAccount.WECHAT_APP_ID,
  };
  const wecom: Seal = {
    token: testCompany.WECOM_TOKEN,
    key: keyOf(testCompany.WECOM_AES_KEY),
    receiveId: testCompany.WECOM_CORP_ID,
  };
  const bodied =
    (path: string, value: object, signed: (text: string) => Record<string, string>) => (): Right => {
      const body = Buffer.from(JSON.stringify(value));
      const seal = (other: Buffer) => ({
        path,
        headers: { ...json, ...signed(other.toString("utf8")) },
        body: other,
      });
      return { method: "POST", ...seal(body), seal };
    };
  const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text, "utf8");
  return {
    "POST /api/messages": () => {
      made += 1;
      const body = Buffer.from(
        JSON.stringify({ ...message, id: `f${made}`, entities: [], membersAdded: [{ id: "u" }] }),
      );
      return { method: "POST", path: "/api/messages", headers: bearer, body };
    },
    "POST /wechat": () => {
      made += 1;
      const person = { ToUserName: "gh_0", FromUserName: `o${made % 50}`, CreateTime: seconds() };
      return sealed(
        "/wechat",
        wechat,
        { ...person, MsgType: "text", Content: "断缴", MsgId: String(10_000 + made) },
        clock.now,
      );
    },
    "GET /wechat": () => {
      const query = new URLSearchParams({
        ...{ timestamp: seconds(), nonce: "abcdef", echostr: "12345" },
        signature: signatureOf([wechat.token, seconds(), "abcdef"]),
      });
      return { method: "GET", path: `/wechat?${query}`, headers: { accept: "*/*" }, body: Buffer.alloc(0) };
    },
    "POST /wecom": () =>
      sealed(
        "/wecom",
        wecom,
        { ToUserName: "ww", MsgType: "event", Event: "kf_msg_or_event", Token: "T", OpenKfId: testKf },
        clock.now,
      ),
    "GET /wecom": () => {
      const { path } = sealed("/wecom", wecom, {}, clock.now);
      return { method: "GET", path: `${path}&echostr=x`, headers: { accept: "*/*" }, body: Buffer.alloc(0) };
    },
    "POST /telegram": () => {
      made += 1;
      const chat = { id: 1 + (made % 50), type: "private" };
      const body = Buffer.from(JSON.stringify({ update_id: made, message: { chat, text: "断缴" } }));
      const headers = { ...json, "x-telegram-bot-api-secret-token": testTelegram.TELEGRAM_SECRET };
      return { method: "POST", path: "/telegram", headers, body };
    },
    "POST /outside/chatwoot": bodied(
      "/outside/chatwoot",
      {
        ...{ event: "message_created", id: 9, content: "在的", message_type: "outgoing", private: false },
        conversation: { id: 4, status: "open", messages: [{ id: 9 }], meta: { assignee: { name: "王" } } },
        ...{ account: { id: 3 }, inbox: { id: 7 }, sender: { id: 1, name: "王", type: "user" } },
      },
      (text) => ({
        "x-chatwoot-timestamp": seconds(),
        "x-chatwoot-signature": `sha256=${hmac(testChatwootSecret, `${seconds()}.${text}`).digest("hex")}`,
      }),
    ),
    "POST /outside/webhook": bodied(
      "/outside/webhook",
      { type: "message.created", data: { conversation: "k", text: "在的", name: "王" } },
      (text) => ({
        "webhook-id": `w${text.length}`,
        "webhook-timestamp": seconds(),
        "webhook-signature":
          standardWebhookSignature(testWebhookSecrets[0], {
            id: `w${text.length}`,
            timestamp: seconds(),
            body: text,
          }) ?? "",
      }),
    ),
    "POST /outside/zendesk": bodied("/outside/zendesk", { ticket_id: "1", event: "comment" }, (text) => ({
      "x-zendesk-webhook-signature-timestamp": clock.now().toISOString(),
      "x-zendesk-webhook-signature": hmac(testZendesk.secret, `${clock.now().toISOString()}${text}`).digest(
        "base64",
      ),
    })),
  };
};
