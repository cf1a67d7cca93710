import type { DeskSettings } from "../desk-accounts.ts";
import { type CallDesk, callDesk } from "./calls.ts";
import { chatwoot } from "./chatwoot.ts";
import { frameworkHub } from "./framework-hub.ts";
import { type BotAtHub, hubPort } from "./hub-port.ts";
import type { OutsideDesk } from "./outside-desk.ts";
import { readSecrets } from "./secrets.ts";
import { signedWebhook } from "./signed-webhook.ts";
import { zendesk } from "./zendesk.ts";

const KEY = /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/;

/**
 * The outside desks of the settings, with their secrets read; every problem at once where one cannot be had. `bot` is who we
 * are to a hub of the Bot Framework, where there is a registration.
 */
export const openDesks = async (
  { desk, tickets, privateHosts }: DeskSettings,
  { clock, bot }: { readonly clock: () => Date; readonly bot?: BotAtHub | undefined },
): Promise<
  | { readonly ok: true; readonly desks: readonly OutsideDesk[] }
  | { readonly ok: false; readonly problems: readonly string[] }
> => {
  const problems: string[] = [];
  const lines = async (key: string, file: string): Promise<readonly string[]> => {
    const read = await readSecrets(key, file);
    if (read.ok) return read.lines;
    problems.push(read.problem);
    return [];
  };
  const first = async (key: string, file: string): Promise<string> => (await lines(key, file))[0] ?? "";
  const mayBe = async (key: string, file: string | undefined): Promise<string | undefined> =>
    file === undefined ? undefined : first(key, file);
  const callOf = (base: string): CallDesk => callDesk({ base, privateHosts });

  const desks: OutsideDesk[] = [];
  if (desk?.kind === "chatwoot") {
    const { url, account, inbox } = desk;
    const token = await first("CHATWOOT_TOKEN_FILE", desk.tokenFile);
    const botToken = await first("CHATWOOT_BOT_TOKEN_FILE", desk.botTokenFile);
    const secret = await mayBe("CHATWOOT_WEBHOOK_SECRET_FILE", desk.secretFile);
    desks.push(chatwoot({ call: callOf(url), account: { account, inbox, token, botToken }, secret }));
  }
  if (desk?.kind === "webhook") {
    const secrets = await lines("DESK_WEBHOOK_SECRET_FILE", desk.secretFile);
    if (!secrets.every((secret) => KEY.test(secret)) || secrets.length > 2)
      problems.push(
        "DESK_WEBHOOK_SECRET_FILE holds something else than one or two keys (whsec_ and base64), a line each.",
      );
    const { origin, pathname, search } = new URL(desk.url);
    desks.push(signedWebhook({ call: callOf(origin), path: `${pathname}${search}`, secrets, clock }));
  }
  if (desk?.kind === "framework") {
    const { url } = desk;
    if (bot === undefined)
      problems.push("DESK is framework, which needs the MicrosoftApp keys of a registration.");
    else if (!bot.mayReach(url))
      problems.push(
        "DESK_HUB_URL is on no host that the bot's token may go to; name its host in BOT_SERVICE_HOSTS, and no port.",
      );
    else desks.push(frameworkHub({ hub: hubPort({ call: callOf(url), bot }), clock }));
  }
  if (tickets !== undefined) {
    const token = await first("ZENDESK_TOKEN_FILE", tickets.tokenFile);
    const secret = await mayBe("ZENDESK_WEBHOOK_SECRET_FILE", tickets.secretFile);
    desks.push(zendesk({ call: callOf(tickets.url), credentials: `${tickets.user}/token:${token}`, secret }));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, desks };
};
