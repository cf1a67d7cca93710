import { ConfigurationBotFrameworkAuthentication } from "botbuilder-core";
import type { Config } from "../../config.ts";
import { isLoopback, isServiceUrl } from "./cloud-guard.ts";
import { cloudSettings } from "./cloud-settings.ts";
import { quietly } from "./quietly.ts";
import { within } from "./within.ts";

type Caller = Parameters<ConfigurationBotFrameworkAuthentication["createConnectorFactory"]>[0];
/** The part of the SDK's client that its types keep private. */
type Client = { readonly credentials: { getToken(): Promise<string> } };

const tokenMs = 8_000;

/** The token of a registration, by the SDK, which keeps it while it is good. */
const tokenOf = async (sdk: ConfigurationBotFrameworkAuthentication, appId: string): Promise<string> => {
  // Of who is called the SDK asks the application's id alone; its own class for that is in a package that is not ours.
  const self = { getClaimValue: (type: string) => (type === "aud" ? appId : null) } as Caller;
  const client: unknown = await sdk.createConnectorFactory(self).create("https://unused.invalid");
  return (client as Client).credentials.getToken();
};

/**
 * The bot as it shows itself to a hub of the Bot Framework: the id of its registration, the token that opens the channels to
 * it, and where that token may go. Undefined without a registration.
 */
export const botAtHub = (
  config: Pick<Config, "registration" | "cloud" | "serviceHosts" | "production" | "host">,
) => {
  const { registration, serviceHosts, production, host } = config;
  if (registration === undefined) return undefined;
  const id = registration.appId;
  const sdk = new ConfigurationBotFrameworkAuthentication(cloudSettings(config));
  const local = !production && isLoopback(host);
  return {
    id,
    /** Fails where none is had within eight seconds. */
    token: (): Promise<string> =>
      within(
        quietly(() => tokenOf(sdk, id)),
        tokenMs,
      ),
    /** Whoever gets the token can speak as the bot: it goes where replies go, and nowhere else. */
    mayReach: (url: string): boolean => isServiceUrl(url, local, serviceHosts),
  };
};
