import type { Bot, JsonObject, NewEntry, Store } from "../../src/ports.ts";
import type { Citation, Lang, Part, Reply, Turn } from "../../src/turn.ts";

const cited = (lang: Lang, more: Partial<Citation>): Citation => ({
  article: "law-a#12",
  law: lang === "zh" ? "示例医疗保障法" : "Example Medical Security Act",
  locator: lang === "zh" ? "第十二条" : "Art. 12",
  says:
    lang === "zh"
      ? "职工应当参加职工基本医疗保险，由用人单位和职工按照规定共同缴费。"
      : "Employees take part in employee medical insurance; employer and employee pay the contributions together.",
  inForceFrom: "2011-07-01",
  inForceTo: null,
  region: "cn",
  regionName: lang === "zh" ? "全国" : "Nationwide",
  checked: "2026-05-20",
  url: "https://law.example/articles/12",
  ...more,
});

const claim = (id: string, text: string, cites: readonly Citation[]): Part => ({
  kind: "claim",
  id,
  text,
  cites,
});

const parts: Readonly<Record<Lang, readonly Part[]>> = {
  zh: [
    {
      kind: "line",
      text: "您说的是：离开单位后，职工医保断了 4 个月，想接着缴。\n按您给出的情况，结果如下。",
    },
    claim("keep", "您可以以灵活就业人员身份继续参加职工医保，全部保费由个人缴纳。", [
      cited("zh", {}),
      cited("zh", { locator: "第十三条", url: null, inForceFrom: "2026-01-01", inForceTo: "2026-12-31" }),
    ]),
    claim(
      "wait",
      "中断超过 3 个月再缴的，从缴费的次月起要等 6 个月才能恢复统筹基金报销；等待期内的费用由您自己承担。",
      [
        cited("zh", {
          law: "某省职工基本医疗保险实施办法",
          locator: "第二十一条第二款",
          region: "330000",
          regionName: "某省",
        }),
      ],
    ),
    { kind: "line", text: "以前缴满的年限会保留并累计计算。您还想知道什么？" },
  ],
  en: [
    {
      kind: "line",
      text: "You left your job, your employee cover has been interrupted for 4 months, and you want to go on.\nThis follows from what you told me.",
    },
    claim(
      "keep",
      "You may stay in the employee scheme as a flexibly employed person and pay the whole premium yourself.",
      [
        cited("en", {}),
        cited("en", { locator: "Art. 13", url: null, inForceFrom: "2026-01-01", inForceTo: "2026-12-31" }),
      ],
    ),
    claim(
      "wait",
      "After a gap of more than 3 months, the pooled fund pays again 6 months after the month of payment.",
      [
        cited("en", {
          law: "Implementing Rules on Employee Basic Medical Insurance",
          locator: "Art. 21(2)",
          regionName: "A province",
        }),
      ],
    ),
    { kind: "line", text: "Earlier years are kept and added up. What else would you like to know?" },
  ],
};

const choices: Readonly<Record<Lang, readonly string[]>> = {
  zh: ["为什么要等 6 个月", "怎么办理", "换一件事"],
  en: ["Why 6 months?", "How do I apply?", "Something else"],
};

const answer = (lang: Lang, said: readonly Part[], labels: readonly string[]): Reply => ({
  lang,
  text: said.map((part) => part.text).join("\n"),
  parts: said,
  choices: labels.map((label) => ({ label })),
});

/**
 * A bot for looking at the page: greets with two buttons, answers "引用" and "cite" with statements that carry
 * (made-up) citations, and repeats anything else with the language that was chosen for the turn.
 */
export const citingBot = (store: Store, clock: () => Date): Bot => {
  const commit = async (turn: Turn, body: JsonObject | undefined, reply: Reply) => {
    const saved = await store.read(turn.conversation);
    const at = clock().toISOString();
    const said: NewEntry[] = body === undefined ? [] : [{ id: turn.id, at, from: "user", body }];
    const result = await store.commit({
      conversation: turn.conversation,
      key: turn.id,
      expectedVersion: saved?.version ?? 0,
      state: null,
      entries: [
        ...said,
        { id: `${turn.id}.1`, at, from: "bot", body: reply, replyTo: body ? turn.id : null },
      ],
    });
    return result === "ok"
      ? ({ kind: "replied", replies: [reply] } as const)
      : ({ kind: "duplicate" } as const);
  };
  return {
    greet(turn) {
      const lang = turn.locale ?? "zh";
      const hello =
        lang === "zh" ? "您好，我是医保向导。您想了解什么？" : "Hello, I am Yibao Guide. What is it about?";
      return commit(
        turn,
        undefined,
        answer(lang, [{ kind: "line", text: hello }], choices[lang].slice(0, 2)),
      );
    },
    hear(turn, body) {
      const lang = turn.utterance.includes("cite") ? "en" : "zh";
      if (/引用|cite/.test(turn.utterance))
        return commit(turn, body, answer(lang, parts[lang], choices[lang]));
      const heard = `<b>${turn.utterance}</b> [${turn.locale ?? "-"}]`;
      return commit(turn, body, answer("zh", [{ kind: "line", text: heard }], []));
    },
  };
};
