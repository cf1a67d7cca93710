import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { isSameText } from "./same-text.ts";

// The envelope in which WeChat, WeCom and DingTalk put their messages: signed with a token, encrypted with AES-256-CBC
// (official pages "消息加解密说明" and "加解密方案说明").

/** A key as the console shows it: 43 letters and digits. Undefined for anything else; spare low bits in the last sign are taken. */
export const readAesKey = (encodingAesKey: string): Buffer | undefined =>
  /^[A-Za-z0-9]{43}$/.test(encodingAesKey) ? Buffer.from(`${encodingAesKey}=`, "base64") : undefined;

/** SHA-1 over the parts, sorted by code unit and joined without anything between. */
export const signatureOf = (parts: readonly string[]): string =>
  createHash("sha1")
    .update([...parts].sort().join(""))
    .digest("hex");

const TIMESTAMP = /^\d{10}(?:\d{3})?$/;
const NONCE = /^[A-Za-z0-9]{1,32}$/;

/**
 * Whether timestamp (seconds, or milliseconds for DingTalk) and nonce are written as they must be. The signature alone
 * does not say so: a digit can move from one to the other and it still holds.
 */
export const isWellFormed = (timestamp: string, nonce: string): boolean =>
  TIMESTAMP.test(timestamp) && NONCE.test(nonce);

/** What an envelope was opened with: the account's token and key, and the id that every message to it carries. */
export type Seal = { readonly token: string; readonly key: Buffer; readonly receiveId: string };

export type Envelope = {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
  /** `msg_signature`. */
  readonly signature: string;
};

/** Why an envelope was not opened. It is for our own log; the sender is told nothing of it. */
export type Refused = "signature" | "ciphertext" | "receive-id";

const BLOCK = 32;
const RANDOM = 16;
const HEAD = RANDOM + 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

const ivOf = (key: Buffer): Buffer => key.subarray(0, 16);

const decrypted = (encrypt: string, key: Buffer): Buffer | undefined => {
  if (!BASE64.test(encrypt)) return undefined;
  const sealed = Buffer.from(encrypt, "base64");
  if (sealed.length === 0 || sealed.length % 16 !== 0) return undefined;
  // The padding goes to blocks of 32 bytes, which is not what Node's own takes away.
  const decipher = createDecipheriv("aes-256-cbc", key, ivOf(key)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = plain[plain.length - 1] ?? 0;
  if (padding < 1 || padding > BLOCK || padding > plain.length) return undefined;
  const body = plain.subarray(0, plain.length - padding);
  return plain.subarray(body.length).every((byte) => byte === padding) ? body : undefined;
};

const asText = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Opens an envelope: signature first, so that nothing is learnt by trying; then padding, length, UTF-8 and the whole
 * receive id. Gives the message, or why it was refused.
 */
export const openEnvelope = (
  { timestamp, nonce, encrypt, signature }: Envelope,
  { token, key, receiveId }: Seal,
): { readonly message: string } | { readonly refused: Refused } => {
  if (!isSameText(signature, signatureOf([token, timestamp, nonce, encrypt])))
    return { refused: "signature" };
  const body = decrypted(encrypt, key);
  if (body === undefined || body.length < HEAD) return { refused: "ciphertext" };
  const length = body.readUInt32BE(RANDOM);
  if (length > body.length - HEAD) return { refused: "ciphertext" };
  const message = asText(body.subarray(HEAD, HEAD + length));
  const id = asText(body.subarray(HEAD + length));
  if (message === undefined) return { refused: "ciphertext" };
  return id !== undefined && isSameText(id, receiveId) ? { message } : { refused: "receive-id" };
};

/** Seals a message as `openEnvelope` opens it. `random` are 16 bytes that nobody can foresee. */
export const sealEnvelope = (
  message: string,
  {
    timestamp,
    nonce,
    random,
  }: { readonly timestamp: string; readonly nonce: string; readonly random: Uint8Array },
  { token, key, receiveId }: Seal,
): Envelope => {
  if (random.length !== RANDOM) throw new Error(`a sealed message begins with ${RANDOM} random bytes`);
  const text = Buffer.from(message, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const body = Buffer.concat([random, length, text, Buffer.from(receiveId, "utf8")]);
  const padding = BLOCK - (body.length % BLOCK);
  const cipher = createCipheriv("aes-256-cbc", key, ivOf(key)).setAutoPadding(false);
  const padded = Buffer.concat([body, Buffer.alloc(padding, padding)]);
  const encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString("base64");
  return { timestamp, nonce, encrypt, signature: signatureOf([token, timestamp, nonce, encrypt]) };
};
