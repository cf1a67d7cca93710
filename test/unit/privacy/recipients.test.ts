import { expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { recipientsOf } from "../../../src/privacy/recipients.ts";

const secret = "S3CRET-that-is-long-enough-for-anything";
const recipients = (env: Readonly<Record<string, string>>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return recipientsOf(read.config);
};

it("are this server and the office where nothing is set", () => {
  expect(recipients({}).map(({ id }) => id)).toEqual(["file", "office"]);
});

it("are told from the settings, in both languages, with the host and no secret", () => {
  const all = recipients({
    DATABASE_URL: `postgres://user:${secret}@db.example.org:5433/yibao?password=${secret}`,
    DIRECTLINE_SECRET: secret,
    CROSS_BORDER_ASSESSMENT: "2026-17",
    MicrosoftAppType: "MultiTenant",
    MicrosoftAppId: "11111111-2222-3333-4444-555555555555",
    MicrosoftAppPassword: secret,
    WECHAT_APP_ID: "wx1234567890abcdef",
    WECHAT_TOKEN: "S3CRETtoken",
    WECHAT_AES_KEY: "S3CRETS3CRETS3CRETS3CRETS3CRETS3CRETS3CRET7",
    WECHAT_APP_SECRET: secret.replaceAll("-", "").slice(0, 32),
    TELEGRAM_BOT_TOKEN: `123456:${secret}`,
    TELEGRAM_SECRET: secret,
    DESK: "webhook",
    DESK_WEBHOOK_URL: "https://desk.example.org/hooks/S3CRETpath",
    DESK_WEBHOOK_SECRET_FILE: "/run/secrets/S3CRET",
    ZENDESK_URL: "https://agency.zendesk.com",
    ZENDESK_USER: "S3CRET@example.org",
    ZENDESK_TOKEN_FILE: "/run/secrets/S3CRET",
    OTEL_EXPORTER_OTLP_ENDPOINT: "https://collector.example.org/S3CRETpath",
  });
  expect(all.map(({ id, where }) => [id, where.en])).toEqual([
    ["postgres", "db.example.org:5433"],
    ["azure", "outside of the mainland"],
    ["wechat", "api.weixin.qq.com"],
    ["telegram", "api.telegram.org"],
    ["office", "the desk of this service, /desk"],
    ["webhook", "desk.example.org"],
    ["zendesk", "agency.zendesk.com"],
    ["traces", "collector.example.org"],
  ]);
  expect(JSON.stringify(all)).not.toContain("S3CRET");
  for (const { who, gets, where } of all)
    for (const both of [who, gets, where])
      expect([both.zh, both.en].every((text) => text.length > 1)).toBe(true);
});
