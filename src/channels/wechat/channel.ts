import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Router } from "express";
import type { WeChatAccount } from "../../config.ts";
import type { Bot, Store } from "../../ports.ts";
import { passiveTurns } from "../botframework/passive-adapter.ts";
import { readAesKey } from "../envelope/sealed-message.ts";
import type { Log } from "../problem.ts";
import type { ChannelWords } from "./conversations.ts";
import { wechatRoutes } from "./endpoint.ts";
import type { Account } from "./request.ts";

export type { ChannelWords } from "./conversations.ts";

const accountOf = (given: WeChatAccount): Account => {
  if (given.mode === "plain") return given;
  const { appId, token, mode } = given;
  const key = readAesKey(given.key);
  if (key === undefined) throw new Error("WECHAT_AES_KEY is not a key; the settings should have said so");
  return { appId, token, mode, key };
};

/** The routes of a WeChat official account, on the same bot as every other channel. */
export const wechatChannel = (
  account: WeChatAccount,
  parts: {
    readonly bot: Bot;
    readonly store: Pick<Store, "entries">;
    readonly wordsIn: (lang: "zh" | "en") => ChannelWords;
    readonly clock: () => Date;
    readonly log: Log;
  },
): Router => {
  const { bot, store, wordsIn, clock, log } = parts;
  return wechatRoutes({
    account: accountOf(account),
    take: passiveTurns(bot, store, clock),
    wordsIn,
    clock,
    log,
    randomBytes: (count) => randomBytes(count),
    wait: (ms) => setTimeout(ms, undefined, { ref: false }),
  });
};
