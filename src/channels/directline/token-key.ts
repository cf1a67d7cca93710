import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const exists = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "EEXIST";

/** The key that signs tokens, kept in `folder` for its owner's eyes only; made at random the first time. */
export const keptTokenKey = async (folder: string): Promise<string> => {
  const file = join(folder, "directline-key");
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(draft, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  try {
    // A link cannot replace a file: where two processes start at once, both end up with the key of the first.
    await link(draft, file);
  } catch (cause) {
    if (!exists(cause)) throw cause;
  } finally {
    await unlink(draft);
  }
  const key = (await readFile(file, "utf8")).trim();
  if (key.length < 32)
    throw new Error(`${file} holds no key; delete it to have a new one made (open pages reconnect)`);
  return key;
};
