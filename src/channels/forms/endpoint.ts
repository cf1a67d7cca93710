import { createHash } from "node:crypto";
import express, { type Request, type Response, Router } from "express";
import { dayInChina } from "../../china-day.ts";
import type { Bot, Store } from "../../ports.ts";
import type { Lang } from "../../turn.ts";
import { lastReply } from "../botframework/unsent-replies.ts";
import { senderOf } from "../caller.ts";
import { langIn } from "../lang-in.ts";
import type { Limits } from "../limits.ts";
import { refuseOnPage } from "../refusal-page.ts";
import { refuseTooMany, turnsAway } from "../too-many.ts";
import { turnQueue } from "../turn-queue.ts";
import { buttonAt, formsPage, privacyButton } from "./page.ts";

const COOKIE = "yibao_chat";
const MOST_SHOWN = 200;
const MOST_SAID = 2_000;
const MOST_WAITING = 5;

export type FormsParts = {
  readonly bot: Bot;
  readonly store: Pick<Store, "latest">;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Seconds until a new conversation may be begun, by whomever. */
  readonly noRoomFor: () => number;
  readonly limits: Pick<Limits, "begin" | "say" | "requests">;
  /** Whether browsers reach us by https, so that the cookie may say so. */
  readonly isSecure: boolean;
};

/** The conversation of a browser: a random id in a cookie that no script and no other site can use. */
const conversationIn = (request: Request): string | undefined =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{16,64})(?:;|$)`).exec(request.headers.cookie ?? "")?.[1];

/** Whether a browser says that the page of another site has sent this. Those that say nothing keep the cookie to themselves (`SameSite`). */
const isOfAnotherSite = (request: Request): boolean =>
  /^(?:cross-site|same-site)$/.test(String(request.headers["sec-fetch-site"] ?? ""));

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * `/chat`: the same bot with plain forms, for browsers without scripts. A form that is sent twice is one message; a
 * reload shows the conversation and sends nothing.
 */
export const formsRoutes = ({
  bot,
  store,
  clock,
  newId,
  noRoomFor,
  limits,
  isSecure,
}: FormsParts): Router => {
  const queue = turnQueue(MOST_WAITING);
  // Whoever has the cookie is the person: the log and the store know the conversation by a hash of it.
  const nameOf = (id: string): string =>
    `chat|${createHash("sha256").update(id).digest("base64url").slice(0, 22)}`;
  const turnOf = (id: string, conversation: string, lang: Lang) => ({
    id,
    conversation,
    channel: "chat",
    on: dayInChina(clock()),
    locale: lang,
  });

  const begin = async (response: Response, lang: Lang): Promise<string> => {
    const id = newId();
    const secure = isSecure ? "; Secure" : "";
    response.set("Set-Cookie", `${COOKIE}=${id}; Path=/chat; HttpOnly; SameSite=Lax; Max-Age=86400${secure}`);
    const conversation = nameOf(id);
    await bot.greet({ ...turnOf(`${conversation}|opening`, conversation, lang), utterance: "" });
    return conversation;
  };

  const send = (response: Response, page: string): void =>
    void response.set("Cache-Control", "no-store").type("html").send(page);

  const show = async (request: Request, response: Response): Promise<void> => {
    const lang = langIn(request, request.query["lang"]);
    const known = request.query["fresh"] === undefined ? conversationIn(request) : undefined;
    const kept = known === undefined ? [] : await store.latest(nameOf(known), MOST_SHOWN);
    const limit = () => limits.begin(senderOf(request));
    if (kept.length === 0 && turnsAway(response, noRoomFor(), limit, "conversations for this address"))
      return;
    const entries = kept.length > 0 ? kept : await store.latest(await begin(response, lang), MOST_SHOWN);
    send(response, formsPage(entries, lang, newId()));
  };

  const take = async (request: Request, response: Response): Promise<void> => {
    if (isOfAnotherSite(request))
      return refuseOnPage(response, 403, "Forbidden", "Only the page itself sends its form.");
    const known = conversationIn(request);
    const fields = (request.body ?? {}) as Record<string, unknown>;
    const lang = langIn(request, fields["lang"]);
    const back = (shown: Lang = lang) => response.redirect(303, `/chat?lang=${shown}#last`);
    if (known === undefined) return back();
    const conversation = nameOf(known);
    const entries = await store.latest(conversation, MOST_SHOWN);
    if (entries.length === 0) return back();
    // What is typed stays: it is neither sent nor put into an address.
    if (fields["look"] !== undefined)
      return send(response, formsPage(entries, lang, newId(), textIn(fields["say"]).slice(0, MOST_SAID)));
    const tapped =
      fields["privacy"] === undefined ? buttonAt(textIn(fields["tap"]), entries) : privacyButton(lang);
    const text = tapped?.label ?? textIn(fields["say"]).trim().slice(0, MOST_SAID);
    const key = textIn(fields["key"]);
    if (text === "" || !/^[\w-]{8,64}$/.test(key)) return back();
    // The language of the page is a choice only where it is not the one the conversation is in.
    const before = entries.findLast(({ from }) => from === "bot");
    const isOther = before?.from === "bot" && before.body.lang !== lang;
    const { locale, ...turn } = turnOf(key, conversation, lang);
    const wait = limits.say(conversation);
    if (wait > 0) return refuseTooMany(response, wait, "messages in this conversation");
    limits.requests.heardFrom(conversation, senderOf(request));
    const said = {
      ...turn,
      utterance: text,
      ...(isOther && { locale }),
      ...(tapped?.act && { act: tapped.act }),
    };
    const heard = await queue.run(conversation, () => bot.hear(said, { type: "message", text }));
    if (heard === undefined)
      return refuseOnPage(response, 429, "TooManyRequests", "Too many messages wait. Try again in a minute.");
    // The page speaks the language of the last reply, so that its own language is a choice only where it was changed.
    const reply = heard.kind === "replied" ? heard.replies.at(-1) : undefined;
    back(reply?.lang ?? (await lastReply(store, conversation))?.body.lang);
  };

  const router = Router();
  // The one page that sends a form.
  router.use("/chat", (_request, response, next) => {
    const policy = String(response.getHeader("Content-Security-Policy") ?? "");
    response.set("Content-Security-Policy", policy.replace("form-action 'none'", "form-action 'self'"));
    next();
  });
  router
    .route("/chat")
    .get(show)
    .post(express.urlencoded({ extended: false, limit: "16kb", parameterLimit: 10 }), take)
    .all((_request, response) => void response.status(405).set("Allow", "GET, POST").end());
  return router;
};
