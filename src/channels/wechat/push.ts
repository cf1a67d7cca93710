import { accessTokens } from "../outbound/access-token.ts";
import type { CallApi } from "../outbound/call-api.ts";
import type { Outcome } from "../outbound/outcome.ts";
import { type Codes, tokenOf, withToken } from "../outbound/tencent-api.ts";

/** Sends a text outside of a response; what came of it. */
export type Push = (user: string, text: string) => Promise<Outcome>;

/** What WeChat's codes mean for us (official pages 全局返回码, 客服消息). */
export const wechatCodes: Codes = {
  later: [-1, 45009, 45011],
  token: [40001, 40014, 42001, 41001],
  settings: [40013, 40125, 40164, 48001, 48004, 50002],
  person: [43004, 43019, 48002, 40003],
  window: [45015, 45047],
};

/** Milliseconds to wait before a text that nobody has seen is sent once more. */
const PAUSES_MS = [500, 2_000];

/** Calls of WeChat's interface in the name of an account (official page stable_token). */
export const wechatPost = (parts: {
  readonly call: CallApi;
  readonly appId: string;
  readonly secret: string;
  readonly clock: () => Date;
}): ReturnType<typeof withToken> => {
  const { call, appId: appid, secret, clock } = parts;
  const asked = { grant_type: "client_credential", appid, secret, force_refresh: false };
  const tokens = accessTokens(
    async () => tokenOf(await call("/cgi-bin/stable_token", asked), wechatCodes),
    clock,
  );
  return withToken(call, tokens, wechatCodes);
};

/**
 * Customer-service messages of an account (official page 客服消息). The call has no key by which WeChat would know a text
 * that comes twice: what may have arrived is not sent again, and counts as not said.
 */
export const createPush =
  (post: ReturnType<typeof withToken>, wait: (ms: number) => Promise<void>): Push =>
  async (touser, content) => {
    const send = () => post("/cgi-bin/message/custom/send", { touser, msgtype: "text", text: { content } });
    let { outcome } = await send();
    for (const pause of PAUSES_MS) {
      if (outcome !== "later") break;
      await wait(pause);
      ({ outcome } = await send());
    }
    return outcome;
  };
