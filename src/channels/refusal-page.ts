import type { Request, Response } from "express";
import { htmlDocument } from "../render/html.ts";
import { langIn } from "./lang-in.ts";
import { refuse } from "./refuse.ts";

const texts = {
  zh: {
    title: "医保向导",
    404: ["没有这个页面", "网址可能写错了，或者页面已经不在了。"],
    429: ["请等一分钟", "一分钟里来的请求太多了。请过一分钟再试；返回上一页，您写的话还在。"],
    503: ["现在太忙了", "一时接不了新的对话，请过一分钟再试。已经开始的对话不受影响。"],
    otherwise: ["没有成功", "请返回上一页再试一次，您写的话还在。"],
    call: '着急的话，请拨打医保服务热线 <a href="tel:12393">12393</a>。',
    chat: "去提问",
  },
  en: {
    title: "Yibao Guide",
    404: ["There is no such page", "The address may have a slip in it, or the page is gone."],
    429: [
      "Please wait a minute",
      "Too much was asked for within a minute. Try again in a minute; if you go back, what you wrote is still there.",
    ],
    503: [
      "Very busy just now",
      "No new conversation can be begun at the moment. Try again in a minute; conversations that have begun go on.",
    ],
    otherwise: ["This did not work", "Please go back and try once more; what you wrote is still there."],
    call: 'Urgent? Call the medical insurance hotline <a href="tel:12393">12393</a>.',
    chat: "Ask a question",
  },
} as const;

const isTold = (status: number): status is 404 | 429 | 503 =>
  status === 404 || status === 429 || status === 503;

const page = (status: number, request: Request): string => {
  const given = request.query["lang"] ?? (request.body as { readonly lang?: unknown } | undefined)?.lang;
  const lang = langIn(request, given);
  const words = texts[lang];
  const [heading, advice] = isTold(status) ? words[status] : words.otherwise;
  const main = [
    `<h1>${heading}</h1>`,
    `<p>${advice}</p>`,
    `<p>${words.call}</p>`,
    `<p class="tools"><a class="button" href="/?lang=${lang}">${words.chat}</a></p>`,
  ];
  return htmlDocument(
    { lang, title: `${heading} · ${words.title}`, style: "/take-away.css" },
    main.join("\n"),
  );
};

/** Answers that a request is refused: a person in a browser with a page, a program as `refuse` does. */
export const refuseOnPage = (response: Response, status: number, code: string, message: string): void => {
  const { req: request } = response;
  response.vary("Accept");
  if (request.accepts(["json", "html"]) !== "html") return refuse(response, status, code, message);
  response
    .status(status)
    .set("Cache-Control", "no-store")
    .vary("Accept-Language")
    .type("html")
    .send(page(status, request));
};
