import { lookup as systemLookup } from "node:dns/promises";
import { BlockList, isIP, type LookupFunction } from "node:net";

// Where we may call. The address comes from the settings, and still must not lead to this machine, its
// neighbours or the cloud's metadata, whatever a name server says of it at the moment of the call.

type Ranges = readonly (readonly [address: string, prefix: number])[];

/** One list a family: a list of both finds IPv4 addresses among the IPv6 ranges that carry them. */
const listOf = (family: "ipv4" | "ipv6", ranges: Ranges): BlockList => {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, family);
  return list;
};

/** Never, not even where the settings name the host: metadata, link-local, multicast, and what is no address of anybody. */
const never = {
  ipv4: listOf("ipv4", [
    ["0.0.0.0", 8],
    ["100.100.100.200", 32],
    ["168.63.129.16", 32],
    ["169.254.0.0", 16],
    ["192.0.0.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ]),
  ipv6: listOf("ipv6", [
    ["::", 128],
    ["::ffff:0:0", 96],
    ["64:ff9b::", 32],
    ["2002::", 16],
    ["fd00:ec2::254", 128],
    ["fe80::", 10],
    ["fec0::", 10],
    ["ff00::", 8],
  ]),
};
/** Only where the settings name the host. Of IPv6 all but what is given out to the world (2000::/3), and of that what is for tunnels and documents. */
const within = {
  ipv4: listOf("ipv4", [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["172.16.0.0", 12],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
  ]),
  ipv6: listOf("ipv6", [
    ["::", 3],
    ["4000::", 2],
    ["8000::", 1],
    ["2001::", 23],
    ["2001:db8::", 32],
    ["3fff::", 20],
  ]),
};

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");
const isLoopbackName = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);

/** The host of an address as it is looked up: without brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

/** Whether an address may be connected to; `isNamed`: the settings name its host as one that stands in private. */
export const isAllowedAddress = (address: string, isNamed: boolean): boolean => {
  if (isIP(address) === 0) return false;
  const family = familyOf(address);
  return !never[family].check(address, family) && (isNamed || !within[family].check(address, family));
};

/** What is wrong with a target's address by itself; undefined for one whose name has yet to be looked up. */
export const targetProblem = (text: string, privateHosts: readonly string[]): string | undefined => {
  if (!URL.canParse(text)) return "is not an address";
  const url = new URL(text);
  const host = hostOf(url);
  const isNamed = privateHosts.includes(host);
  if (url.username !== "" || url.password !== "") return "holds a name or a password";
  const isHere = url.protocol === "http:" && isNamed && isLoopbackName(host);
  if (url.protocol !== "https:" && !isHere) return "is not an https address";
  if (host.endsWith(".")) return "ends in a dot";
  if (isIP(host) !== 0 && !isAllowedAddress(host, isNamed)) return "is not an address of the open network";
  return undefined;
};

export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const bySystem: Resolve = (host) => systemLookup(host, { all: true });

/** Error code of a name that leads where nothing is sent. */
export const FORBIDDEN = "EFORBIDDENTARGET";

/**
 * Looks a host up for a connection: gives its addresses only if every one of them is allowed, so that what is connected to is
 * what was checked, and a name with one good and one bad address has none.
 */
const allowedLookup =
  (privateHosts: readonly string[], resolve: Resolve = bySystem) =>
  async (host: string): Promise<Awaited<ReturnType<Resolve>>> => {
    const found = await resolve(host);
    const isNamed = privateHosts.some((name) => (name.startsWith(".") ? host.endsWith(name) : host === name));
    if (found.length > 0 && found.every(({ address }) => isAllowedAddress(address, isNamed))) return found;
    throw Object.assign(new Error("the name leads where nothing is sent"), { code: FORBIDDEN });
  };

/** The same as Node's connections ask for it. They ask for names alone: addresses in digits are judged before. */
export const lookupWithin = (
  privateHosts: readonly string[],
  resolve: Resolve = bySystem,
): LookupFunction => {
  const find = allowedLookup(privateHosts, resolve);
  return (host, options, callback) => {
    find(host).then(
      (found) => {
        const [first] = found;
        if (options.all) callback(null, [...found]);
        else callback(null, first?.address ?? "", first?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
};
