import { ConfigurationBotFrameworkAuthentication } from "botbuilder-core";
import { describe, expect, it } from "vitest";
import { isLoopback, isServiceUrl, judgeActivity } from "../../../src/channels/botframework/cloud-guard.ts";
import { cloudSettings } from "../../../src/channels/botframework/cloud-settings.ts";

describe("where replies may be sent", () => {
  it.each([
    "https://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net/teams/11111111-2222-3333-4444-555555555555/",
    "https://directline.botframework.com/",
    "https://webchat.botframework.com/",
    "https://directline.botframework.azure.cn/",
    "https://directline.botframework.azure.us",
    "https://botframework.com",
    "HTTPS://SLACK.BOTFRAMEWORK.COM/",
  ])("%s", (url) => {
    expect([isServiceUrl(url, false), isServiceUrl(url, true)]).toEqual([true, true]);
  });

  it.each([
    "",
    "x",
    "//botframework.com",
    "http://directline.botframework.com/",
    "https://botframework.com.evil.example/",
    "https://evilbotframework.com/",
    "https://evil.example/botframework.com",
    "https://evil.example/?botframework.com",
    "https://evil.example#.botframework.com",
    "https://botframework.com@evil.example/",
    "https://user:pw@directline.botframework.com/",
    "https://directline.botframework.com:8443/",
    "https://other.trafficmanager.net/",
    "https://x.smba.trafficmanager.net/",
    "https://169.254.169.254/",
    "https://10.0.0.1/",
    "https://[fe80::1]/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://botframework。com.evil.example/",
  ])("not %s", (url) => {
    expect([isServiceUrl(url, false), isServiceUrl(url, true)]).toEqual([false, false]);
  });

  it.each([
    "http://127.0.0.1:5000/",
    "http://localhost:1/",
    "https://[::1]/",
    "http://127.8.9.1/",
    "http://2130706433/",
  ])("%s in development alone", (url) => {
    expect([isServiceUrl(url, false), isServiceUrl(url, true)]).toEqual([false, true]);
  });

  it("more hosts can be allowed, by their name or with all below it, and by https alone", () => {
    const also = ["connector.example.org", ".example.net"];
    const isAllowed = (url: string): boolean => isServiceUrl(url, false, also);
    for (const url of [
      "https://connector.example.org/x",
      "https://a.example.net/",
      "https://a.b.example.net/",
    ])
      expect([url, isAllowed(url), isServiceUrl(url, false)]).toEqual([url, true, false]);
    for (const url of [
      "http://connector.example.org/",
      "https://connector.example.org:8443/",
      "https://x.connector.example.org/",
      "https://connector.example.org.evil.example/",
      "https://example.net/",
      "https://evilexample.net/",
      "https://u@a.example.net/",
    ])
      expect([url, isAllowed(url)]).toEqual([url, false]);
  });

  it("this machine has these names", () => {
    for (const name of [
      "127.0.0.1",
      "127.1.2.3",
      "::1",
      "[::1]",
      "::ffff:127.0.0.1",
      "localhost",
      "LOCALHOST",
    ])
      expect([name, isLoopback(name)]).toEqual([name, true]);
    for (const name of [
      undefined,
      "",
      "0.0.0.0",
      "::",
      "10.0.0.1",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "1.127.0.0.1",
    ])
      expect([name, isLoopback(name)]).toEqual([name, false]);
  });
});

it("an activity keeps what it has, gets the id that it lacks and the server's time, and loses what is null", () => {
  const body = {
    type: "message",
    text: null,
    channelId: "test",
    serviceUrl: "https://smba.trafficmanager.net/",
    from: { id: "u", name: "n", aadObjectId: "o" },
    conversation: { id: "c", tenantId: "t" },
    timestamp: "2026-04-30T23:59:58.1234567Z",
    localTimestamp: "2026-05-01T07:59:58.123+08:00",
    extra: { a: 1 },
  };
  const now = new Date("2026-05-01T00:00:00Z");
  const isAllowed = () => true;
  const { text: _, localTimestamp: __, ...kept } = body;
  expect(judgeActivity(body, { isAllowed, freshId: "f", now })).toEqual({
    ok: true,
    activity: { ...kept, id: "f", timestamp: now },
  });
  expect(judgeActivity({ ...body, id: "own" }, { isAllowed, freshId: "f", now })).toMatchObject({
    activity: { id: "own" },
  });
});

describe("the SDK's settings", () => {
  const registration = { type: "SingleTenant", appId: "app", password: "pw", tenantId: "ten" } as const;
  const own = {
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppId: "app",
    MicrosoftAppPassword: "pw",
    MicrosoftAppTenantId: "ten",
  };

  it("are none without a registration, so that nobody is asked for a token", () => {
    for (const cloud of ["public", "china", "usgov"] as const)
      expect(cloudSettings({ cloud, registration: undefined })).toEqual({});
  });

  it("name one service for the US government and all addresses for China", () => {
    expect(cloudSettings({ cloud: "public", registration })).toEqual(own);
    expect(cloudSettings({ cloud: "usgov", registration })).toEqual({
      ...own,
      ChannelService: "https://botframework.azure.us",
    });
    const { ToChannelFromBotLoginUrl: login, ...china } = cloudSettings({ cloud: "china", registration });
    expect(login).toBe("https://login.partner.microsoftonline.cn/ten");
    expect(Object.keys(china).sort()).toEqual(
      [
        ...Object.keys(own),
        "OAuthUrl",
        "ToBotFromChannelOpenIdMetadataUrl",
        "ToBotFromChannelTokenIssuer",
        "ToBotFromEmulatorOpenIdMetadataUrl",
        "ToChannelFromBotOAuthScope",
        "ValidateAuthority",
      ].sort(),
    );
    const addresses = Object.values(china).filter((value) => value.startsWith("http"));
    for (const address of addresses)
      expect(new URL(address).hostname).toMatch(/\.(azure|microsoftonline)\.cn$/);
  });

  it("leave no address open in any cloud, as the SDK itself reads them", () => {
    const kinds = [
      registration,
      { type: "MultiTenant", appId: "app", password: "pw", tenantId: "ten" } as const,
    ];
    for (const cloud of ["public", "china", "usgov"] as const)
      for (const kind of kinds) {
        const settings = cloudSettings({ cloud, registration: kind });
        const { inner } = new ConfigurationBotFrameworkAuthentication(settings) as unknown as {
          inner: object;
        };
        const read = Object.fromEntries(
          Object.entries(inner).filter(([name]) => /^(to(Channel|Bot)From|oAuthUrl)/.test(name)),
        );
        expect(Object.keys(read)).toHaveLength(6);
        const home = { public: /\.com\b/, china: /\.cn\b/, usgov: /\.us\b/ }[cloud];
        for (const [name, value] of Object.entries(read))
          expect([cloud, name, value]).toEqual([cloud, name, expect.stringMatching(home)]);
      }
  });

  it("hold no password for a managed identity", () => {
    const identity = { type: "UserAssignedMSI", appId: "app", tenantId: "ten" } as const;
    expect(cloudSettings({ cloud: "public", registration: identity })).toEqual({
      MicrosoftAppType: "UserAssignedMSI",
      MicrosoftAppId: "app",
      MicrosoftAppTenantId: "ten",
    });
  });
});
