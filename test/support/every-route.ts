import type { Router } from "express";
import { chatwoot } from "../../src/outside/chatwoot.ts";
import { signedWebhook } from "../../src/outside/signed-webhook.ts";
import { zendesk } from "../../src/outside/zendesk.ts";
import { testChatwoot, testChatwootSecret } from "../../src/simulators/desk-chatwoot.ts";
import { testWebhookSecrets } from "../../src/simulators/desk-webhook.ts";
import { testZendesk } from "../../src/simulators/desk-zendesk.ts";
import { testTelegram } from "../../src/simulators/telegram.ts";
import { testAccount } from "../../src/simulators/wechat.ts";
import { testCompany } from "../../src/simulators/wecom.ts";
import { singleTenant } from "./cloud-cases.ts";
import { settingsFor, startKeyServer } from "./key-server.ts";
import { plainSettings } from "./private-office.ts";
import { wholeProduct } from "./whole-product.ts";

// The product with everything that can be set, so that what it answers is all that it can answer.

/** Nobody is at the other end of what goes out. */
const nowhere = "http://127.0.0.1:1";
const env = {
  ...singleTenant,
  ...testAccount,
  ...testCompany,
  ...testTelegram,
  WECOM_API_URL: nowhere,
  TELEGRAM_API_URL: nowhere,
};

/** The whole product with every channel and three desks of others; `keys` sign what comes from Azure Bot Service. */
export const everyRoute = async (more: Record<string, string> = {}, wait?: (ms: number) => Promise<void>) => {
  const keys = await startKeyServer("k1", ["test", "msteams"]);
  const call = async () => ({ kind: "not-sent" }) as const;
  const product = await wholeProduct(undefined, {
    env: { ...env, ...more },
    cloudSettings: settingsFor(keys.metadataUrl),
    ...(wait && { wait }),
    privacy: plainSettings,
    desks: (clock) => [
      chatwoot({ call, account: testChatwoot, secret: testChatwootSecret }),
      signedWebhook({ call, path: "/", secrets: testWebhookSecrets, clock }),
      zendesk({ call, ...testZendesk }),
    ],
  });
  return {
    ...product,
    keys,
    close: async (): Promise<void> => {
      await product.close();
      keys.close();
    },
  };
};
export type EveryRoute = Awaited<ReturnType<typeof everyRoute>>;

/** Layers as Express keeps them; its types do not tell of them. */
type Layer = {
  readonly name: string;
  readonly rawPath: string;
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
};

/**
 * All that a router answers, in its order: `GET /path`, and `use /path` for a handler that sees whatever comes there. What
 * a path says to every other method (`all`) is left out.
 */
export const routesOf = (router: Router, below = ""): readonly string[] =>
  (router.stack as unknown as readonly Layer[]).flatMap((layer) => {
    const path = `${below}${layer.rawPath === "/" ? "" : layer.rawPath}`;
    if (layer.route !== undefined)
      return Object.keys(layer.route.methods)
        .filter((method) => method !== "_all")
        .map((method) => `${method.toUpperCase()} ${path || "/"}`);
    if (layer.handle.stack !== undefined) return routesOf(layer.handle as unknown as Router, path);
    return [`use ${path || "/"}`];
  });
