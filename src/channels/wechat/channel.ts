import { randomBytes } from "node:crypto";
import type { WeChatAccount } from "../../accounts.ts";
import { passiveTurns } from "../botframework/passive-adapter.ts";
import { readAesKey } from "../envelope/sealed-message.ts";
import { callApi } from "../outbound/call-api.ts";
import type { MessengerParts, WorkingChannel } from "../working-channel.ts";
import { wechatRoutes } from "./endpoint.ts";
import { createPush, wechatPost } from "./push.ts";
import type { Account } from "./request.ts";

const accountOf = (given: WeChatAccount): Account => {
  if (given.mode === "plain") return given;
  const { appId, token, mode } = given;
  const key = readAesKey(given.key);
  if (key === undefined) throw new Error("WECHAT_AES_KEY is not a key; the settings should have said so");
  return { appId, token, mode, key };
};

/** The routes of a WeChat official account, on the same bot as every other channel. */
export const wechatChannel = (account: WeChatAccount, parts: MessengerParts): WorkingChannel => {
  const { bot, store, wordsIn, clock, wait, backOffMs, maySay, log } = parts;
  const { appId, secret, api } = account;
  const push =
    secret === undefined
      ? undefined
      : createPush(wechatPost({ call: callApi(api), appId, secret, clock }), wait);
  return wechatRoutes({
    account: accountOf(account),
    take: passiveTurns(bot, store, clock),
    store,
    wordsIn,
    maySay,
    clock,
    log,
    push,
    backOffMs,
    randomBytes: (count) => randomBytes(count),
    wait,
  });
};
