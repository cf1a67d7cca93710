import { createCipheriv, createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Envelope,
  isWellFormed,
  openEnvelope,
  readAesKey,
  sealEnvelope,
  signatureOf,
} from "../../../src/channels/envelope/sealed-message.ts";
import { openEcho, openPosted } from "../../../src/channels/envelope/sealed-request.ts";
import {
  isFromChatwoot,
  isFromDingTalkRobot,
  isFromZendesk,
  isStandardWebhook,
  standardWebhookSignature,
} from "../../../src/channels/envelope/webhook-signatures.ts";

const written = "k3yOfTheTestAccountWith43LettersAndDigits00";
const key = readAesKey(written) ?? Buffer.alloc(0);
const seal = { token: "tokenOfTheTest", key, receiveId: "wx0123456789abcdef" };
const when = { timestamp: "1795000000", nonce: "4711" };
const random = Buffer.from("0123456789abcdef");
const envelopeOf = (message: string): Envelope => sealEnvelope(message, { ...when, random }, seal);

/** The same envelope made by hand, its inside spoilt and its signature right. */
const spoilt = (inside: Buffer): Envelope => {
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypt = Buffer.concat([cipher.update(inside), cipher.final()]).toString("base64");
  return { ...when, encrypt, signature: signatureOf([seal.token, when.timestamp, when.nonce, encrypt]) };
};

/** Changes one place of a text: another sign there, or one more. */
const change = fc
  .tuple(
    fc.nat(),
    fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \n"),
    fc.constantFrom(0, 1),
  )
  .map(([at, sign, cut]) => (text: string): string => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + sign + text.slice(place + cut);
  });

describe("a sealed message", () => {
  it("is opened to what was sealed, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (message) => {
        expect(openEnvelope(envelopeOf(message), seal)).toEqual({ message });
      }),
    );
  });

  it("is signed over its parts sorted as bytes are, without anything between", () => {
    const parts = ["token", "1795000000", "Nonce", "abc"];
    // By hand: digits before capitals before small letters.
    const joined = "1795000000Nonceabctoken";
    expect(signatureOf(parts)).toBe(createHash("sha1").update(joined).digest("hex"));
  });

  it("that was changed in any place is refused, 10,000 times out of 10,000", () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.constantFrom("timestamp", "nonce", "encrypt", "signature"), change, (name, how) => {
        const good = envelopeOf("<xml><Content><![CDATA[医保断了]]></Content></xml>");
        const changed = how(good[name]);
        fc.pre(changed !== good[name]);
        tried += 1;
        expect(openEnvelope({ ...good, [name]: changed }, seal)).toEqual({ refused: "signature" });
      }),
      { numRuns: 10_000 },
    );
    expect(tried).toBe(10_000);
  });

  it("is opened from a request with its query, and no changed one of 10,000 is", () => {
    const now = new Date(Number(when.timestamp) * 1000);
    const xml = "<xml><FromUserName><![CDATA[u]]></FromUserName></xml>";
    const good = envelopeOf(xml);
    const query = { timestamp: good.timestamp, nonce: good.nonce, msg_signature: good.signature };
    const body = `<xml><ToUserName>w</ToUserName><Encrypt>${good.encrypt}</Encrypt></xml>`;
    expect(openPosted(query, body, seal, now)?.get("FromUserName")).toBe("u");
    const echo = { ...envelopeOf("4375120948345356249") };
    const asked = { timestamp: echo.timestamp, nonce: echo.nonce, msg_signature: echo.signature };
    expect(openEcho({ ...asked, echostr: echo.encrypt }, seal, now)).toBe("4375120948345356249");
    let opened = 0;
    const names = fc.constantFrom("timestamp", "nonce", "msg_signature", "body", "echostr");
    fc.assert(
      fc.property(names, change, (name, how) => {
        const all = { ...query, body: good.encrypt, echostr: echo.encrypt };
        const changed = how(all[name]);
        fc.pre(changed !== all[name]);
        if (name === "echostr") {
          if (openEcho({ ...asked, echostr: changed }, seal, now) !== undefined) opened += 1;
          return;
        }
        const changedBody = name === "body" ? body.replace(good.encrypt, changed) : body;
        if (openPosted({ ...query, [name]: changed }, changedBody, seal, now) !== undefined) opened += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(opened).toBe(0);
    // A name that stands twice, and a time that is long past.
    expect(openPosted({ ...query, nonce: [good.nonce, good.nonce] }, body, seal, now)).toBeUndefined();
    expect(openPosted(query, body, seal, new Date(now.getTime() + 601_000))).toBeUndefined();
    expect(openPosted(query, body, seal, new Date(now.getTime() + 600_000))).toBeDefined();
  });

  it("with a right signature and a spoilt inside is refused all the same", () => {
    const block = (text: string) => Buffer.from(text.padEnd(32, "\u0020"));
    const length = (size: number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(size);
      return bytes;
    };
    const padded = (body: Buffer, by = 32 - (body.length % 32)) =>
      Buffer.concat([body, Buffer.alloc(32 - (body.length % 32), by)]);
    const whole = (size: number, id = seal.receiveId) =>
      Buffer.concat([random, length(size), Buffer.from("hello"), Buffer.from(id)]);
    expect(openEnvelope(spoilt(padded(whole(5))), seal)).toEqual({ message: "hello" });
    for (const inside of [
      padded(whole(5), 0),
      padded(whole(5), 33),
      padded(whole(500)),
      padded(whole(0xffffffff)),
      padded(Buffer.from("short")),
      block("no padding at all"),
    ])
      expect(openEnvelope(spoilt(inside), seal)).toEqual({ refused: "ciphertext" });
    for (const id of ["", "wx0123456789abcde", `${seal.receiveId}x`])
      expect(openEnvelope(spoilt(padded(whole(5, id))), seal)).toEqual({ refused: "receive-id" });
    for (const encrypt of ["", "?", "AAAA", "BwcHBwcHBwcHBwcHBwcHBwcHBwcH"]) {
      const signature = signatureOf([seal.token, when.timestamp, when.nonce, encrypt]);
      expect(openEnvelope({ ...when, encrypt, signature }, seal)).toEqual({ refused: "ciphertext" });
    }
  });

  it("has a key of 43 letters and digits, spare bits in the last one included", () => {
    expect(key).toHaveLength(32);
    expect(readAesKey(`${written.slice(0, 42)}B`)).toHaveLength(32);
    for (const wrong of [written.slice(1), `${written}a`, `+${written.slice(1)}`, ""])
      expect(readAesKey(wrong)).toBeUndefined();
  });

  it("does not let a digit wander from the timestamp to the nonce", () => {
    expect(isWellFormed("1795000000", "4711")).toBe(true);
    expect(isWellFormed("179500000", "04711")).toBe(false);
    expect(isWellFormed("1795000000", "47-11")).toBe(false);
  });
});

describe("a signed webhook", () => {
  const secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
  const message = { id: "msg_1", timestamp: "1795000000", body: '{"a":1}' };
  const signature = standardWebhookSignature(secret, message) ?? "";
  const now = 1_795_000_000;
  const given = { secret, ...message, signature, now };

  it("holds by any of its signatures, and up to five minutes either way", () => {
    expect(isStandardWebhook(given)).toBe(true);
    expect(isStandardWebhook({ ...given, signature: `v1,AAAA ${signature}` })).toBe(true);
    for (const off of [-300, 300]) expect(isStandardWebhook({ ...given, now: now + off })).toBe(true);
    for (const off of [-301, 301]) expect(isStandardWebhook({ ...given, now: now + off })).toBe(false);
  });

  it("does not hold for another body, id, time or version", () => {
    for (const change of [
      { body: '{"a": 1}' },
      { id: "msg_2" },
      { timestamp: "1795000001" },
      { timestamp: "soon" },
      { signature: signature.replace("v1,", "v2,") },
      { signature: signature.slice(0, -1) },
      { secret: "whsec_!" },
    ])
      expect(isStandardWebhook({ ...given, ...change })).toBe(false);
  });

  it("that was changed in any place is refused, 10,000 times out of 10,000", () => {
    const key = "a-secret-of-a-desk";
    const sha = (text: string) => createHmac("sha256", key).update(text);
    const { timestamp, body } = message;
    const chatwoot = `sha256=${sha(`${timestamp}.${body}`).digest("hex")}`;
    const zendesk = sha(`${timestamp}${body}`).digest("base64");
    const dingTalk = sha(`${timestamp}\n${key}`).digest("base64");
    type Given = { secret: string; id: string; timestamp: string; body: string; signature: string };
    const kinds: readonly (readonly [Given, (given: Given) => boolean, readonly string[]])[] = [
      [given, (one) => isStandardWebhook({ ...one, now }), ["id", "timestamp", "body", "signature"]],
      [{ ...message, secret: key, signature: chatwoot }, isFromChatwoot, ["timestamp", "body", "signature"]],
      [{ ...message, secret: key, signature: zendesk }, isFromZendesk, ["timestamp", "body", "signature"]],
      [{ ...message, secret: key, signature: dingTalk }, isFromDingTalkRobot, ["timestamp", "signature"]],
    ];
    for (const [good, holds] of kinds) expect(holds(good)).toBe(true);
    let held = 0;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(), change, ([good, holds, names], which, how) => {
        const name = names[which % names.length] as keyof Given;
        const changed = how(good[name]);
        fc.pre(changed !== good[name]);
        if (holds({ ...good, [name]: changed })) held += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(held).toBe(0);
  });

  it("of a help desk is read over the raw body", () => {
    expect(isFromChatwoot({ secret: "s", timestamp: "1", body: "{}", signature: "sha256=00" })).toBe(false);
    expect(isFromZendesk({ secret: "s", timestamp: "1", body: "{}", signature: "" })).toBe(false);
  });
});
