import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { LookupFunction } from "node:net";
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from "botbuilder";
import { quietly } from "./quietly.ts";
import { type Failure, failureOf, sendAgain } from "./send-again.ts";

export type Authenticated = Awaited<
  ReturnType<ConfigurationBotFrameworkAuthentication["authenticateRequest"]>
>;

type Request = { readonly url: string; timeout: number; agent?: HttpAgent };
/** The part of the SDK's HTTP client that its types keep private. */
type Connector = {
  readonly client: {
    readonly pipeline: {
      removePolicy(which: { phase?: "Retry"; name?: string }): unknown;
      addPolicy(policy: {
        name: string;
        sendRequest(request: Request, next: (request: Request) => Promise<unknown>): Promise<unknown>;
      }): void;
    };
  };
};

const attemptMs = 8_000;

// A connection for each reply: where one that was kept is found closed, nobody can say whether the reply was taken.
const agentsWith = (lookup: LookupFunction) => ({
  plain: new HttpAgent({ keepAlive: false, lookup }),
  tls: new HttpsAgent({ keepAlive: false, lookup }),
});

const statusText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** What an error of the SDK's HTTP client says of the answer, if there was one. */
const answerIn = (error: unknown): Parameters<typeof failureOf>[0] => {
  const { statusCode, code, response } = (error instanceof Error ? error : {}) as {
    statusCode?: unknown;
    code?: unknown;
    response?: { headers?: { get?: (name: string) => unknown } };
  };
  const retryAfter = statusText(response?.headers?.get?.("retry-after"));
  const ownCode = statusText(code);
  return {
    ...(typeof statusCode === "number" && { status: statusCode }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(ownCode !== undefined && { code: ownCode }),
  };
};

/**
 * The SDK's adapter with its two halves apart, so that a caller who is refused and a bot that fails are not confused,
 * and with sending of its own: the SDK's client sends a reply up to four times, and also where a connection broke after
 * the channel had taken it.
 */
class GuardedCloudAdapter extends CloudAdapter {
  private readonly prepared = new WeakMap<Connector, { left: boolean }>();
  private readonly pause: (ms: number) => Promise<void>;
  private readonly clock: () => Date;
  private readonly agents: ReturnType<typeof agentsWith>;

  constructor(
    settings: Record<string, string>,
    pause: (ms: number) => Promise<void>,
    clock: () => Date,
    lookup: LookupFunction,
  ) {
    super(new ConfigurationBotFrameworkAuthentication(settings));
    this.agents = agentsWith(lookup);
    this.pause = pause;
    this.clock = clock;
  }

  authenticate(activity: Activity, header: string): Promise<Authenticated> {
    return this.botFrameworkAuthentication.authenticateRequest(activity, header);
  }

  runTurn(caller: Authenticated, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(caller, activity, logic);
  }

  /** Once for each client, and a turn has one of its own: no retries, no redirects (they would take the bot's token along), a limit of time. */
  private prepare(connector: Connector): { left: boolean } {
    const known = this.prepared.get(connector);
    if (known !== undefined) return known;
    const state = { left: false };
    const { pipeline } = connector.client;
    const { plain, tls } = this.agents;
    pipeline.removePolicy({ phase: "Retry" });
    pipeline.removePolicy({ name: "redirectPolicy" });
    pipeline.addPolicy({
      name: "yibaoLeaving",
      sendRequest: (request, next) => {
        request.timeout = attemptMs;
        request.agent = request.url.startsWith("https:") ? tls : plain;
        state.left = true;
        return next(request);
      },
    });
    this.prepared.set(connector, state);
    return state;
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const connector = context.turnState.get<Connector>(this.ConnectorClientKey);
    const state = this.prepare(connector);
    const judge = (error: unknown): Failure => failureOf(answerIn(error), state.left, this.clock());
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      const attempt = () => {
        state.left = false;
        return super.sendActivities(context, [activity]);
      };
      responses.push(...(await sendAgain(attempt, judge, this.pause)));
    }
    return responses;
  }
}

export type CloudConnection = {
  /** Checks who posts an activity; throws where the token is bad or could not be checked. */
  authenticate(activity: Activity, header: string): Promise<Authenticated>;
  runTurn: GuardedCloudAdapter["runTurn"];
  /** A turn that nobody began: what is sent in it goes to the conversation of the reference. */
  continueTurn(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void>;
};

/** The SDK's way to and from the channels of Azure Bot Service; `pause` waits between attempts to send, `lookup` says where names lead. */
export const cloudConnection = (
  settings: Record<string, string>,
  pause: (ms: number) => Promise<void>,
  clock: () => Date,
  lookup: LookupFunction,
): CloudConnection => {
  const adapter = new GuardedCloudAdapter(settings, pause, clock, lookup);
  const { MicrosoftAppId: appId = "" } = settings;
  return {
    authenticate: (activity, header) => quietly(() => adapter.authenticate(activity, header)),
    runTurn: (caller, activity, logic) => adapter.runTurn(caller, activity, logic),
    continueTurn: (reference, logic) => adapter.continueConversationAsync(appId, reference, logic),
  };
};
