import { createCipheriv, createHash } from "node:crypto";
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
import {
  isFromChatwoot,
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
    const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    const part = fc.constantFrom("timestamp", "nonce", "encrypt", "signature");
    let tried = 0;
    fc.assert(
      fc.property(part, fc.nat(), fc.nat(signs.length - 1), fc.constantFrom(0, 1), (name, at, sign, cut) => {
        const good = envelopeOf("<xml><Content><![CDATA[医保断了]]></Content></xml>");
        const text = good[name as "nonce"];
        const place = at % text.length;
        const changed = text.slice(0, place) + signs.charAt(sign) + text.slice(place + cut);
        fc.pre(changed !== text);
        tried += 1;
        expect(openEnvelope({ ...good, [name]: changed }, seal)).toEqual({ refused: "signature" });
      }),
      { numRuns: 10_000 },
    );
    expect(tried).toBe(10_000);
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

  it("of a help desk is read over the raw body", () => {
    expect(isFromChatwoot({ secret: "s", timestamp: "1", body: "{}", signature: "sha256=00" })).toBe(false);
    expect(isFromZendesk({ secret: "s", timestamp: "1", body: "{}", signature: "" })).toBe(false);
  });
});
