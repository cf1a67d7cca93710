import { z } from "zod";
import { isSameText } from "../channels/envelope/same-text.ts";
import {
  isWellFormed,
  openEnvelope,
  readAesKey,
  sealEnvelope,
  signatureOf,
} from "../channels/envelope/sealed-message.ts";
import {
  identifierHash,
  isFromChatwoot,
  isFromDingTalkRobot,
  isFromZendesk,
  isStandardWebhook,
} from "../channels/envelope/webhook-signatures.ts";
import { readXml } from "../channels/envelope/xml.ts";
import { holdsLuhn, isIdNumber } from "../mask/check-digits.ts";
import { openFeishu } from "./feishu.ts";

const text = z.string();

/** A vector: a signed or sealed message, or a number, and what has to come of it. */
const vectorShape = z.looseObject({ id: text, kind: text, expect: text });
export type Vector = z.output<typeof vectorShape>;

const fileShape = z.object({ vectors: z.array(vectorShape) });

/** The vectors of a file's JSON; undefined where it holds none. */
export const vectorsIn = (json: unknown): readonly Vector[] | undefined =>
  fileShape.safeParse(json).data?.vectors;

const yes = (holds: boolean): string => (holds ? "valid" : "invalid");

const sealed = z.object({
  token: text,
  encodingAESKey: text,
  receiveId: text,
  timestamp: text,
  nonce: text,
  encrypt: text,
  signature: text,
  plaintext: text.optional(),
  plaintextFields: z.record(text, text).optional(),
});

/** What comes of a sealed message: `valid`, or the word for why not. */
const opened = (vector: Vector): string => {
  const given = sealed.parse(vector);
  const { token, encodingAESKey, receiveId, timestamp, nonce, encrypt, signature } = given;
  const key = readAesKey(encodingAESKey);
  if (key === undefined) return "invalid-key";
  const result = openEnvelope({ timestamp, nonce, encrypt, signature }, { token, key, receiveId });
  if ("refused" in result) return `invalid-${result.refused}`;
  if (given.plaintext !== undefined && result.message !== given.plaintext) return "opened to another message";
  const fields = given.plaintextFields === undefined ? undefined : readXml(result.message);
  const isOther = Object.entries(given.plaintextFields ?? {}).some(
    ([name, value]) => fields?.get(name) !== value,
  );
  return isOther ? "opened to other fields" : "valid";
};

const sealing = z.object({
  token: text,
  encodingAESKey: text,
  receiveId: text,
  timestamp: text,
  nonce: text,
  random: text,
  plaintext: text,
  encrypt: text,
  signature: text.optional(),
});

/** Whether we seal a message to the same bytes. */
const sealedAgain = (vector: Vector): string => {
  const given = sealing.parse(vector);
  const { token, encodingAESKey, receiveId, timestamp, nonce, plaintext } = given;
  const key = readAesKey(encodingAESKey);
  if (key === undefined) return "invalid-key";
  const random = Buffer.from(given.random, "utf8");
  const made = sealEnvelope(plaintext, { timestamp, nonce, random }, { token, key, receiveId });
  const isSame =
    made.encrypt === given.encrypt && (given.signature === undefined || made.signature === given.signature);
  return yes(isSame);
};

const plain = z.object({ token: text, timestamp: text, nonce: text, signature: text });
const shifted = plain.extend({ encrypt: text });

const checks: Readonly<Record<string, (vector: Vector) => string>> = {
  "message-encrypted": opened,
  "url-verify-encrypted": opened,
  "message-encrypt": sealedAgain,
  "aes-key-format": (vector) =>
    yes(readAesKey(z.object({ encodingAESKey: text }).parse(vector).encodingAESKey) !== undefined),
  "plain-signature": (vector) => {
    const { token, timestamp, nonce, signature } = plain.parse(vector);
    return yes(isSameText(signature, signatureOf([token, timestamp, nonce])));
  },
  "sorted-sha1": (vector) => {
    const { parts, signature } = z.object({ parts: z.array(text), signature: text }).parse(vector);
    return yes(isSameText(signature, signatureOf(parts)));
  },
  "signature-boundary-shift": (vector) => {
    const { token, timestamp, nonce, encrypt, signature } = shifted.parse(vector);
    if (!isSameText(signature, signatureOf([token, timestamp, nonce, encrypt]))) return "invalid-signature";
    return isWellFormed(timestamp, nonce) ? "valid" : "signature-holds-timestamp-malformed";
  },
  "chatwoot-hmac": (vector) =>
    yes(
      isFromChatwoot(z.object({ secret: text, timestamp: text, body: text, signature: text }).parse(vector)),
    ),
  "chatwoot-identifier-hash": (vector) => {
    const given = z.object({ secret: text, identifier: text, signature: text }).parse(vector);
    return yes(isSameText(given.signature, identifierHash(given.secret, given.identifier)));
  },
  "zendesk-hmac": (vector) =>
    yes(
      isFromZendesk(z.object({ secret: text, timestamp: text, body: text, signature: text }).parse(vector)),
    ),
  "dingtalk-robot-sign": (vector) =>
    yes(isFromDingTalkRobot(z.object({ secret: text, timestamp: text, signature: text }).parse(vector))),
  "standard-webhooks-verify": (vector) => {
    const { webhookId, ...given } = z
      .object({
        secret: text,
        webhookId: text,
        timestamp: text,
        body: text,
        signature: text,
        now: z.number(),
      })
      .parse(vector);
    return yes(isStandardWebhook({ ...given, id: webhookId }));
  },
  "feishu-decrypt": (vector) => {
    const given = z.object({ encrypt: text, encryptKey: text, plaintext: text }).parse(vector);
    return yes(openFeishu(given.encrypt, given.encryptKey) === given.plaintext);
  },
  "cn-id-checksum": (vector) => yes(isIdNumber(z.object({ value: text }).parse(vector).value.toUpperCase())),
  luhn: (vector) => yes(holdsLuhn(z.object({ value: text }).parse(vector).value)),
};

/** What comes of a vector, to be held against what is expected of it; a sentence where it cannot be checked. */
export const resultOf = (vector: Vector): string => {
  // A kind that is not known by name may still show what it is by what it brings.
  const sealing = "random" in vector ? sealedAgain : "encrypt" in vector ? opened : undefined;
  const check = checks[vector.kind] ?? sealing;
  if (check === undefined) return `no check for the kind "${vector.kind}"`;
  try {
    return check(vector);
  } catch (problem) {
    return `cannot be read: ${problem instanceof z.ZodError ? z.prettifyError(problem) : String(problem)}`;
  }
};
