import { z } from "zod";
import { targetProblem } from "./channels/outbound/allowed-target.ts";

// Help desks of others that conversations are handed to. Their secrets stand in files alone, which are named here and read
// when the server starts.

/** The desk that waiting conversations are handed to. */
export type DeskAccount =
  | {
      readonly kind: "chatwoot";
      readonly url: string;
      readonly account: number;
      readonly inbox: number;
      readonly tokenFile: string;
      readonly botTokenFile: string;
      /** Without it no webhook is taken, and Chatwoot is read every fifteen seconds alone. */
      readonly secretFile: string | undefined;
    }
  /** One secret a line; two where one is to take the other's place. */
  | { readonly kind: "webhook"; readonly url: string; readonly secretFile: string }
  /** A hub of the Bot Framework, reached with the registration's own keys. */
  | { readonly kind: "framework"; readonly url: string };

/** Zendesk, for what is left in writing. */
export type TicketAccount = {
  readonly url: string;
  readonly user: string;
  readonly tokenFile: string;
  readonly secretFile: string | undefined;
};

export type DeskSettings = {
  readonly desk: DeskAccount | undefined;
  readonly tickets: TicketAccount | undefined;
  /** Hosts of desks that stand in the agency's own network. */
  readonly privateHosts: readonly string[];
};

const number = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, "is not a number; copy it from the address of Chatwoot's page")
  .transform(Number)
  .optional();
const address = z
  .string()
  .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
  .optional();
const file = z.string().optional();

/** The keys of the environment that are about outside desks. */
export const deskKeys = {
  DESK: z
    .enum(
      ["none", "chatwoot", "webhook", "framework"],
      "is not a desk; write none, chatwoot, webhook or framework",
    )
    .default("none"),
  DESK_PRIVATE_HOSTS: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ""),
    )
    .default([]),
  CHATWOOT_URL: address,
  CHATWOOT_ACCOUNT: number,
  CHATWOOT_INBOX: number,
  CHATWOOT_TOKEN_FILE: file,
  CHATWOOT_BOT_TOKEN_FILE: file,
  CHATWOOT_WEBHOOK_SECRET_FILE: file,
  DESK_WEBHOOK_URL: address,
  DESK_WEBHOOK_SECRET_FILE: file,
  DESK_HUB_URL: address,
  ZENDESK_URL: address,
  ZENDESK_USER: z
    .string()
    .regex(/^[^\s:/@]+@[^\s:/@]+$/, "is not the address of an account")
    .optional(),
  ZENDESK_TOKEN_FILE: file,
  ZENDESK_WEBHOOK_SECRET_FILE: file,
};

type Desks = z.infer<z.ZodObject<typeof deskKeys>>;

const wanted = {
  none: [],
  chatwoot: [
    "CHATWOOT_URL",
    "CHATWOOT_ACCOUNT",
    "CHATWOOT_INBOX",
    "CHATWOOT_TOKEN_FILE",
    "CHATWOOT_BOT_TOKEN_FILE",
  ],
  webhook: ["DESK_WEBHOOK_URL", "DESK_WEBHOOK_SECRET_FILE"],
  framework: ["DESK_HUB_URL"],
} as const;
const ofZendesk = ["ZENDESK_URL", "ZENDESK_USER", "ZENDESK_TOKEN_FILE"] as const;
const addresses = ["CHATWOOT_URL", "DESK_WEBHOOK_URL", "DESK_HUB_URL", "ZENDESK_URL"] as const;

/** What does not fit together in the settings of outside desks, one sentence each; `given` are the keys that are set at all. */
export const deskProblems = (env: Desks | undefined, given: ReadonlySet<string>): string[] => {
  const kind = env?.DESK ?? "none";
  const missing = wanted[kind]
    .filter((key) => !given.has(key))
    .map((key) => `${key} is missing although DESK is ${kind}; set it, or leave DESK out.`);
  const isZendesk = [...ofZendesk, "ZENDESK_WEBHOOK_SECRET_FILE"].some((key) => given.has(key));
  const missingOfZendesk = ofZendesk
    .filter((key) => isZendesk && !given.has(key))
    .map((key) => `${key} is missing although another ZENDESK key is set; set it, or remove all of them.`);
  const strange = addresses.flatMap((key) => {
    const url = env?.[key];
    const problem = url === undefined ? undefined : targetProblem(url, env?.DESK_PRIVATE_HOSTS ?? []);
    return problem === undefined
      ? []
      : [
          `${key} ${problem}; write one such as https://desk.example.org, and name a host of your own network in DESK_PRIVATE_HOSTS.`,
        ];
  });
  return [...missing, ...missingOfZendesk, ...strange];
};

const deskOf = (env: Desks): DeskAccount | undefined => {
  const { DESK: kind, CHATWOOT_URL: url, CHATWOOT_ACCOUNT: account, CHATWOOT_INBOX: inbox } = env;
  const { CHATWOOT_TOKEN_FILE: tokenFile, CHATWOOT_BOT_TOKEN_FILE: botTokenFile } = env;
  const { DESK_WEBHOOK_URL: hook, DESK_WEBHOOK_SECRET_FILE: secretFile, DESK_HUB_URL: hub } = env;
  if (kind === "webhook" && hook !== undefined && secretFile !== undefined)
    return { kind, url: hook, secretFile };
  if (kind === "framework" && hub !== undefined) return { kind, url: hub };
  if (kind !== "chatwoot" || url === undefined || account === undefined || inbox === undefined)
    return undefined;
  if (tokenFile === undefined || botTokenFile === undefined) return undefined;
  return { kind, url, account, inbox, tokenFile, botTokenFile, secretFile: env.CHATWOOT_WEBHOOK_SECRET_FILE };
};

const ticketsOf = (env: Desks): TicketAccount | undefined => {
  const { ZENDESK_URL: url, ZENDESK_USER: user, ZENDESK_TOKEN_FILE: tokenFile } = env;
  if (url === undefined || user === undefined || tokenFile === undefined) return undefined;
  return { url, user, tokenFile, secretFile: env.ZENDESK_WEBHOOK_SECRET_FILE };
};

/** The outside desks that are set, once it is known that nothing is missing. */
export const desksOf = (env: Desks): DeskSettings => ({
  desk: deskOf(env),
  tickets: ticketsOf(env),
  privateHosts: env.DESK_PRIVATE_HOSTS,
});
