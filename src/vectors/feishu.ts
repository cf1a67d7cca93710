import { createDecipheriv, createHash } from "node:crypto";

/**
 * The message in an encrypted body of Feishu, which no channel of ours speaks yet: AES-256-CBC with the SHA-256 of the
 * key, the first 16 bytes being the initial vector. Undefined for what is not sealed so.
 */
export const openFeishu = (encrypt: string, encryptKey: string): string | undefined => {
  const sealed = Buffer.from(encrypt, "base64");
  if (sealed.length < 32 || sealed.length % 16 !== 0) return undefined;
  const key = createHash("sha256").update(encryptKey).digest();
  try {
    const decipher = createDecipheriv("aes-256-cbc", key, sealed.subarray(0, 16));
    return Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
};
