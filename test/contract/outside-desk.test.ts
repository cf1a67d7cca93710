import { callDesk } from "../../src/outside/calls.ts";
import { chatwoot } from "../../src/outside/chatwoot.ts";
import { frameworkHub } from "../../src/outside/framework-hub.ts";
import { hubPort } from "../../src/outside/hub-port.ts";
import { signedWebhook } from "../../src/outside/signed-webhook.ts";
import { zendesk } from "../../src/outside/zendesk.ts";
import { chatwootDesk, testChatwoot, testChatwootSecret } from "../../src/simulators/desk-chatwoot.ts";
import { hubDesk } from "../../src/simulators/desk-hub.ts";
import { testWebhookSecrets, webhookDesk } from "../../src/simulators/desk-webhook.ts";
import { testZendesk, zendeskDesk } from "../../src/simulators/desk-zendesk.ts";
import { chatwootProblems, webhookProblems, zendeskProblems } from "../support/desk-schemas.ts";
import { outsideDeskContract } from "./outside-desk.contract.ts";

const here = (base: string) => callDesk({ base, privateHosts: ["127.0.0.1"] });

outsideDeskContract("signed webhook", async ({ misfortune, clock, target }) => {
  const sim = await webhookDesk(misfortune, clock, target);
  const call = here(sim.url);
  const desk = signedWebhook({ call, path: "/hook", secrets: testWebhookSecrets, clock });
  return { desk, sim, calls: sim.calls, problems: webhookProblems };
});

outsideDeskContract("Chatwoot", async ({ misfortune, clock, target }) => {
  const sim = await chatwootDesk(misfortune, clock, target);
  const desk = chatwoot({ call: here(sim.url), account: testChatwoot, secret: testChatwootSecret });
  return { desk, sim, calls: sim.calls, problems: chatwootProblems };
});

outsideDeskContract("Bot Framework hub", async ({ misfortune, clock, target }) => {
  const sim = await hubDesk(misfortune, target);
  const bot = { id: "bot", token: async () => "the-bots-token" };
  const hub = hubPort({ call: here(sim.url), bot });
  return { desk: frameworkHub({ hub, clock }), sim, calls: sim.calls, problems: () => [] };
});

outsideDeskContract(
  "Zendesk tickets",
  async ({ misfortune, clock, target }) => {
    const sim = await zendeskDesk(misfortune, clock, target);
    const desk = zendesk({ call: here(sim.url), ...testZendesk });
    return { desk, sim, calls: sim.calls, problems: zendeskProblems };
  },
  { isWritten: true },
);
