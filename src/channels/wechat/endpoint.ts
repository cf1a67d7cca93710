import type { Request, RequestHandler, Response } from "express";
import { remembering } from "../../remembering.ts";
import { sealEnvelope } from "../envelope/sealed-message.ts";
import { writeXml, type XmlFields } from "../envelope/xml.ts";
import { rawRoutes, refuseBare, textOfBody } from "../raw-body.ts";
import type { WorkingChannel } from "../working-channel.ts";
import { type ConversationParts, createConversations } from "./conversations.ts";
import { type Inbound, readInbound } from "./inbound.ts";
import { type Account, openRequest, sealOf, verifyAddress } from "./request.ts";

/** WeChat waits five seconds and asks three times in all; the third time something has to be said. */
const LAST_ATTEMPT = 3;
const PATIENCE_MS = 4_000;

export type WeChatParts = Omit<ConversationParts, "appId"> & {
  readonly account: Account;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
};

const nothing = (response: Response): void => void response.status(200).type("text/plain").send("success");

/**
 * The endpoint of a WeChat official account: GET proves that this is its server, POST brings a message and takes the
 * answer in the response (official pages 服务器配置, 被动回复用户消息). Whatever is wrong with a request, it gets 403 and
 * no word more.
 */
export const wechatRoutes = (parts: WeChatParts): WorkingChannel => {
  const { account, wordsIn, clock, randomBytes, wait } = parts;
  const conversations = createConversations({ ...parts, appId: account.appId });
  const attempts = remembering<number>();

  const attemptOf = (id: string): number => {
    const count = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, count);
    return count;
  };

  /** What is said where the answer will come in another way. */
  const instead = (): string | undefined => (conversations.canPush ? undefined : wordsIn("zh").later);

  const textFor = async (inbound: Exclude<Inbound, { kind: "nothing" }>): Promise<string | undefined> => {
    // What was taken over is said there and not here, however often it comes.
    if (conversations.isTakenOver(inbound.id)) return instead();
    const answer = conversations.answer(inbound);
    // Whoever can say it later does not keep WeChat waiting; who cannot lets it ask again, and speaks at the last time.
    if (attemptOf(inbound.id) < LAST_ATTEMPT && !conversations.canPush) return answer;
    const late = Symbol("late");
    const first = await Promise.race([answer, wait(PATIENCE_MS).then(() => late)]);
    if (typeof first !== "symbol") return first;
    await conversations.takeOver(inbound);
    return instead();
  };

  const reply = (response: Response, text: string, fields: XmlFields): void => {
    const seconds = Math.floor(clock().getTime() / 1000);
    const xml = writeXml({
      ToUserName: fields.get("FromUserName") ?? "",
      FromUserName: fields.get("ToUserName") ?? "",
      CreateTime: seconds,
      MsgType: "text",
      Content: text,
    });
    response.status(200).type("text/xml");
    if (account.mode === "plain") return void response.send(xml);
    const nonce = Buffer.from(randomBytes(8)).toString("hex");
    const sealed = sealEnvelope(
      xml,
      { timestamp: String(seconds), nonce, random: randomBytes(16) },
      sealOf(account),
    );
    response.send(
      writeXml({
        Encrypt: sealed.encrypt,
        MsgSignature: sealed.signature,
        TimeStamp: seconds,
        Nonce: nonce,
      }),
    );
  };

  const verify: RequestHandler = (request, response) => {
    const echo = verifyAddress(request.query, account, clock());
    if (echo === undefined) return refuseBare(response);
    response.type("text/plain").send(echo);
  };
  const take = async (request: Request, response: Response): Promise<void> => {
    const body = textOfBody(request.body);
    const fields = body === undefined ? undefined : openRequest(request.query, body, account, clock());
    if (fields === undefined) return refuseBare(response);
    const inbound = readInbound(fields);
    const text = inbound.kind === "nothing" ? undefined : await textFor(inbound);
    if (text === undefined || text === "") return nothing(response);
    reply(response, text, fields);
  };

  const { isMine, tell, wake, close } = conversations;
  return { router: rawRoutes("/wechat", verify, take), isMine, tell, wake, close };
};
