import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { normalPassword } from "./password-rules.ts";

/** Costs as OWASP's Password Storage Cheat Sheet gives them for scrypt: 128 MB for each hash. */
type Cost = { readonly N: number; readonly r: number; readonly p: number };
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 };
const LENGTH = 32;
/** Hashes under way and waiting; beyond them nobody is served, or memory would go to whoever asks most. */
const MOST_WAITING = 20;

/** Too many passwords are being checked at once. */
export class Busy extends Error {}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** One after another, so that the memory is needed once. */
const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (waiting >= MOST_WAITING) throw new Busy();
  waiting += 1;
  const before = last;
  const mine = (async () => {
    await before;
    try {
      return await work();
    } finally {
      waiting -= 1;
    }
  })();
  last = mine.catch(() => {});
  return mine;
};

const derive = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // Node wants to be allowed the memory that the cost needs.
    const options = { N, r, p, maxmem: 256 * N * r };
    scrypt(normalPassword(password), salt, LENGTH, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

/** The hash of a password with its salt and costs: `scrypt$N$r$p$salt$key`. */
export const hashOf = (password: string, cost: Cost = COST): Promise<string> =>
  inTurn(async () => {
    const salt = randomBytes(16);
    const key = await derive(password, salt, cost);
    return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join(
      "$",
    );
  });

const pattern = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]{22})\$([\w-]{43})$/;

/**
 * Whether a password is the one of a hash, in a time that does not tell how far it was right. Without a hash, for a name
 * that nobody has, it takes the time of a wrong password.
 */
export const isPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const [, N, r, p, salt = "", key = ""] = pattern.exec(hash ?? "") ?? [];
  const cost = N === undefined ? COST : { N: Number(N), r: Number(r), p: Number(p) };
  const found = await inTurn(() => derive(password, Buffer.from(salt, "base64url"), cost));
  const wanted = Buffer.from(key, "base64url");
  return wanted.length === found.length && timingSafeEqual(wanted, found);
};
