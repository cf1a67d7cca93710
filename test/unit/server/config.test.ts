import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configKeys, doubtsIn, readConfig } from "../../../src/config.ts";

const guid = "11111111-2222-3333-4444-555555555555";
const problemsOf = (env: Record<string, string>): string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
};
const configOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return read.config;
};
/** The keys that the problems name, in their order. */
const keysOf = (env: Record<string, string>): (string | undefined)[] =>
  problemsOf(env).map((line) => line.split(" ")[0]);

const plainOperations = {
  logLevel: "info",
  off: { channels: [], topics: [], areas: [] },
  metrics: undefined,
  traces: undefined,
};

describe("settings", () => {
  it("need nothing at all", () => {
    expect(configOf({})).toEqual({
      port: 3978,
      host: "127.0.0.1",
      dataDir: "./data",
      databaseUrl: undefined,
      publicUrl: undefined,
      allowedOrigins: [],
      directLineSecret: undefined,
      tokenMinutes: 30,
      conversationsPerMinute: 10,
      messagesPerMinute: 20,
      requestsPerMinute: 600,
      webhooksPerMinute: 600,
      streamsPerAddress: 20,
      handOffsPerHour: 3,
      memoryLimitMb: undefined,
      registration: undefined,
      cloud: "public",
      serviceHosts: [],
      production: false,
      privacyContact: undefined,
      textDays: 30,
      logDays: 180,
      outside: { desk: undefined, tickets: undefined, privateHosts: [] },
      operations: plainOperations,
    });
  });

  it("are read from their keys; empty means left out, and strange keys are not looked at", () => {
    const env = {
      PORT: "0",
      HOST: "0.0.0.0",
      DATA_DIR: "/var/lib/yibao",
      PUBLIC_URL: "https://chat.example.org//",
      ALLOWED_ORIGINS: " https://a.example , http://b.example:8080,",
      DIRECTLINE_SECRET: "x".repeat(32),
      TOKEN_MINUTES: "5",
      OFFICES_FILE: "/etc/yibao/offices.yaml",
      CONVERSATIONS_PER_MINUTE: "7",
      MESSAGES_PER_MINUTE: "8",
      REQUESTS_PER_MINUTE: "9",
      WEBHOOKS_PER_MINUTE: "10",
      STREAMS_PER_ADDRESS: "11",
      HAND_OFFS_PER_HOUR: "12",
      MEMORY_LIMIT_MB: "512",
      MicrosoftAppPassword: "  ",
      BOT_CLOUD: "",
      BOT_SERVICE_HOSTS: " Connector.example.org, .example.net ",
      NODE_ENV: "production",
      PATH: "/bin",
    };
    expect(configOf(env)).toEqual({
      port: 0,
      host: "0.0.0.0",
      dataDir: "/var/lib/yibao",
      databaseUrl: undefined,
      publicUrl: "https://chat.example.org",
      allowedOrigins: ["https://a.example", "http://b.example:8080"],
      directLineSecret: "x".repeat(32),
      tokenMinutes: 5,
      conversationsPerMinute: 7,
      messagesPerMinute: 8,
      requestsPerMinute: 9,
      webhooksPerMinute: 10,
      streamsPerAddress: 11,
      handOffsPerHour: 12,
      memoryLimitMb: 512,
      registration: undefined,
      cloud: "public",
      serviceHosts: ["connector.example.org", ".example.net"],
      officesFile: "/etc/yibao/offices.yaml",
      production: true,
      privacyContact: undefined,
      textDays: 30,
      logDays: 180,
      outside: { desk: undefined, tickets: undefined, privateHosts: [] },
      operations: plainOperations,
    });
  });

  it("are refused all at once, each with its key, what is wrong and what to do", () => {
    const env = {
      PORT: "http",
      PUBLIC_URL: "chat.example.org",
      ALLOWED_ORIGINS: "https://a.example/page",
      DIRECTLINE_SECRET: "hush-hush",
      TOKEN_MINUTES: "0",
      MicrosoftAppType: "constructor",
      MicrosoftAppId: "bot",
      MicrosoftAppTenantId: "our tenant",
      BOT_CLOUD: "mars",
      WECHAT_APP_ID: "a b",
      WECOM_API_URL: "http://qyapi.example",
      TELEGRAM_SECRET: "short",
      BOT_SERVICE_HOSTS: "https://connector.example.org/",
    };
    const beside = ["WECHAT_TOKEN", "WECHAT_AES_KEY", "TELEGRAM_BOT_TOKEN", "CROSS_BORDER_ASSESSMENT"];
    const all = [...Object.keys(env), ...beside];
    expect(keysOf(env).sort()).toEqual(all.sort());
    for (const line of problemsOf(env)) expect(line).toMatch(/^\w+ .+; (write|copy|set|leave) .+\.$/);
    expect(problemsOf(env).join()).not.toContain("hush-hush");
  });

  it.each([
    ["PORT", ["-1", "65536", "1.5", "0x10", "1e3"]],
    ["TOKEN_MINUTES", ["0", "1441", "ten"]],
    ["MEMORY_LIMIT_MB", ["0", "99", "0512", "512M"]],
    ["PUBLIC_URL", ["ftp://x.example", "//x.example", "https://x.example/?a=1", "javascript:alert(1)"]],
    ["ALLOWED_ORIGINS", ["*", "a.example", "https://a.example,https://b.example/", "null"]],
    ["BOT_CLOUD", ["China", "azure"]],
    [
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      ["collector", "http://collector.example", "https://u:p@c.example", "https://169.254.169.254"],
    ],
    ["OTEL_SERVICE_NAME", ["a b", "医保"]],
    [
      "BOT_SERVICE_HOSTS",
      [
        "*",
        "*.example.org",
        "org",
        ".org",
        "a.example:443",
        "10.0.0.1",
        "a.example/x",
        "u@a.example",
        "a..example",
      ],
    ],
  ])("%s refuses what it cannot mean", (key, values) => {
    for (const value of values) expect([value, keysOf({ [key]: value })]).toEqual([value, [key]]);
  });
});

describe("the registration", () => {
  const password = { MicrosoftAppPassword: "p" };
  const tenant = { MicrosoftAppTenantId: "t" };
  const as = (MicrosoftAppType: string, ...more: object[]): Record<string, string> =>
    Object.assign({ MicrosoftAppType, MicrosoftAppId: guid, CROSS_BORDER_ASSESSMENT: "A-1" }, ...more);

  it("comes in three types, whatever their case", () => {
    expect(configOf(as("singletenant", password, tenant)).registration).toEqual({
      type: "SingleTenant",
      appId: guid,
      password: "p",
      tenantId: "t",
    });
    expect(configOf(as("UserAssignedMSI", tenant)).registration).toEqual({
      type: "UserAssignedMSI",
      appId: guid,
      tenantId: "t",
    });
    expect(configOf(as("MULTITENANT", password)).registration).toEqual({
      type: "MultiTenant",
      appId: guid,
      password: "p",
      tenantId: undefined,
    });
  });

  const incomplete: [string, Record<string, string>, string[]][] = [
    ["an unknown type", as("Multi", password), ["MicrosoftAppType"]],
    [
      "an id alone",
      { MicrosoftAppId: guid, BOT_CLOUD: "china" },
      ["MicrosoftAppType", "MicrosoftAppTenantId"],
    ],
    ["a password alone", password, ["MicrosoftAppType", "MicrosoftAppId"]],
    ["a tenant alone", tenant, ["MicrosoftAppType", "MicrosoftAppId"]],
    ["no id", { MicrosoftAppType: "MultiTenant", ...password }, ["MicrosoftAppId"]],
    ["SingleTenant without its tenant", as("SingleTenant", password), ["MicrosoftAppTenantId"]],
    ["SingleTenant alone", as("SingleTenant"), ["MicrosoftAppPassword", "MicrosoftAppTenantId"]],
    ["an identity without its tenant", as("UserAssignedMSI"), ["MicrosoftAppTenantId"]],
    ["an identity with a password", as("UserAssignedMSI", tenant, password), ["MicrosoftAppPassword"]],
    ["MultiTenant without a password", as("MultiTenant"), ["MicrosoftAppPassword"]],
    ["China without a tenant", as("MultiTenant", password, { BOT_CLOUD: "china" }), ["MicrosoftAppTenantId"]],
    [
      "an identity whose id is no GUID",
      as("UserAssignedMSI", tenant, { MicrosoftAppId: "bot" }),
      ["MicrosoftAppId"],
    ],
    [
      "a tenant that is a path",
      as("SingleTenant", password, { MicrosoftAppTenantId: "../x" }),
      ["MicrosoftAppTenantId"],
    ],
    [
      "all that at once",
      { MicrosoftAppType: "Some", MicrosoftAppId: "bot", MicrosoftAppTenantId: "/", BOT_CLOUD: "mars" },
      ["MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppTenantId", "BOT_CLOUD", "CROSS_BORDER_ASSESSMENT"],
    ],
    ["a broken port besides", as("SingleTenant", password, { PORT: "x" }), ["PORT", "MicrosoftAppTenantId"]],
  ];
  it.each(incomplete)("is refused with %s", (_what, env, keys) => {
    expect(keysOf(env)).toEqual(keys);
  });
});

describe("accounts of messengers", () => {
  const aes = "k3yOfTheTestAccountWith43LettersAndDigits00";
  const wechat = { WECHAT_APP_ID: "wx0123456789abcdef", WECHAT_TOKEN: "token1", WECHAT_AES_KEY: aes };
  const wecom = {
    WECOM_CORP_ID: "ww0123456789abcdef",
    WECOM_SECRET: "s".repeat(43),
    WECOM_TOKEN: "token1",
    WECOM_AES_KEY: aes,
  };
  const telegram = { TELEGRAM_BOT_TOKEN: `123456:${"A".repeat(35)}`, TELEGRAM_SECRET: "s".repeat(16) };

  it("are read where all of their keys are set", () => {
    expect(configOf(wechat).wechat).toMatchObject({
      mode: "safe",
      secret: undefined,
      api: "https://api.weixin.qq.com",
    });
    expect(configOf(wecom).wecom).toMatchObject({
      corpId: "ww0123456789abcdef",
      api: "https://qyapi.weixin.qq.com",
    });
    const plain = { ...wechat, WECHAT_MODE: "plain", WECHAT_AES_KEY: "" };
    expect(configOf(plain).wechat).toMatchObject({ mode: "plain" });
    expect(configOf({ ...wecom, WECOM_API_URL: "http://127.0.0.1:8080/" }).wecom?.api).toBe(
      "http://127.0.0.1:8080",
    );
  });

  it.each([
    ["WeChat without a key", { ...wechat, WECHAT_AES_KEY: "" }, ["WECHAT_AES_KEY"]],
    [
      "a secret of WeChat alone",
      { WECHAT_APP_SECRET: "s".repeat(32) },
      ["WECHAT_APP_ID", "WECHAT_TOKEN", "WECHAT_AES_KEY"],
    ],
    ["plain in production", { ...wechat, WECHAT_MODE: "plain", NODE_ENV: "production" }, ["WECHAT_MODE"]],
    [
      "WeCom by half",
      { WECOM_CORP_ID: "ww0123456789abcdef" },
      ["WECOM_SECRET", "WECOM_TOKEN", "WECOM_AES_KEY"],
    ],
    [
      "an interface that is not ours to ask",
      { ...wecom, WECOM_API_URL: "https://u:p@x.example" },
      ["WECOM_API_URL"],
    ],
    [
      "Telegram by half",
      { ...telegram, TELEGRAM_SECRET: "", CROSS_BORDER_ASSESSMENT: "A-1" },
      ["TELEGRAM_SECRET"],
    ],
  ])("are refused: %s", (_what, env: Record<string, string>, keys) => {
    expect(keysOf(env)).toEqual(keys);
  });
});

describe("what people write", () => {
  const azure = {
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppId: guid,
    MicrosoftAppPassword: "p",
    MicrosoftAppTenantId: "t",
  };
  const telegram = { TELEGRAM_BOT_TOKEN: `123456:${"A".repeat(35)}`, TELEGRAM_SECRET: "s".repeat(16) };
  it.each<[string, Record<string, string>, number]>([
    ["Azure's public cloud", azure, 1],
    ["Azure for the US government", { ...azure, BOT_CLOUD: "usgov" }, 1],
    ["Azure operated by 21Vianet", { ...azure, BOT_CLOUD: "china" }, 0],
    [
      "21Vianet with other hosts",
      { ...azure, BOT_CLOUD: "china", BOT_SERVICE_HOSTS: ".botframework.com" },
      1,
    ],
    ["Telegram", telegram, 1],
    ["both", { ...azure, ...telegram }, 2],
    ["neither", {}, 0],
  ])("does not leave the country without an assessment: %s", (_what, env, problems) => {
    expect(keysOf(env)).toEqual(Array(problems).fill("CROSS_BORDER_ASSESSMENT"));
    expect(keysOf({ ...env, CROSS_BORDER_ASSESSMENT: "网信评〔2026〕1号" })).toEqual([]);
  });
});

it("an assessment is named and not waved through", () => {
  for (const CROSS_BORDER_ASSESSMENT of ["no", "None", "false", "无", "0", "yes"])
    expect(keysOf({ CROSS_BORDER_ASSESSMENT })).toEqual(["CROSS_BORDER_ASSESSMENT"]);
});

describe("a database for several nodes", () => {
  const DIRECTLINE_SECRET = "x".repeat(32);
  it.each([
    "postgres://yibao@localhost/yibao",
    "postgresql://u:p%40ss@db.example.org:5433/y?sslmode=verify-full&sslrootcert=/etc/ca.pem",
  ])("is taken as it is written: %s", (DATABASE_URL) => {
    expect(configOf({ DATABASE_URL, DIRECTLINE_SECRET }).databaseUrl).toBe(DATABASE_URL);
  });

  it("is named with its kind, its host and its name", () => {
    for (const DATABASE_URL of [
      "yibao",
      "mysql://a/b",
      "postgres://",
      "postgres://host",
      "postgres:///b",
      "file:x",
    ])
      expect(keysOf({ DATABASE_URL, DIRECTLINE_SECRET })).toEqual(["DATABASE_URL"]);
  });

  it("says nothing of a password that stands in an address that is not taken", () => {
    expect(problemsOf({ DATABASE_URL: "mysql://u:hush@h/b", DIRECTLINE_SECRET }).join()).not.toContain(
      "hush",
    );
  });

  it("needs a key that all nodes have", () => {
    expect(keysOf({ DATABASE_URL: "postgres://h/b" })).toEqual(["DIRECTLINE_SECRET"]);
  });
});

describe("a NODE_ENV", () => {
  it("that is none of the usual is doubted, and taken", () => {
    for (const usual of ["production", "development", "test", "", " "])
      expect([usual, doubtsIn({ NODE_ENV: usual })]).toEqual([usual, []]);
    expect(doubtsIn({})).toEqual([]);
    expect(doubtsIn({ NODE_ENV: "Production" })).toEqual([
      "NODE_ENV is Production, which is taken for development; write production, development or test.",
    ]);
    expect(configOf({ NODE_ENV: "Production" }).production).toBe(false);
  });
});

describe(".env.example", () => {
  const lines = readFileSync(join(import.meta.dirname, "../../../.env.example"), "utf8").split("\n");
  const written = lines.flatMap((line) => /^([A-Za-z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const env = Object.fromEntries(
    written.flatMap((key, at) => (at % 2 === 0 ? [[key, written[at + 1] ?? ""]] : [])),
  );

  it("names every key that is read, and no other", () => {
    expect(Object.keys(env).sort()).toEqual([...configKeys].sort());
  });

  it("explains each key in a comment above it", () => {
    const bare = lines.filter((line, at) => /^[A-Z]/i.test(line) && !/^(#|[A-Z])/i.test(lines[at - 1] ?? ""));
    expect(bare).toEqual([]);
  });

  it("is what one gets without it, but for production", () => {
    expect(configOf(env)).toEqual({ ...configOf({}), production: true });
  });
});
