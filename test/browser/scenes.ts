import type { BrowserContext, Frame, Page } from "playwright-core";
import { formsName } from "../support/channel-drivers.ts";
import { tap, type } from "./chat-page.ts";
import type { Stage } from "./stage.ts";

// Every state in which a page of the product can be looked at, and how a person gets there.

export type Lang = "zh" | "en";
/** A visit: in which language, with large print or without. The viewport and the colours are the context's own. */
export type Visit = {
  readonly stage: Stage;
  readonly context: BrowserContext;
  readonly lang: Lang;
  readonly isElder: boolean;
};
/** A state by name; `reach` gives the frames to look at. `elder`: whether the page has a large print of its own. */
export type Scene = {
  readonly name: string;
  readonly elder: boolean;
  readonly reach: (visit: Visit) => Promise<readonly Frame[]>;
};

const words = {
  zh: {
    broad: "医保断缴了还能补吗",
    narrow: "居民医保漏缴了两年，现在参保要等多久",
    none: "不补",
    takeAway: "带走这份答复",
    aloud: "朗读",
    forget: "删除我的数据",
  },
  en: {
    broad: "My medical insurance lapsed, can I make up the gap?",
    narrow: "I have resident insurance and missed two years, how long must I wait now?",
    none: "None",
    takeAway: "Take it with me",
    aloud: "Read aloud",
    forget: "Delete my data",
  },
} as const;

const chat = async ({ stage, context, lang, isElder }: Visit, prepare?: (page: Page) => Promise<unknown>) => {
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(`${stage.url}/?lang=${lang}${isElder ? "&elder=1" : ""}`);
  await page.locator("#app").waitFor();
  return page;
};
const greeted = async (visit: Visit): Promise<Page> => {
  const page = await chat(visit);
  await page.locator(".bot").first().waitFor();
  return page;
};
const answered = async (visit: Visit): Promise<Page> => {
  const page = await greeted(visit);
  await type(page, words[visit.lang].narrow);
  await tap(page, words[visit.lang].none);
  return page;
};
const takenAway = async (visit: Visit): Promise<Page> => {
  const page = await answered(visit);
  await tap(page, words[visit.lang].takeAway);
  return page;
};
const asksWhatIsKept = async (visit: Visit): Promise<Page> => {
  const page = await greeted(visit);
  const before = await page.locator(".bot").count();
  await page.locator("#privacy").click();
  await page.locator(".bot").nth(before).waitFor();
  return page;
};
/** The id of a page's conversation, as the page keeps it. */
export const conversationIn = (page: Page): Promise<string> =>
  page.evaluate<string>('JSON.parse(localStorage.getItem("yibao.session")).conversationId');

const officeWords = {
  zh: {
    queued: "您已排队，现在排在第 2 位。",
    wait: "继续等",
    bot: "回到医保向导",
    taken: "小李已接手，请直接说。",
    said: [
      "您好，我看到您问的是断缴补缴。",
      "请问您是在武汉以灵活就业人员身份参保的吗？\n如果是，请告诉我断缴的月份。",
    ],
    mine: "是的，去年十月到十二月",
  },
  en: {
    queued: "You are in the queue, second in line.",
    wait: "Go on waiting",
    bot: "Back to the guide",
    taken: "Li Min has taken over; please go on.",
    said: [
      "Hello, I see that this is about unpaid months.",
      "Are you insured in Wuhan as self-employed?\nIf so, which months are unpaid?",
    ],
    mine: "Yes, October to December of last year",
  },
} as const;

/** The person waits in the queue, and has the choice to go back. */
const queued = async (visit: Visit): Promise<Page> => {
  const page = await greeted(visit);
  await type(page, words[visit.lang].broad);
  const { queued: told, wait, bot } = officeWords[visit.lang];
  const choices = [
    { label: wait, act: { kind: "hand-off", choice: "wait" } as const },
    { label: bot, act: { kind: "hand-off", choice: "bot" } as const },
  ];
  await visit.stage.office.tell(await conversationIn(page), told, { stage: "queued", place: 2 }, choices);
  await page.locator("#people:not([hidden])").waitFor();
  return page;
};
/** A colleague has written twice, and the person last. */
export const withColleague = async (visit: Visit): Promise<Page> => {
  const page = await queued(visit);
  const conversation = await conversationIn(page);
  const { taken, said, mine } = officeWords[visit.lang];
  const by = visit.lang === "zh" ? "小李" : "Li Min";
  await visit.stage.office.tell(conversation, taken, { stage: "claimed", name: by });
  for (const text of said) await visit.stage.office.write(conversation, text, by);
  await page.locator(".agent").nth(1).waitFor();
  await page.locator("#say").fill(mine);
  await page.locator("#say").press("Enter");
  await page.locator(".user").nth(1).waitFor();
  return page;
};
const opened = async (page: Page): Promise<void> => {
  for (const opener of await page.locator("details:not([open]) > summary").all()) await opener.click();
  for (const opener of await page.locator(".cite").all()) await opener.click();
};
const main = (page: Page): readonly Frame[] => [page.mainFrame()];
const scene = (name: string, to: (visit: Visit) => Promise<Page>, elder = true): Scene => ({
  name,
  elder,
  reach: async (visit) => main(await to(visit)),
});
const pageAt =
  (path: (lang: Lang) => string) =>
  async (visit: Visit): Promise<Page> => {
    const page = await visit.context.newPage();
    await page.goto(visit.stage.url + path(visit.lang));
    return page;
  };

/** The chat in its own page, where all goes well. */
export const talkScenes: readonly Scene[] = [
  scene("greeting", greeted),
  scene("connecting", async (visit) => {
    const page = await chat(visit, (fresh) => fresh.route("**/tokens/generate", () => undefined));
    await page.locator("#status.connecting").waitFor();
    return page;
  }),
  scene("question with buttons", async (visit) => {
    const page = await greeted(visit);
    await type(page, words[visit.lang].broad);
    return page;
  }),
  scene("answer, everything opened, read aloud", async (visit) => {
    const page = await answered(visit);
    await opened(page);
    const aloud = page.getByRole("button", { name: words[visit.lang].aloud });
    if ((await aloud.count()) > 0) await aloud.last().click();
    return page;
  }),
  scene("fact to be changed, older buttons left", async (visit) => {
    const page = await answered(visit);
    const before = await page.locator(".bot").count();
    await page.locator(".facts button").last().click();
    await page.locator(".bot").nth(before).waitFor();
    return page;
  }),
  scene("answer taken away", takenAway),
  scene("what is kept, and what may be done with it", asksWhatIsKept),
  scene("asked whether all is to be deleted", async (visit) => {
    const page = await asksWhatIsKept(visit);
    await tap(page, words[visit.lang].forget);
    return page;
  }),
  scene("after a reload, asked whether to begin anew", async (visit) => {
    const page = await greeted(visit);
    await type(page, words[visit.lang].broad);
    await page.reload();
    await page.locator(".bot").nth(1).waitFor();
    await page.locator("#fresh").click();
    return page;
  }),
];

/** The chat in its own page, where people of the office have the conversation. */
export const officeScenes: readonly Scene[] = [
  scene("in the queue", queued),
  scene("a colleague has written", withColleague),
  scene(
    "in the chat without scripts",
    async (visit) => {
      const page = await visit.context.newPage();
      await page.goto(`${visit.stage.url}/chat?lang=${visit.lang}`);
      await page.locator("#say").fill(words[visit.lang].broad);
      await page.locator('button[name="send"]').click();
      const conversation = formsName((await visit.context.cookies())[0]?.value ?? "");
      const by = visit.lang === "zh" ? "小李" : "Li Min";
      for (const text of officeWords[visit.lang].said) await visit.stage.office.write(conversation, text, by);
      await page.reload();
      await page.locator(".agent").nth(1).waitFor();
      return page;
    },
    false,
  ),
  scene("left in writing", async (visit) => {
    const page = await greeted(visit);
    await type(page, words[visit.lang].broad);
    await visit.stage.office.tell(await conversationIn(page), officeWords[visit.lang].taken, {
      stage: "ticket",
    });
    await page.locator("#people:not([hidden])").waitFor();
    return page;
  }),
];

/** The chat in its own page, where something stands in the way. */
export const troubleScenes: readonly Scene[] = [
  scene("being sent", async (visit) => {
    const page = await greeted(visit);
    await page.route(/\/activities$/, () => undefined);
    await page.locator("#say").fill(words[visit.lang].broad);
    await page.locator("#say").press("Enter");
    await page.locator(".delivery.sending").waitFor();
    return page;
  }),
  scene("not sent", async (visit) => {
    const page = await greeted(visit);
    await page.route(/\/activities$/, (route) => route.fulfill({ status: 422, json: {} }));
    await page.locator("#say").fill(words[visit.lang].broad);
    await page.locator("#say").press("Enter");
    await page.locator(".delivery.failed").waitFor();
    return page;
  }),
  scene("offline with a draft", async (visit) => {
    const page = await greeted(visit);
    await type(page, words[visit.lang].broad);
    await page.route("**/v3/directline/**", (route) => route.abort());
    await page.evaluate('dispatchEvent(new Event("offline"))');
    await page.locator("#status.offline").waitFor();
    await page.locator("#say").fill(words[visit.lang].narrow);
    return page;
  }),
  scene("near the limit", async (visit) => {
    const page = await greeted(visit);
    await page.locator("#say").fill("a".repeat(1990));
    return page;
  }),
  scene("at the limit", async (visit) => {
    const page = await greeted(visit);
    await page.locator("#say").fill("a".repeat(2000));
    return page;
  }),
  scene("the conversation has ended, and another begun", async (visit) => {
    const page = await greeted(visit);
    await type(page, words[visit.lang].broad);
    let asked = 0;
    await page.route(/\/activities$/, (route) => {
      asked += 1;
      return asked === 1 ? route.fulfill({ status: 404, json: {} }) : route.continue();
    });
    await page.locator("#say").fill(words[visit.lang].narrow);
    await page.locator("#say").press("Enter");
    await page.locator(".ended").waitFor();
    await page.locator(".bot").nth(3).waitFor();
    return page;
  }),
];

const hosted = async ({ context, stage, lang, isElder }: Visit): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(
    stage.agency.line({
      lang,
      accent: "#ffd400",
      greeting: lang === "zh" ? "断缴、报销、异地就医，可以问我" : "Gaps, bills, care elsewhere: just ask",
      ...(isElder && { elder: "1" }),
    }),
  );
  await page.locator("#yibao-launcher").waitFor();
  return page;
};
const forms = pageAt((lang) => `/chat?lang=${lang}`);

/** Pages around the chat: the agency's, paper, forms without scripts, refusals. */
export const otherScenes: readonly Scene[] = [
  scene("agency's page, closed", hosted, false),
  {
    name: "agency's page, opened",
    elder: true,
    reach: async (visit) => {
      const page = await hosted(visit);
      await page.locator("#yibao-launcher").press("Enter");
      await page.frameLocator("#yibao-frame").locator(".bot").first().waitFor();
      return page.frames();
    },
  },
  scene(
    "paper",
    async (visit) => {
      const page = await takenAway(visit);
      await page.goto(visit.stage.url + (await page.locator(".take-away a").first().getAttribute("href")));
      return page;
    },
    false,
  ),
  scene(
    "paper that is gone",
    pageAt((lang) => `/take-away/R7K492QM?lang=${lang}`),
    false,
  ),
  {
    name: "page for agencies",
    elder: false,
    reach: async (visit) => {
      const page = await pageAt(() => "/embed")(visit);
      await page.locator("#accent").fill("#ffd400");
      await page.locator("#lang").selectOption(visit.lang);
      const preview = page.frameLocator("#preview");
      await preview.locator("#yibao-launcher").press("Enter");
      await preview.frameLocator("#yibao-frame").locator(".bot").first().waitFor();
      return page.frames();
    },
  },
  scene("forms, greeting", forms, false),
  scene(
    "forms, answered, sources opened",
    async (visit) => {
      const page = await forms(visit);
      for (const said of [words[visit.lang].narrow, words[visit.lang].none]) {
        await page.locator("#say").fill(said);
        await page.locator('button[name="send"]').click();
        await page.waitForLoadState();
      }
      for (const summary of await page.locator("summary").all()) await summary.click();
      return page;
    },
    false,
  ),
  // As it stands in a browser without scripts, where axe could not run.
  scene(
    "chat without scripts",
    async ({ context, stage, lang }) => {
      const page = await context.newPage();
      await page.route("**/main.js", (route) => route.abort());
      await page.route(`${stage.url}/?lang=${lang}`, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(/<\/?noscript>/g, "");
        await route.fulfill({ response, body });
      });
      await page.goto(`${stage.url}/?lang=${lang}`);
      return page;
    },
    false,
  ),
  scene(
    "no such page",
    pageAt((lang) => `/nothing?lang=${lang}`),
    false,
  ),
];
