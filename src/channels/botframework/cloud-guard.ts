import type { Activity } from "botbuilder";
import { z } from "zod";
import { isSound } from "../json-body.ts";
import { isDeeperThan } from "../json-depth.ts";

const deepest = 30;
const account = z.looseObject({ id: z.string().max(1000) });

/** Hosts to which replies may be sent; a subdomain of the first three is as good. */
const serviceDomains = ["botframework.com", "botframework.azure.cn", "botframework.azure.us"];
const serviceHosts = ["smba.trafficmanager.net"];

/** Whether a host name or address is this machine's own. */
export const isLoopback = (host: string | undefined): boolean =>
  host !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})$/i.test(host);

/**
 * Whether replies may be sent there: Bot Framework's own services and those of `also` (a host, or `.domain` for all
 * below it) by https, and this machine where `local` says so.
 */
export const isServiceUrl = (text: string, local: boolean, also: readonly string[] = []): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, port } = new URL(text);
  if (username !== "" || password !== "") return false;
  if (local && isLoopback(hostname)) return protocol === "http:" || protocol === "https:";
  if (protocol !== "https:" || port !== "") return false;
  return (
    serviceHosts.includes(hostname) ||
    also.some((host) => (host.startsWith(".") ? hostname.endsWith(host) : hostname === host)) ||
    serviceDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
  );
};

const time = z.iso.datetime({ offset: true, local: true });
const cloudActivity = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().min(1).max(1000).optional(),
  channelId: z.string().min(1).max(64),
  serviceUrl: z.string().max(2000),
  from: account,
  recipient: account.optional(),
  conversation: account.extend({ id: z.string().min(1).max(1000) }),
  text: z.string().nullish(),
  locale: z.string().max(35).nullish(),
  timestamp: time.nullish(),
  localTimestamp: time.nullish(),
  deliveryMode: z.string().max(64).nullish(),
  replyToId: z.string().max(1000).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
  entities: z.array(z.looseObject({ type: z.string().max(200) })).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string().max(200).nullish() })).nullish(),
});

export type Judged =
  | { readonly ok: true; readonly activity: Activity }
  | { readonly ok: false; readonly code: string; readonly message: string };

const refused = (code: string, message: string): Judged => ({ ok: false, code, message });

/**
 * Turns a parsed body into an activity that the SDK can take without stumbling, or says why not. An activity without
 * an id gets `freshId`; its time is the server's.
 */
export const judgeActivity = (
  body: unknown,
  given: { isAllowed: (serviceUrl: string) => boolean; freshId: string; now: Date },
): Judged => {
  if (isDeeperThan(body, deepest)) return refused("BadSyntax", "The activity is nested too deep.");
  if (!isSound(body, deepest))
    return refused("BadSyntax", "The activity has keys that no activity has, or too many.");
  const read = cloudActivity.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refused(
      "BadSyntax",
      `Not an activity: ${issue?.path.join(".") || "the body"}: ${issue?.message ?? ""}`,
    );
  }
  if (!given.isAllowed(read.data.serviceUrl))
    return refused("BadServiceUrl", "Replies are not sent to this serviceUrl.");
  const members = Object.entries(read.data).filter(([, value]) => value !== null);
  const { localTimestamp: _, ...rest } = Object.fromEntries(members) as Record<string, unknown>;
  const activity = { ...rest, id: read.data.id ?? given.freshId, timestamp: given.now };
  return { ok: true, activity: activity as unknown as Activity };
};
