import { isIP } from "node:net";
import type { Request } from "express";

/** The first four of an IPv6 address's eight groups, written out. */
const networkOf = (address: string): string => {
  const [front = "", back] = address.split("::");
  const groups = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(front), groups(back ?? "")];
  const missing = back === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...after];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
};

/**
 * By what somebody is counted who calls from an address: the address itself, of IPv6 its /64, which one line of a household
 * has to itself and within which it may call from any address.
 */
export const callerOf = (address: string | undefined): string => {
  const plain = (address ?? "").replace(/%.*$/, "");
  const carried = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(plain)?.[1];
  if (carried !== undefined) return carried;
  return isIP(plain) === 6 ? networkOf(plain) : plain;
};

/** By what the sender of a request is counted. */
export const senderOf = (request: Request): string => callerOf(request.ip);
