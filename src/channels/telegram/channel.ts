import { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import type { TelegramAccount } from "../../accounts.ts";
import { passiveTurns } from "../botframework/passive-adapter.ts";
import { isSameText } from "../envelope/same-text.ts";
import { jsonBody } from "../json-body.ts";
import { type CallApi, type Called, callApi } from "../outbound/call-api.ts";
import type { Outcome } from "../outbound/outcome.ts";
import { answering, type SendText } from "../texts/answering.ts";
import { textConversations } from "../texts/conversations.ts";
import { type Dealt, letterBox, type Waiting } from "../texts/letter-box.ts";
import { telling, tellingLetter, tellingLetters } from "../texts/telling.ts";
import type { MessengerParts, WorkingChannel } from "../working-channel.ts";
import { readUpdate, telegramNews } from "./update.ts";

const channel = "telegram";
/** A text may have 4,096 characters, of which each has a byte at least. */
const MANNER = { mostBytes: 4_096, choices: "buttons" } as const;
const MOST_TEXTS = 4;

const outcomeOf = (called: Called): Outcome => {
  if (called.kind !== "answered") return called.kind === "not-sent" ? "later" : "unknown";
  if (called.body["ok"] === true) return "done";
  const status = Number(called.body["error_code"] ?? called.status);
  // The call has no key: what a failing server did with it is not known.
  if (status >= 500) return "unknown";
  if (status === 429) return "later";
  if (status === 401 || status === 404) return "settings";
  return status === 403 ? "person" : "mistake";
};

/** Sends texts with the buttons under the writing line (Bot API, sendMessage). */
const sender =
  (call: CallApi, botToken: string): SendText =>
  async ({ user }, _at, text, labels) => {
    const keyboard = labels.map((label) => [{ text: label }]);
    const reply_markup =
      labels.length > 0
        ? { keyboard, resize_keyboard: true, one_time_keyboard: true }
        : { remove_keyboard: true };
    return outcomeOf(await call(`/bot${botToken}/sendMessage`, { chat_id: user, text, reply_markup }));
  };

/** A bot of Telegram: the webhook stores and answers at once, what is said goes out by calls. Off unless its keys are set. */
export const telegramChannel = (account: TelegramAccount, parts: MessengerParts): WorkingChannel => {
  const { bot, store, clock } = parts;
  const take = passiveTurns(bot, store, clock);
  const texts = textConversations({
    ...parts,
    channel,
    account: channel,
    mostTexts: MOST_TEXTS,
    manner: MANNER,
    take,
  });
  const send = sender(callApi(account.api), account.botToken);
  let isClosed = false;
  const hasEnded = () => isClosed;
  const answer = answering({ ...parts, channel, texts, send, isKeyed: false, hasEnded });

  const tell = telling({ texts, send, isKeyed: false, hasEnded, log: parts.log });

  const deal = async ({ id, body }: Waiting): Promise<Dealt> => {
    const told = tellingLetter.safeParse(body);
    if (told.success) return tell(told.data);
    const news = telegramNews.safeParse(body).data;
    if (news === undefined) return "done";
    if (news.kind !== "left") {
      const dealt = await answer({ ...news, id });
      return dealt === "taken" ? "done" : dealt;
    }
    await store.forget(texts.nameOf(news.user));
    return "done";
  };
  const lineOf = ({ body }: Waiting): string =>
    (telegramNews.safeParse(body).data ?? tellingLetter.safeParse(body).data)?.user ?? "";
  const box = letterBox({ ...parts, channel, lineOf, deal });
  box.wake();

  const letIn: RequestHandler = (request, response, next) => {
    const secret = request.headers["x-telegram-bot-api-secret-token"];
    if (typeof secret === "string" && isSameText(secret, account.secret)) return next();
    response.status(403).end();
  };
  const receive = async (request: Request, response: Response): Promise<void> => {
    const letter = readUpdate(request.body);
    // What is not 2xx holds up all later updates: whatever cannot be read is passed over.
    if (letter !== undefined) await box.take({ source: channel, cursor: null, letters: [letter] });
    response.status(200).end();
  };
  const router = Router();
  router
    .route("/telegram")
    .post(letIn, jsonBody({ limit: "1mb", type: () => true }), receive)
    .all((_request, response) => void response.status(405).set("Allow", "POST").end());
  // It came from Telegram, since the secret held: what is too large or broken is passed over as well.
  const passOver: ErrorRequestHandler = (_error, _request, response, _next) =>
    void response.status(200).end();
  router.use("/telegram", passOver);
  const prefix = texts.nameOf("");
  return {
    router,
    isMine: (conversation) => conversation.startsWith(prefix),
    tell: (conversation, entries) => {
      const letters = tellingLetters(conversation.slice(prefix.length), entries);
      return box.take({ source: channel, cursor: null, letters });
    },
    wake: box.wake,
    close: () => {
      isClosed = true;
      return box.close();
    },
  };
};
