import type { WeComAccount } from "../../accounts.ts";
import { passiveTurns } from "../botframework/passive-adapter.ts";
import { readAesKey } from "../envelope/sealed-message.ts";
import { callApi } from "../outbound/call-api.ts";
import { letterBox } from "../texts/letter-box.ts";
import { tellingLetters } from "../texts/telling.ts";
import type { MessengerParts, WorkingChannel } from "../working-channel.ts";
import { kfConversations, splitUser } from "./conversations.ts";
import { kfRoutes } from "./endpoint.ts";
import { kfApi } from "./kf-api.ts";
import { kfReading } from "./reading.ts";

const channel = "wecom";

/** WeCom's customer service (微信客服) on the same bot as every other channel; reads on where the process was stopped. */
export const wecomChannel = (account: WeComAccount, parts: MessengerParts): WorkingChannel => {
  const { bot, store, wordsIn, clock, log, backOffMs, maySay } = parts;
  const key = readAesKey(account.key);
  if (key === undefined) throw new Error("WECOM_AES_KEY is not a key; the settings should have said so");
  const { corpId, secret, token } = account;
  const api = kfApi({ call: callApi(account.api), corpId, secret, clock });
  const take = passiveTurns(bot, store, clock);
  let isClosed = false;
  const hasEnded = () => isClosed;
  const conversations = kfConversations({ channel, api, take, store, wordsIn, maySay, hasEnded, clock, log });
  const box = letterBox({ channel, store, clock, log, backOffMs, ...conversations });
  const reading = kfReading({ api, store, box, channel, clock, log, backOffMs });
  box.wake();
  const prefix = `${channel}|`;
  store
    .sources(channel)
    .then((sources) => sources.map(({ source }) => reading.read(source)))
    .catch(() => log({ problem: "messages-not-read" }));
  return {
    isMine: (conversation) => conversation.startsWith(prefix),
    tell: async (conversation, entries) => {
      const user = conversation.slice(prefix.length);
      const [source] = splitUser(user);
      // In the line of what the person writes. How far that is read stays as it is: read from an older place nothing is taken twice.
      const cursor = (await store.sources(channel)).find((one) => one.source === source)?.cursor ?? null;
      await box.take({ source, cursor, letters: tellingLetters(user, entries) });
    },
    router: kfRoutes({ seal: { token, key, receiveId: corpId }, reading, clock }),
    wake: box.wake,
    close: () => {
      isClosed = true;
      reading.close();
      return box.close();
    },
  };
};
