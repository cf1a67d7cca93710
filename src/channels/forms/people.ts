import type { LogEntry } from "../../ports.ts";
import { escaped } from "../../render/html.ts";
import type { Lang, People } from "../../turn.ts";
import { holderIn } from "../holder.ts";

// Who has the conversation, on a page to which nothing comes by itself.

const texts = {
  zh: {
    queued: "正在等候工作人员。",
    place: "正在等候工作人员，您排在第 {n} 位。",
    served: "{name} 正在为您服务。",
    ticket: "您的问题已留给工作人员，会有人答复您。",
    hint: "新消息不会自动出现在这个页面上，请点下面的按钮查看；没发出的文字会保留。",
    look: "看看有没有新消息",
  },
  en: {
    queued: "You are waiting for a person of the office.",
    place: "You are number {n} in the queue.",
    served: "{name} is with you now.",
    ticket: "Your question is with the office; somebody will answer you.",
    hint: "New messages do not appear on this page by themselves: use the button. What you have typed is kept.",
    look: "Look for new messages",
  },
} as const;

const inWords = ({ stage, name, place }: People, lang: Lang): string | undefined => {
  const words = texts[lang];
  switch (stage) {
    case "queued":
      return place === undefined ? words.queued : words.place.replace("{n}", () => String(place));
    case "claimed":
    case "human":
      return name === undefined ? words.queued : words.served.replace("{name}", () => name);
    case "ticket":
      return words.ticket;
    case "bot":
    case "closed":
      return undefined;
  }
};

/** The lines that say who has the conversation, and the button by which to see what is new; none where the bot has it. */
export const peopleLines = (entries: readonly LogEntry[], lang: Lang): readonly string[] => {
  const people = holderIn(entries);
  const words = people === undefined ? undefined : inWords(people, lang);
  if (words === undefined) return [];
  const { hint, look } = texts[lang];
  return [
    `<p class="people">${escaped(words)}</p>`,
    `<p class="note">${escaped(hint)}</p>`,
    `<p><button name="look" value="1" formnovalidate>${escaped(look)}</button></p>`,
  ];
};
