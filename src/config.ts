import { z } from "zod";
import {
  accountKeys,
  accountProblems,
  accountsOf,
  type TelegramAccount,
  type WeChatAccount,
  type WeComAccount,
} from "./accounts.ts";
import { type DeskSettings, deskKeys, deskProblems, desksOf } from "./desk-accounts.ts";
import { isHttpUrl } from "./http-url.ts";
import { type OperationSettings, operationKeys, operationsOf } from "./operations.ts";
import { withSecretFiles } from "./secret-files.ts";

/** How the bot is registered with Azure Bot Service; the parts only make sense together. */
export type Registration =
  | {
      readonly type: "MultiTenant";
      readonly appId: string;
      readonly password: string;
      readonly tenantId: string | undefined;
    }
  | {
      readonly type: "SingleTenant";
      readonly appId: string;
      readonly password: string;
      readonly tenantId: string;
    }
  | { readonly type: "UserAssignedMSI"; readonly appId: string; readonly tenantId: string };

/** All that can be set from outside. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Address of a PostgreSQL database, which several nodes may share; without one all is kept in a file of `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Address by which browsers reach the server, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Origins that may talk to the web channel and frame the page; empty: any may talk, none but ours may frame. */
  readonly allowedOrigins: readonly string[];
  readonly directLineSecret: string | undefined;
  readonly tokenMinutes: number;
  readonly conversationsPerMinute: number;
  readonly messagesPerMinute: number;
  readonly requestsPerMinute: number;
  readonly webhooksPerMinute: number;
  readonly streamsPerAddress: number;
  readonly handOffsPerHour: number;
  /** Megabytes of memory that the process may have; undefined: what its container or machine allows. */
  readonly memoryLimitMb: number | undefined;
  readonly registration: Registration | undefined;
  readonly cloud: "public" | "china" | "usgov";
  /** Hosts beside Bot Framework's own to which replies may be sent; `.domain` means all below it. */
  readonly serviceHosts: readonly string[];
  readonly wechat: WeChatAccount | undefined;
  readonly wecom: WeComAccount | undefined;
  readonly telegram: TelegramAccount | undefined;
  /** File of the offices that people are handed to; without one there is a single office for everything. */
  readonly officesFile: string | undefined;
  readonly production: boolean;
  /** Help desks of others. */
  readonly outside: DeskSettings;
  readonly operations: OperationSettings;
  /** Whom people can ask about their data. */
  readonly privacyContact: string | undefined;
  /** Days for which words are kept, and for which it is kept who did what. */
  readonly textDays: number;
  readonly logDays: number;
};

const wholeNumber = (lowest: number, highest: number, otherwise: number) =>
  z
    .string()
    .regex(
      /^\d+$/,
      `is not a whole number; write one from ${lowest} to ${highest}, or leave it out for ${otherwise}`,
    )
    .transform(Number)
    .refine(
      (number) => number >= lowest && number <= highest,
      `is out of range; write a number from ${lowest} to ${highest}, or leave it out for ${otherwise}`,
    )
    .default(otherwise);

const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** A host of several names, or `.domain`; no address in digits, port or path. */
const isHost = (text: string): boolean => /^\.?([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/.test(text);

/** Whether a text is the address of a PostgreSQL database, with its name. */
const isDatabaseUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\/[^/]+\/[^/?]+(\?.*)?$/.test(text) && URL.canParse(text);

const appTypes = ["MultiTenant", "SingleTenant", "UserAssignedMSI"] as const;

/** Every key that is read, and nothing else; `.env.example` documents the same ones. */
const environment = z.object({
  PORT: wholeNumber(0, 65_535, 3978),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseUrl,
      "is not the address of a PostgreSQL database; write one such as postgres://user:password@db.example.org/yibao, or leave it out to keep all in a file",
    )
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(
      isHttpUrl,
      "is not an http(s) address; write one such as https://chat.example.org, or leave it out",
    )
    .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
    .optional(),
  ALLOWED_ORIGINS: z
    .string()
    .transform(listOf)
    .refine(
      (origins) => origins.every((origin) => isHttpUrl(origin) && new URL(origin).origin === origin),
      "holds something that is not an origin; write scheme and host only, divided by commas, such as https://www.example.org",
    )
    .default([]),
  DIRECTLINE_SECRET: z
    .string()
    .min(
      32,
      "is too short to sign tokens; write at least 32 random characters, or leave it out to have one made",
    )
    .optional(),
  TOKEN_MINUTES: wholeNumber(1, 1440, 30),
  CONVERSATIONS_PER_MINUTE: wholeNumber(1, 1_000_000, 10),
  MESSAGES_PER_MINUTE: wholeNumber(1, 1_000_000, 20),
  REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000, 600),
  WEBHOOKS_PER_MINUTE: wholeNumber(1, 1_000_000, 600),
  STREAMS_PER_ADDRESS: wholeNumber(1, 1_000_000, 20),
  HAND_OFFS_PER_HOUR: wholeNumber(1, 1_000_000, 3),
  MEMORY_LIMIT_MB: z
    .string()
    .regex(
      /^[1-9]\d{2,6}$/,
      "is not a number of megabytes from 100 on; write one, or leave it out for what the container or machine allows",
    )
    .transform(Number)
    .optional(),
  MicrosoftAppType: z
    .string()
    .transform((type) => appTypes.find((known) => known.toLowerCase() === type.trim().toLowerCase()))
    .refine(
      (type) => type !== undefined,
      "is not a known type; write MultiTenant, SingleTenant or UserAssignedMSI, as the registration says",
    )
    .optional(),
  MicrosoftAppId: z
    .string()
    .regex(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      "is not an application id; copy the GUID of the registration",
    )
    .optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,127}$/, "is not a tenant; write its GUID or its domain")
    .optional(),
  BOT_CLOUD: z
    .enum(
      ["public", "china", "usgov"],
      "is not a known cloud; write public, china or usgov, or leave it out for public",
    )
    .default("public"),
  BOT_SERVICE_HOSTS: z
    .string()
    .transform((text) => listOf(text.toLowerCase()))
    .refine(
      (hosts) => hosts.every(isHost),
      "holds something that is not a host; write names such as connector.example.org, or .example.org for all below it, divided by commas",
    )
    .default([]),
  ...accountKeys,
  ...deskKeys,
  ...operationKeys,
  CROSS_BORDER_ASSESSMENT: z
    .string()
    .refine(
      (text) =>
        text.trim().length > 1 && !/^(?:no|none|false|true|yes|n\/a|无|没有|否|是)$/i.test(text.trim()),
      "names no assessment; write its number, or remove the channels that carry text abroad",
    )
    .optional(),
  NODE_ENV: z.string().default("development"),
  OFFICES_FILE: z.string().optional(),
  PRIVACY_CONTACT: z.string().max(200, "is too long; write a telephone number or an address").optional(),
  TEXT_DAYS: wholeNumber(1, 365, 30),
  SECURITY_LOG_DAYS: wholeNumber(180, 3650, 180),
});

/** The names of all keys of the environment that are read. */
export const configKeys: readonly string[] = Object.keys(environment.shape);

type Environment = z.infer<typeof environment>;

const keysOfRegistration = [
  "MicrosoftAppType",
  "MicrosoftAppId",
  "MicrosoftAppPassword",
  "MicrosoftAppTenantId",
] as const;

/** What does not fit together in the registration, one sentence each; `given` are the keys that are set at all. */
const registrationProblems = (env: Environment | undefined, given: ReadonlySet<string>): string[] => {
  if (!keysOfRegistration.some((key) => given.has(key))) return [];
  const { MicrosoftAppType: type, BOT_CLOUD: cloud } = env ?? {};
  const tenantWanted = type === "SingleTenant" || type === "UserAssignedMSI" || cloud === "china";
  const wanted = {
    MicrosoftAppType: "another MicrosoftApp key is set",
    MicrosoftAppId: "another MicrosoftApp key is set",
    ...(type !== undefined &&
      type !== "UserAssignedMSI" && { MicrosoftAppPassword: `MicrosoftAppType is ${type}` }),
    ...(tenantWanted && {
      MicrosoftAppTenantId: cloud === "china" ? "BOT_CLOUD is china" : `MicrosoftAppType is ${type}`,
    }),
  };
  const missing = Object.entries(wanted)
    .filter(([key]) => !given.has(key))
    .map(
      ([key, why]) =>
        `${key} is missing although ${why}; set it, or remove all MicrosoftApp keys to run without Azure.`,
    );
  const tooMuch =
    type === "UserAssignedMSI" && given.has("MicrosoftAppPassword")
      ? [
          "MicrosoftAppPassword is set although MicrosoftAppType is UserAssignedMSI, which has none; remove it.",
        ]
      : [];
  return [...missing, ...tooMuch];
};

/** The registration, once it is known that nothing is missing. */
const registrationOf = (env: Environment): Registration | undefined => {
  const { MicrosoftAppType: type, MicrosoftAppId: appId } = env;
  const { MicrosoftAppPassword: password = "", MicrosoftAppTenantId: tenantId } = env;
  if (type === undefined || appId === undefined) return undefined;
  if (type === "UserAssignedMSI") return { type, appId, tenantId: tenantId ?? "" };
  if (type === "SingleTenant") return { type, appId, password, tenantId: tenantId ?? "" };
  return { type, appId, password, tenantId };
};

/** Nodes that share a database must take each other's tokens. */
const databaseProblems = (given: ReadonlySet<string>): string[] =>
  given.has("DATABASE_URL") && !given.has("DIRECTLINE_SECRET")
    ? [
        "DIRECTLINE_SECRET is missing although DATABASE_URL is set, which several nodes may share; set the same at all of them.",
      ]
    : [];

/** Clouds of Azure that stand in the mainland. */
const homeClouds: readonly string[] = ["china"];

/** Channels that carry what people write abroad (PIPL 36 to 40) need an assessment that says that they may. */
const borderProblems = (env: Environment | undefined, given: ReadonlySet<string>): string[] => {
  if (given.has("CROSS_BORDER_ASSESSMENT")) return [];
  const { BOT_CLOUD: cloud = "public" } = env ?? {};
  const abroad = [
    ...(given.has("MicrosoftAppId") && !homeClouds.includes(cloud)
      ? [`MicrosoftAppId is set and BOT_CLOUD is ${cloud}`]
      : []),
    ...(given.has("MicrosoftAppId") && homeClouds.includes(cloud) && given.has("BOT_SERVICE_HOSTS")
      ? ["BOT_SERVICE_HOSTS names hosts beside those of the China cloud"]
      : []),
    ...(given.has("TELEGRAM_BOT_TOKEN") ? ["TELEGRAM_BOT_TOKEN is set"] : []),
    ...(given.has("ZENDESK_URL") ? ["ZENDESK_URL is set"] : []),
  ];
  return abroad.map(
    (why) =>
      `CROSS_BORDER_ASSESSMENT is missing although ${why}, which carries what people write abroad; write the number of the assessment that allows it, or remove the channel.`,
  );
};

const modes = ["production", "development", "test"];

/** What in an environment can be used and is hardly meant, one sentence each. */
export const doubtsIn = (env: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const mode = env["NODE_ENV"]?.trim() ?? "";
  if (mode === "" || modes.includes(mode)) return [];
  return [`NODE_ENV is ${mode}, which is taken for development; write production, development or test.`];
};

/**
 * Reads the settings from an environment (as `process.env` is), where an empty value counts as left out, and the
 * files of secrets that it names.
 * Gives either all of them or every problem at once: which key, what is wrong with it, what to do.
 */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; problems: string[] } => {
  const { env: whole, problems: ofFiles } = withSecretFiles(env);
  const present = Object.entries(whole).filter(([key, value]) => configKeys.includes(key) && value?.trim());
  const read = environment.safeParse(Object.fromEntries(present));
  const issues = read.error?.issues ?? [];
  const broken = issues.map(({ path }) => path[0]);
  // A registration is judged by its sound parts even where something else is broken: all problems are told at once.
  const sound = Object.fromEntries(present.filter(([key]) => !broken.includes(key)));
  const given = new Set(present.map(([key]) => key));
  const problems = [
    ...ofFiles,
    ...issues.map(({ path, message }) => `${path.join(".")} ${message}.`),
    ...registrationProblems(environment.safeParse(sound).data, given),
    ...accountProblems(environment.safeParse(sound).data, given),
    ...deskProblems(environment.safeParse(sound).data, given),
    ...databaseProblems(given),
    ...borderProblems(environment.safeParse(sound).data, given),
  ];
  if (!read.success || problems.length > 0) return { ok: false, problems };

  const { PORT, HOST, DATA_DIR, PUBLIC_URL, ALLOWED_ORIGINS, DIRECTLINE_SECRET, TOKEN_MINUTES } = read.data;
  const config: Config = {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    databaseUrl: read.data.DATABASE_URL,
    publicUrl: PUBLIC_URL,
    allowedOrigins: ALLOWED_ORIGINS,
    directLineSecret: DIRECTLINE_SECRET,
    tokenMinutes: TOKEN_MINUTES,
    conversationsPerMinute: read.data.CONVERSATIONS_PER_MINUTE,
    messagesPerMinute: read.data.MESSAGES_PER_MINUTE,
    requestsPerMinute: read.data.REQUESTS_PER_MINUTE,
    webhooksPerMinute: read.data.WEBHOOKS_PER_MINUTE,
    streamsPerAddress: read.data.STREAMS_PER_ADDRESS,
    handOffsPerHour: read.data.HAND_OFFS_PER_HOUR,
    memoryLimitMb: read.data.MEMORY_LIMIT_MB,
    registration: registrationOf(read.data),
    cloud: read.data.BOT_CLOUD,
    serviceHosts: read.data.BOT_SERVICE_HOSTS,
    ...accountsOf(read.data),
    officesFile: read.data.OFFICES_FILE,
    production: read.data.NODE_ENV === "production",
    outside: desksOf(read.data),
    operations: operationsOf(read.data),
    privacyContact: read.data.PRIVACY_CONTACT,
    textDays: read.data.TEXT_DAYS,
    logDays: read.data.SECURITY_LOG_DAYS,
  };
  return { ok: true, config };
};
