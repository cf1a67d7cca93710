import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextReply, tap, type } from "./chat-page.ts";
import { type Stage, setStage } from "./stage.ts";

// The security policy in a browser: nothing that the product does breaks it, and what an attacker would do is stopped.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

/** A context that collects every breach of a policy, in each page and frame, from before their first script. */
const trapped = async (): Promise<{ context: BrowserContext; breaches: string[] }> => {
  const context = await stage.browser.newContext({ viewport: { width: 1000, height: 700 } });
  context.setDefaultTimeout(30_000);
  const breaches: string[] = [];
  await context.exposeFunction("breach", (words: string) => {
    if (words !== "") breaches.push(words);
  });
  await context.addInitScript(`addEventListener("securitypolicyviolation", (event) =>
    breach(event.effectiveDirective + " " + event.blockedURI + " " + event.sample + " on " + location.pathname))`);
  // Breaches before a document is there are in the console only.
  context.on("console", (message) => {
    if (/Content Security Policy|TrustedTypes?|TrustedHTML|TrustedScript/i.test(message.text()))
      breaches.push(message.text());
  });
  context.on("weberror", (error) => breaches.push(String(error.error())));
  return { context, breaches };
};

/** Breaches are told in their order, so that those before this one have come when it has. */
const settled = async (page: Page): Promise<void> => {
  for (const frame of page.frames())
    await frame.evaluate("new Promise((done) => setTimeout(done)).then(() => breach(''))");
};

const popupOf = async (context: BrowserContext, act: () => Promise<void>): Promise<Page> => {
  const [popup] = await Promise.all([context.waitForEvent("page"), act()]);
  await popup.waitForLoadState();
  return popup;
};

test("a whole session breaks no policy: chat, large print, aloud, download, paper, forms, embedding", async () => {
  const { context, breaches } = await trapped();
  const page = await context.newPage();
  await page.goto(`${stage.url}/?lang=zh&accent=%23a00000`);
  await page.locator(".bot").first().waitFor();
  await type(page, "居民医保漏缴了两年，现在参保要等多久");
  await tap(page, "不补");
  for (const opener of await page.locator("summary, .cite").all()) await opener.click();
  const aloud = page.getByRole("button", { name: "朗读" });
  if ((await aloud.count()) > 0) await aloud.last().click();
  await tap(page, "长辈版");
  await nextReply(page, () => page.locator("#person").click());
  await page.locator("#switch").click();
  await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  await type(page, "Take it with me");
  const paper = await popupOf(context, () => page.locator(".take-away a").first().click());
  await paper.locator("#print").waitFor();
  await settled(paper);
  await settled(page);

  const forms = await context.newPage();
  await forms.goto(`${stage.url}/chat?lang=zh`);
  await forms.locator("#say").fill("医保断缴了还能补吗");
  await forms.locator('button[name="send"]').click();
  await forms.locator(".user").first().waitFor();
  await settled(forms);

  const choosing = await context.newPage();
  await choosing.goto(`${stage.url}/embed`);
  await choosing.locator("#accent").fill("#ffd400");
  await choosing.locator("#label").fill("问医保");
  const preview = choosing.frameLocator("#preview");
  await preview.getByRole("button", { name: "问医保" }).press("Enter");
  await preview.frameLocator("#yibao-frame").locator(".bot").first().waitFor();
  await settled(choosing);

  const host = await context.newPage();
  await host.goto(stage.agency.line({ lang: "en", elder: "1", ask: "Make up a gap", greeting: "Just ask" }));
  await host.locator("#yibao-launcher").click();
  await host.frameLocator("#yibao-frame").locator(".bot").nth(1).waitFor();
  await host.frameLocator("#yibao-frame").locator("#say").press("Escape");
  await settled(host);
  expect(breaches).toEqual([]);
  await context.close();
});

/** What would get into a page as markup; `{S}` is the site of a stranger. Each sets `ran` where it gets through. */
const markup: readonly (readonly [directive: string, html: string])[] = [
  ["script-src-elem inline", "<script>window.ran = 1</script>"],
  ["script-src-elem {S}", '<script src="{S}/x.js"></script>'],
  ["script-src-attr inline", '<img src="/nothing" alt="" onerror="window.ran = 1">'],
  ["script-src-elem inline", '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>'],
  ["script-src-elem data", '<script src="data:text/javascript,window.ran=1"></script>'],
  ["style-src-elem inline", "<style>body { outline: 9px solid }</style>"],
  ["style-src-elem {S}", '<link rel="stylesheet" href="{S}/x.css">'],
  ["style-src-attr inline", '<p style="outline: 9px solid">x</p>'],
  ["img-src {S}", '<img src="{S}/x.png" alt="" id="foreign">'],
  ["img-src data", '<img src="data:image/png;base64,AAAA" alt="">'],
  ["frame-src {S}", '<iframe src="{S}/framing"></iframe>'],
  ["object-src {S}", '<object data="{S}/"></object>'],
  ["base-uri {S}", '<base href="{S}/">'],
  ["media-src {S}", '<video src="{S}/x.mp4"></video>'],
];

/** What a script would try once it were in the page. */
const scripts: readonly (readonly [directive: string, script: string])[] = [
  ["connect-src {S}", 'fetch("{S}/").then(() => { window.ran = 1; }, () => {})'],
  ["connect-src ws", 'new WebSocket("{S}/".replace("http", "ws"))'],
  ["connect-src {S}", 'navigator.sendBeacon("{S}/")'],
  ["eval", 'setTimeout(() => { try { (0, eval)("window.ran = 1") } catch {} })'],
  ["setTimeout", 'setTimeout("window.ran = 1")'],
  ["require-trusted-types-for", 'new Worker("/main.js"); window.ran = 1'],
  ["require-trusted-types-for", 'document.createElement("div").innerHTML = "<b>x</b>"; window.ran = 1'],
  ["require-trusted-types-for", 'document.createElement("script").src = "/main.js"; window.ran = 1'],
  ["require-trusted-types-for", 'document.body.setAttribute("onclick", "0"); window.ran = 1'],
  ["require-trusted-types-for", 'document.write("<b>x</b>"); window.ran = 1'],
  ["trusted-types", 'trustedTypes.createPolicy("default", { createHTML: (text) => text }); window.ran = 1'],
  [
    "form-action {S}",
    'const f = document.createElement("form"); f.action = "{S}/"; document.body.append(f); f.submit()',
  ],
];

const paths = ["/?lang=zh", "/embed", "/embed-preview.html", "/chat?lang=zh", "/take-away/R7K492QM"];
const blocked = (directive: string): string => directive.replace("{S}", stage.stranger.origin);

test.each(paths)(
  "markup that got into %s would load nothing, run nothing and change no look",
  async (path) => {
    const { context, breaches } = await trapped();
    const page = await context.newPage();
    await page.route(stage.url + path, async (route) => {
      const response = await route.fetch();
      const evil = markup.map(([, html]) => html.replaceAll("{S}", stage.stranger.origin)).join("\n");
      await route.fulfill({ response, body: (await response.text()).replace("</body>", `${evil}</body>`) });
    });
    const visited: string[] = [];
    page.on("response", (response) => visited.push(response.url()));
    await page.goto(stage.url + path);
    for (const [directive] of markup)
      await expect.poll(() => breaches.join("\n"), { message: directive }).toContain(blocked(directive));
    await settled(page);
    expect(await page.evaluate("[window.ran, getComputedStyle(document.body).outlineStyle]")).toEqual([
      undefined,
      "none",
    ]);
    expect(visited.filter((address) => !address.startsWith(stage.url))).toEqual([]);
    await context.close();
  },
);

test.each(paths)("a script that got into %s would reach nobody and make no markup", async (path) => {
  const { context, breaches } = await trapped();
  const page = await context.newPage();
  await page.goto(stage.url + path);
  for (const [directive, script] of scripts) {
    breaches.length = 0;
    await page.evaluate(`(() => { try { ${script.replaceAll("{S}", stage.stranger.origin)} } catch {} })()`);
    await expect.poll(() => breaches.join("\n"), { message: script }).toContain(blocked(directive));
  }
  await settled(page);
  expect(await page.evaluate("window.ran")).toBe(undefined);
  expect(page.url()).toBe(stage.url + path);
  await context.close();
});
