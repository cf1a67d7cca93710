import { z } from "zod";
import { accessTokens } from "../outbound/access-token.ts";
import type { CallApi } from "../outbound/call-api.ts";
import type { Outcome } from "../outbound/outcome.ts";
import { type Codes, tokenOf, withToken } from "../outbound/tencent-api.ts";

/** What WeCom's codes mean for us (official page 全局错误码). */
export const wecomCodes: Codes = {
  later: [-1, 45009, 45033],
  token: [40014, 41001, 42001],
  settings: [40001, 40013, 48002, 60020, 95000, 95004, 95012, 95017],
  person: [40003],
  window: [95001, 95002, 95013],
  taken: [95018],
};

/** The word of a callback is not good any more; the messages can be read without it, only less often. */
const BAD_WORD = 95007;
/** Few enough that a page of the longest messages is no large answer. */
const AT_ONCE = 100;

/** A page of messages, and where the next begins. */
export type KfPage = {
  readonly messages: readonly unknown[];
  readonly cursor: string;
  readonly hasMore: boolean;
};

/** The calls of WeCom's customer service that are needed here. */
export type KfApi = {
  /** What came after `cursor`, or why it cannot be read now. `word` is that of the callback, good for ten minutes. */
  sync(account: string, cursor: string | null, word: string | undefined): Promise<KfPage | Outcome>;
  /** Sends a text; with the same `key` it is one text, however often it is sent. */
  send(account: string, user: string, key: string, text: string): Promise<Outcome>;
  /** Answers somebody's opening of the chat. */
  greet(code: string, key: string, text: string): Promise<Outcome>;
};

const page = z.object({
  msg_list: z.array(z.unknown()).default([]),
  next_cursor: z.string().max(64).default(""),
  has_more: z.number().default(0),
});

/** Speaks with WeCom's interface as the company `corpId` (official pages 读取消息, 发送消息, 发送欢迎语等事件响应消息). */
export const kfApi = (parts: {
  readonly call: CallApi;
  readonly corpId: string;
  readonly secret: string;
  readonly clock: () => Date;
}): KfApi => {
  const { call, corpId, secret, clock } = parts;
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
  const tokens = accessTokens(
    async () => tokenOf(await call(`/cgi-bin/gettoken?${query}`), wecomCodes),
    clock,
  );
  const post = withToken(call, tokens, wecomCodes);

  const sync: KfApi["sync"] = async (account, cursor, word) => {
    const asked = { open_kfid: account, limit: AT_ONCE, ...(cursor !== null && { cursor }) };
    const told = await post("/cgi-bin/kf/sync_msg", word === undefined ? asked : { ...asked, token: word });
    if (word !== undefined && told.body["errcode"] === BAD_WORD) return sync(account, cursor, undefined);
    const read = page.safeParse(told.body);
    if (told.outcome !== "done" || !read.success) return told.outcome === "done" ? "mistake" : told.outcome;
    const { msg_list: messages, next_cursor, has_more } = read.data;
    return {
      messages,
      cursor: next_cursor === "" ? (cursor ?? "") : next_cursor,
      hasMore: has_more === 1 && next_cursor !== "",
    };
  };

  return {
    sync,
    send: async (open_kfid, touser, msgid, content) =>
      (await post("/cgi-bin/kf/send_msg", { touser, open_kfid, msgid, msgtype: "text", text: { content } }))
        .outcome,
    greet: async (code, msgid, content) =>
      (await post("/cgi-bin/kf/send_msg_on_event", { code, msgid, msgtype: "text", text: { content } }))
        .outcome,
  };
};
