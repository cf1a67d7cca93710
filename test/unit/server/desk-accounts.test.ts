import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";

const read = (env: Record<string, string>) => {
  const settings = readConfig(env);
  return settings.ok ? settings.config.outside : settings.problems.map((line) => line.split(" ")[0]);
};
const chatwoot = {
  DESK: "chatwoot",
  CHATWOOT_URL: "https://desk.example.org/",
  CHATWOOT_ACCOUNT: "3",
  CHATWOOT_INBOX: "7",
  CHATWOOT_TOKEN_FILE: "/run/secrets/agent",
  CHATWOOT_BOT_TOKEN_FILE: "/run/secrets/bot",
};
const zendesk = {
  ZENDESK_URL: "https://agency.zendesk.com",
  ZENDESK_USER: "bot@example.org",
  ZENDESK_TOKEN_FILE: "/run/secrets/zendesk",
};

describe("settings of outside desks", () => {
  it("are read from their keys", () => {
    expect(read(chatwoot)).toEqual({
      desk: {
        ...{ kind: "chatwoot", url: "https://desk.example.org", account: 3, inbox: 7 },
        ...{ tokenFile: "/run/secrets/agent", botTokenFile: "/run/secrets/bot", secretFile: undefined },
      },
      tickets: undefined,
      privateHosts: [],
    });
    expect(
      read({
        DESK: "webhook",
        DESK_WEBHOOK_URL: "https://desk.example.org/in?a=1",
        DESK_WEBHOOK_SECRET_FILE: "/s",
      }),
    ).toMatchObject({ desk: { kind: "webhook", url: "https://desk.example.org/in?a=1", secretFile: "/s" } });
    expect(read({ DESK: "framework", DESK_HUB_URL: "https://hub.example.org" })).toMatchObject({
      desk: { kind: "framework", url: "https://hub.example.org" },
    });
    expect(read({ ...zendesk, CROSS_BORDER_ASSESSMENT: "A-1" })).toMatchObject({
      desk: undefined,
      tickets: { url: "https://agency.zendesk.com", user: "bot@example.org", secretFile: undefined },
    });
  });

  it("are refused where a part is missing or strange, and Zendesk without an assessment", () => {
    for (const key of Object.keys(chatwoot).filter((one) => one !== "DESK"))
      expect(read({ ...chatwoot, [key]: "" }), key).toEqual([key]);
    expect(read({ DESK: "webhook" })).toEqual(["DESK_WEBHOOK_URL", "DESK_WEBHOOK_SECRET_FILE"]);
    expect(read({ DESK: "phone" })).toEqual(["DESK"]);
    expect(read({ ...chatwoot, CHATWOOT_ACCOUNT: "three" })).toEqual(["CHATWOOT_ACCOUNT"]);
    expect(read(zendesk)).toEqual(["CROSS_BORDER_ASSESSMENT"]);
    expect(read({ ...zendesk, ZENDESK_TOKEN_FILE: "", CROSS_BORDER_ASSESSMENT: "A-1" })).toEqual([
      "ZENDESK_TOKEN_FILE",
    ]);
  });

  it("lead to no private address unless its host is named", () => {
    for (const url of [
      "http://desk.example.org",
      "https://10.0.0.5",
      "https://127.0.0.1",
      "http://localhost:3000",
    ])
      expect(read({ ...chatwoot, CHATWOOT_URL: url }), url).toEqual(["CHATWOOT_URL"]);
    const here = { CHATWOOT_URL: "http://localhost:3000", DESK_PRIVATE_HOSTS: " Localhost, 10.0.0.5 " };
    expect(read({ ...chatwoot, ...here })).toMatchObject({ privateHosts: ["localhost", "10.0.0.5"] });
    expect(read({ ...chatwoot, ...here, CHATWOOT_URL: "https://10.0.0.5" })).toMatchObject({
      tickets: undefined,
    });
  });
});
