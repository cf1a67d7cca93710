import { htmlDocument } from "../render/html.ts";
import type { Lang } from "../turn.ts";

const texts = {
  zh: {
    title: "运行情况",
    403: "只有主管可以查看这一页。",
    404: "没有这张表。",
    500: "没有成功，请稍后再试。",
  },
  en: {
    title: "Insights",
    403: "This page is for supervisors only.",
    404: "There is no such table.",
    500: "This did not work. Please try again later.",
  },
} as const;

/** Why the measures are not shown. */
export const refusedPage = (status: 403 | 404 | 500, lang: Lang): string => {
  const words = texts[lang];
  return htmlDocument(
    { lang, title: words.title, style: "/insights.css" },
    `<h1>${words.title}</h1>\n<p>${words[status]}</p>`,
  );
};
