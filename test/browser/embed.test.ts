import type { Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

// The one line that an agency puts into its page: on a page of another origin, with a strict policy of its own.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const visitAt = async (address: string, width = 1000) => {
  const page = await (await stage.browser.newContext({ viewport: { width, height: 700 } })).newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(address);
  return { page, complaints };
};
const visit = (options: Readonly<Record<string, string>> = {}, width?: number) =>
  visitAt(stage.agency.line(options), width);
const launcher = (page: Page) => page.locator("#yibao-launcher");
const inside = (page: Page) => page.frameLocator("#yibao-frame");
describe("the line to embed", () => {
  test("shows a button, and the chat in a frame once it is opened; the policy of the page holds", async () => {
    const { page, complaints } = await visit();
    expect(await launcher(page).innerText()).toBe("医保咨询");
    expect(await page.locator("#yibao-frame").count()).toBe(0);
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    await inside(page).locator("#say").fill("医保断缴了还能补吗");
    await inside(page).locator("#say").press("Enter");
    await inside(page).locator(".bot").nth(1).waitFor();
    expect(await inside(page).locator(".bot").nth(1).innerText()).toContain("哪种医保");
    expect(await launcher(page).getAttribute("aria-expanded")).toBe("true");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("closes by Escape, inside the frame and outside, and gives the focus back; the conversation stays", async () => {
    const { page } = await visit({ lang: "en" });
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    await inside(page).locator("#say").press("Escape");
    await page.locator("#yibao-frame").waitFor({ state: "hidden" });
    expect(await page.evaluate("document.activeElement.id")).toBe("yibao-launcher");
    await launcher(page).click();
    await page.locator("#yibao-frame").waitFor({ state: "visible" });
    await page.locator("body").press("Escape");
    await page.locator("#yibao-frame").waitFor({ state: "hidden" });
    await page.context().close();
  });

  test("closes by Escape as well where its address leads on to another one, and its box takes the focus there", async () => {
    const { page } = await visitAt(stage.agency.framing("about:blank"));
    const old = "http://old.example";
    await page.route(`${old}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const there = `${stage.url}${pathname}${search}`;
      await (pathname === "/widget.js"
        ? route.fulfill({ response: await route.fetch({ url: there }) })
        : route.fulfill({ status: 308, headers: { location: there } }));
    });
    await page.addScriptTag({ url: `${old}/widget.js` });
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    expect(await inside(page).locator("*:focus").getAttribute("id")).toBe("say");
    await page.keyboard.press("Escape");
    await page.locator("#yibao-frame").waitFor({ state: "hidden" });
    await page.context().close();
  });

  test("stays open at an Escape that is an input method's or that the page has used for something of its own", async () => {
    const { page } = await visit();
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    await page.evaluate(`(() => {
      const escape = (more) => document.querySelector("h1").dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true, ...more }));
      escape({ isComposing: true });
      escape({ keyCode: 229 });
      document.querySelector("main").addEventListener("keydown", (event) => event.preventDefault(), { once: true });
      escape({});
    })()`);
    expect(await page.locator("#yibao-frame").isVisible()).toBe(true);
    await page.locator("h1").press("Escape");
    await page.locator("#yibao-frame").waitFor({ state: "hidden" });
    // The same in the frame, told in Safari's way: what the frame says after it is the first that it says.
    await launcher(page).click();
    await page.evaluate("told = []; addEventListener('message', (event) => told.push(event.data))");
    const box = inside(page).locator("#say");
    await box.dispatchEvent("keydown", { key: "Escape", keyCode: 229, bubbles: true });
    await box.evaluate('parent.postMessage("after", "*")');
    await expect.poll(() => page.evaluate("told")).toEqual(["after"]);
    await page.context().close();
  });

  test("has its ring in a browser that does not know when a focus is to be seen", async () => {
    const { page, complaints } = await visitAt("about:blank");
    await page.addInitScript(`(() => {
      const matches = Element.prototype.matches;
      Element.prototype.matches = function (selector) {
        if (selector.includes("focus-visible")) throw new DOMException("no such selector", "SyntaxError");
        return matches.call(this, selector);
      };
    })()`);
    await page.goto(stage.agency.line());
    const outline = () => launcher(page).evaluate((button) => button.style.outlineStyle);
    await launcher(page).focus();
    expect(await outline()).toBe("solid");
    await page.locator("a").focus();
    expect(await outline()).not.toBe("solid");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("stands in a page that has the script in itself", async () => {
    const { page, complaints } = await visitAt(stage.agency.framing("about:blank"));
    await page.addScriptTag({ content: await (await fetch(`${stage.url}/widget.js`)).text() });
    expect(await launcher(page).innerText()).toBe("医保咨询");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("leaves the focus to whoever has gone on to something else until a slow frame is there", async () => {
    const { page } = await visit();
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route(`${stage.url}/?*`, async (route) => {
      await held;
      await route.continue();
    });
    await page.evaluate(
      'document.querySelector("main").insertAdjacentHTML("afterbegin", "<input id=search>")',
    );
    await launcher(page).click();
    await page.locator("#search").click();
    await page.keyboard.type("断");
    go();
    await inside(page).locator(".bot").first().waitFor();
    await page.keyboard.type("缴");
    expect(await page.locator("#search").inputValue()).toBe("断缴");
    await page.context().close();
  });

  test("takes its options: words, side, large print, colour, a first question", async () => {
    const { page } = await visit({
      lang: "zh",
      side: "left",
      elder: "1",
      accent: "#ffd400",
      ask: "断缴补缴",
      label: "问医保",
    });
    expect(await launcher(page).innerText()).toBe("问医保");
    const place = await launcher(page).boundingBox();
    expect(place?.x).toBeLessThan(100);
    expect(place?.height).toBeGreaterThanOrEqual(44);
    await launcher(page).click();
    await inside(page).locator(".bot").nth(1).waitFor();
    expect(await inside(page).locator(".user").first().innerText()).toContain("断缴补缴");
    expect(await inside(page).locator("#person").isVisible()).toBe(true);
    const accent = await inside(page)
      .locator("html")
      .evaluate((html) => html.style.getPropertyValue("--accent"));
    expect(accent).toMatch(/^#[0-9a-f]{6}$/);
    expect(accent).not.toBe("#ffd400");
    await page.context().close();
  });

  test("greets beside the button in the agency's words, until it is opened or they are put away", async () => {
    const words = '<b>断缴</b>、报销，可以问我 "现在"';
    const first = (await visit({ greeting: words }, 320)).page;
    const greeting = (page: Page) => page.locator("#yibao-greeting");
    expect(await greeting(first).locator("button").first().innerText()).toBe(words);
    const box = await greeting(first).boundingBox();
    const button = await launcher(first).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
    expect([(box?.x ?? -1) >= 0, (box?.x ?? 0) + (box?.width ?? 999) <= 320]).toEqual([true, true]);
    for (const one of await greeting(first).locator("button").all())
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await first.keyboard.press("Tab");
    while ((await first.evaluate("document.activeElement.textContent")) !== "关闭")
      await first.keyboard.press("Tab");
    await first.keyboard.press("Enter");
    expect(await greeting(first).count()).toBe(0);
    expect(await first.evaluate("document.activeElement.id")).toBe("yibao-launcher");
    await first.context().close();

    const { page, complaints } = await visit({ greeting: words, side: "left" });
    await greeting(page).getByText("断缴").click();
    await inside(page).locator(".bot").first().waitFor();
    expect(await greeting(page).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("fills a small screen, and covers the button to close it never", async () => {
    const { page } = await visit({}, 320);
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    const frame = await page.locator("#yibao-frame").boundingBox();
    const button = await launcher(page).boundingBox();
    expect(frame?.width).toBe(320);
    expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
    await page.context().close();
  });

  test("does not open in a page that the server does not allow", async () => {
    const { page, complaints } = await visitAt(stage.stranger.line());
    await launcher(page).click();
    await expect.poll(() => complaints.join(" ")).toMatch(/frame-ancestors/i);
    await page.context().close();
  });
});

/** Opens a page that frames something, and says whether the frame `depth` levels below it shows a page of ours. */
const framed = async (address: string, depth: number): Promise<string> => {
  const { page, complaints } = await visitAt(address);
  const deepest = () => page.frames().find((frame) => nesting(frame) === depth);
  await expect
    .poll(async () => complaints.some((words) => /frame-ancestors/.test(words)) || (await chatIn(deepest())))
    .toBe(true);
  const shown = await chatIn(deepest());
  await page.context().close();
  return shown ? "shown" : "refused";
};
const nesting = (frame: Frame): number => {
  const parent = frame.parentFrame();
  return parent === null ? 0 : 1 + nesting(parent);
};
const chatIn = async (frame: Frame | undefined): Promise<boolean> =>
  frame !== undefined && (await frame.locator("#say, main h1").count()) > 0;

describe("a frame", () => {
  test("shows the chat to an allowed page and its own, however deep, and to nobody else", async () => {
    const { url, agency, stranger } = stage;
    expect(await framed(agency.framing(url), 1)).toBe("shown");
    expect(await framed(agency.framing(agency.framing(url)), 2)).toBe("shown");
    expect(await framed(stranger.framing(url), 1)).toBe("refused");
    // A stranger around the agency: every page on the way up has to be allowed.
    expect(await framed(stranger.framing(agency.framing(url)), 2)).toBe("refused");
    expect(await framed(agency.framing(stranger.framing(url)), 2)).toBe("refused");
    // A page in a sandbox has the origin "null", which nobody allows, whosever page it is.
    expect(await framed(agency.framing(agency.framing(url), "allow-scripts"), 2)).toBe("refused");
  });

  test("that stands in a page leaves the focus and the place of the page alone", async () => {
    const { page } = await visitAt(stage.agency.framing("about:blank"));
    await page.evaluate(`(() => {
      document.body.insertAdjacentHTML("afterbegin", "<input id=search><p style='height: 3000px'>");
      document.querySelector("#search").focus();
      document.querySelector("iframe").src = "${stage.url}";
    })()`);
    await page.frameLocator("iframe").locator(".bot").first().waitFor();
    expect(await page.evaluate("[document.activeElement.id, scrollY]")).toEqual(["search", 0]);
    await page.context().close();
  });

  test("shows no other page of ours to an allowed page: not the forms, not paper, not the page for agencies", async () => {
    const { url, agency } = stage;
    for (const path of ["/chat", "/take-away/R7K492QM", "/embed", "/embed-preview.html"])
      expect([path, await framed(agency.framing(url + path), 1)]).toEqual([path, "refused"]);
  });

  test("closes for the page in it and for no other that says so", async () => {
    const { page } = await visit();
    await launcher(page).click();
    await inside(page).locator(".bot").first().waitFor();
    await page.evaluate('postMessage("yibao:close", "*")');
    // Our origin is not enough: it is the window that counts.
    await page.evaluate(`(() => {
      const source = document.body.appendChild(document.createElement("iframe")).contentWindow;
      dispatchEvent(new MessageEvent("message", { data: "yibao:close", origin: "${stage.url}", source }));
    })()`);
    expect(await page.locator("#yibao-frame").isVisible()).toBe(true);
    await page.context().close();
  });
});

describe("the page for agencies", () => {
  test("writes the line by what is chosen, shows it live, and warns of a colour that cannot be read", async () => {
    const { page } = await visitAt(`${stage.url}/embed`, 320);
    expect(await page.locator("#snippet").inputValue()).toBe(
      `<script src="${stage.url}/widget.js" defer></script>`,
    );
    await page.locator("#lang").selectOption("en");
    await page.locator("#ask").fill('say "hi" & <go>');
    await page.locator("#accent").fill("#ffd400");
    const line = await page.locator("#snippet").inputValue();
    expect(line).toContain('data-lang="en"');
    expect(line).toContain("say &quot;hi&quot; &amp; &lt;go>");
    expect(await page.locator("#accent-note").innerText()).toContain("4.5:1");
    const preview = page.frameLocator("#preview");
    await preview.locator("#yibao-launcher").press("Enter");
    await preview.frameLocator("#yibao-frame").locator(".bot").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.context().close();
  });
});
