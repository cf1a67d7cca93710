import type { Config } from "../../config.ts";

/** Directory of Bot Framework's emulator in the cloud operated by 21Vianet. */
const chinaEmulatorTenant = "a55a4d5b-9241-49b1-b4ff-befa8db00269";

/**
 * What the SDK must know of the cloud where the bot is registered. For China every address is named: as soon as one is,
 * the SDK forgets its defaults for all others. Source: Azure China's guide to deploying a bot.
 */
const addressesOf = ({
  cloud,
  registration,
}: Pick<Config, "cloud" | "registration">): Record<string, string> => {
  switch (cloud) {
    case "public":
      return {};
    case "usgov":
      return { ChannelService: "https://botframework.azure.us" };
    case "china":
      return {
        OAuthUrl: "https://token.botframework.azure.cn/",
        ToChannelFromBotLoginUrl: `https://login.partner.microsoftonline.cn/${registration?.tenantId ?? ""}`,
        ToChannelFromBotOAuthScope: "https://api.botframework.azure.cn",
        ToBotFromChannelTokenIssuer: "https://api.botframework.azure.cn",
        ToBotFromChannelOpenIdMetadataUrl:
          "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        ToBotFromEmulatorOpenIdMetadataUrl: `https://login.partner.microsoftonline.cn/${chinaEmulatorTenant}/v2.0/.well-known/openid-configuration`,
        ValidateAuthority: "true",
      };
  }
};

/** The registration and its cloud under the names that the SDK reads; with no registration it checks no caller. */
export const cloudSettings = (config: Pick<Config, "cloud" | "registration">): Record<string, string> => {
  const { registration } = config;
  if (registration === undefined) return {};
  return {
    ...addressesOf(config),
    MicrosoftAppType: registration.type,
    MicrosoftAppId: registration.appId,
    ...(registration.tenantId !== undefined && { MicrosoftAppTenantId: registration.tenantId }),
    ...(registration.type !== "UserAssignedMSI" && { MicrosoftAppPassword: registration.password }),
  };
};
