import type { LogEntry } from "../../ports.ts";
import { escaped, htmlDocument } from "../../render/html.ts";
import type { Choice, Citation, Lang, Part, Reply } from "../../turn.ts";
import { peopleLines } from "./people.ts";

// The chat without scripts: what was said, one form, and every button a submit button of it.

const texts = {
  zh: {
    locale: "zh-CN",
    title: "医保向导",
    other: "English",
    otherLang: "en",
    note: "答复不是经办机构的决定，办理结果以经办机构为准。情况紧急，或要查个人的具体情况，请拨打 12393。请不要输入身份证号、银行卡号。",
    you: "您",
    bot: "医保向导",
    label: "您的问题",
    send: "发送",
    fresh: "新对话",
    source: "依据",
    since: "起施行",
    checked: "核对于",
    change: "改",
    page: "打开打印页",
    calendar: "加到日历",
    privacy: "隐私",
    privacyPage: "个人信息说明",
  },
  en: {
    locale: "en-US",
    title: "Yibao Guide",
    other: "中文",
    otherLang: "zh",
    note: "Answers are not decisions of the agency. Urgent, or about your own case? Call 12393. Please do not enter ID card or bank card numbers.",
    you: "You",
    bot: "Yibao Guide",
    label: "Your question",
    send: "Send",
    fresh: "New conversation",
    source: "Source",
    since: "in force since",
    checked: "checked",
    change: "change",
    page: "Page to print",
    calendar: "Add to calendar",
    privacy: "Privacy",
    privacyPage: "About your data",
  },
} as const;

const paragraphs = (words: string): string =>
  words
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("");

const cited = (cites: readonly Citation[], lang: Lang): string =>
  cites
    .map(({ law, locator, says, regionName, inForceFrom, checked }) => {
      const { since, checked: word } = texts[lang];
      const force = lang === "zh" ? `${inForceFrom}${since}` : `${since} ${inForceFrom}`;
      return `<details><summary>${escaped(`${law} ${locator}`)}</summary><div class="source"><p>${escaped(says)}</p><p>${escaped(`${regionName} · ${force} · ${word} ${checked}`)}</p></div></details>`;
    })
    .join("");

/** Where a button is found again: the number of its reply in the log, and its place in it. */
export const placeOf = (seq: number, list: "choice" | "fact", at: number): string => `${seq}.${list}.${at}`;

/** The button of a reply that a place names; undefined where there is none. */
export const buttonAt = (place: string, entries: readonly LogEntry[]): Choice | undefined => {
  const [seq, list, at] = place.split(".");
  const entry = entries.find((one) => one.seq === Number(seq));
  if (entry?.from !== "bot" || at === undefined || !/^\d{1,3}$/.test(at)) return undefined;
  if (list === "choice") return entry.body.choices[Number(at)];
  const fact = entry.body.parts.flatMap((part) => (part.kind === "facts" ? part.facts : []))[Number(at)];
  return fact === undefined ? undefined : { label: fact.label, act: fact.act };
};

/** The button that leads to what can be done with what is kept, whatever was said last. */
export const privacyButton = (lang: Lang): Choice => ({
  label: texts[lang].privacy,
  act: { kind: "privacy", choice: "menu" },
});

const button = (place: string, label: string): string =>
  `<button name="tap" value="${escaped(place)}" formnovalidate>${escaped(label)}</button>`;

/** A part of a reply; `fact` is the place of its first fact among those of the reply. */
const shownPart = (part: Part, seq: number, lang: Lang, fact: number): string => {
  const words = texts[lang];
  switch (part.kind) {
    case "heading":
      return `<h3>${escaped(part.text)}</h3>`;
    case "facts": {
      const chips = part.facts.map(({ label, value }, at) =>
        button(placeOf(seq, "fact", fact + at), `${label} ${value} ${words.change}`),
      );
      return `<p>${escaped(part.lead)}</p><p class="choices">${chips.join(" ")}</p>`;
    }
    case "claim": {
      const reach = part.reach === undefined ? "" : `<p class="reach">${escaped(part.reach)}</p>`;
      return `<div class="claim">${paragraphs(part.text)}${reach}${cited(part.cites, lang)}</div>`;
    }
    case "take-away": {
      const link = (href: string, label: string) => `<a class="button" href="${escaped(href)}">${label}</a>`;
      const calendar = part.calendar === null ? "" : ` ${link(part.calendar, words.calendar)}`;
      return `${paragraphs(part.text)}<p>${link(part.page, words.page)}${calendar}</p>`;
    }
    case "links": {
      const links = part.links.map(
        ({ label, path }) => `<a class="button" href="${escaped(path)}">${escaped(label)}</a>`,
      );
      return `${paragraphs(part.text)}<p>${links.join(" ")}</p>`;
    }
    case "line":
      return paragraphs(part.text);
  }
};

const factsIn = (parts: readonly Part[]): number =>
  parts.reduce((count, part) => count + (part.kind === "facts" ? part.facts.length : 0), 0);

const shownParts = ({ lang, parts }: Reply, seq: number): string =>
  parts.map((part, at) => shownPart(part, seq, lang, factsIn(parts.slice(0, at)))).join("");

const shown = (entry: LogEntry, isLast: boolean, lang: Lang): string => {
  if (entry.from === "user") {
    const { text } = entry.body as { readonly text?: unknown };
    const words = typeof text === "string" ? text : "";
    return `<li class="user"><h2 class="unseen">${texts[lang].you}</h2><div class="bubble">${paragraphs(words)}</div></li>`;
  }
  const { body, seq } = entry;
  const name =
    entry.from === "agent"
      ? `<h2 class="name">${escaped(entry.by)}</h2>`
      : `<h2 class="unseen">${texts[body.lang].bot}</h2>`;
  const choices = isLast ? body.choices : [];
  const buttons =
    choices.length === 0
      ? ""
      : `<p class="choices">${choices.map(({ label }, at) => button(placeOf(seq, "choice", at), label)).join(" ")}</p>`;
  const kind = entry.from === "agent" ? "bot agent" : "bot";
  return `<li class="${kind}" lang="${texts[body.lang].locale}"${isLast ? ' id="last"' : ""}>${name}<div class="bubble">${shownParts(body, seq)}</div>${buttons}</li>`;
};

/** The whole page. `key` makes a form that is sent twice one message; `draft` is what was typed and not sent. */
export const formsPage = (entries: readonly LogEntry[], lang: Lang, key: string, draft = ""): string => {
  const words = texts[lang];
  const last = entries.findLast(({ from }) => from !== "user");
  const main = [
    `<h1>${words.title}</h1>`,
    `<p class="note">${words.note} <a href="/privacy?lang=${lang}">${words.privacyPage}</a></p>`,
    `<p class="tools"><a class="button" href="/chat?lang=${words.otherLang}" lang="${texts[words.otherLang].locale}">${words.other}</a> <a class="button" href="/chat?lang=${lang}&amp;fresh=1">${words.fresh}</a></p>`,
    '<form method="post" action="/chat#last">',
    `<input type="hidden" name="key" value="${escaped(key)}">`,
    `<input type="hidden" name="lang" value="${lang}">`,
    `<ol id="messages">${entries.map((entry) => shown(entry, entry === last, lang)).join("\n")}</ol>`,
    ...peopleLines(entries, lang),
    `<label for="say">${words.label}</label>`,
    `<textarea id="say" name="say" rows="2" maxlength="2000" autocomplete="off">${escaped(draft)}</textarea>`,
    `<p><button class="strong" name="send" value="1">${words.send}</button> <button name="privacy" value="1" formnovalidate>${words.privacy}</button></p>`,
    "</form>",
  ];
  return htmlDocument({ lang, title: words.title, style: "/forms.css" }, main.join("\n"));
};
