import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

// Chinese is typed through an input method, whose Enter is not ours. Compositions are the browser's own, by CDP.

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

type Typist = { readonly page: Page; readonly keyboard: CDPSession; readonly sent: string[] };

const visit = async (): Promise<Typist> => {
  const page = await (await stage.browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/activities"))
      sent.push((request.postDataJSON() as { text: string }).text);
  });
  await page.addInitScript(`window.seen = [];
    for (const kind of ["keydown", "compositionstart", "compositionend"])
      addEventListener(kind, (event) => seen.push([kind, event.key ?? event.data, event.isComposing ?? ""].join(" ")), true);`);
  await page.goto(`${stage.url}/?lang=zh`);
  await page.locator(".bot").first().waitFor();
  await page.locator("#say").focus();
  return { page, keyboard: await page.context().newCDPSession(page), sent };
};

/** The letters as they stand underlined in the box. */
const compose = ({ keyboard }: Typist, text: string) =>
  keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
const enter = async ({ keyboard }: Typist, code: number): Promise<void> => {
  for (const type of ["rawKeyDown", "keyUp"] as const)
    await keyboard.send("Input.dispatchKeyEvent", {
      type,
      key: code === 229 ? "Process" : "Enter",
      code: "Enter",
      windowsVirtualKeyCode: code,
    });
};
const boxOf = ({ page }: Typist) => page.locator("#say").inputValue();
/** Sends the box by the button, and says everything that was sent until then. */
const allSent = async (typist: Typist): Promise<readonly string[]> => {
  const before = await typist.page.locator(".bot").count();
  await typist.page.getByRole("button", { name: "发送" }).click();
  await typist.page.locator(".bot").nth(before).waitFor();
  return typist.sent;
};

describe("an input method", () => {
  test("takes every Enter while it composes, loses nothing, and the Enter after it sends once", async () => {
    const typist = await visit();
    const { page, keyboard, sent } = typist;
    for (const letters of ["y", "yi", "yi bao", "yi bao duan jiao"]) await compose(typist, letters);
    expect(await boxOf(typist)).toBe("yi bao duan jiao");
    // Both ways in which a browser tells of a key that belongs to the method.
    await enter(typist, 229);
    await enter(typist, 13);
    expect(await boxOf(typist)).toContain("yi bao duan jiao");
    expect(await page.evaluate<string[]>("seen")).toContain("keydown Enter true");
    await keyboard.send("Input.insertText", { text: "医保断缴" });
    expect(await boxOf(typist)).toBe("医保断缴");
    // A second composition right after the first.
    await compose(typist, "bu jiao");
    await enter(typist, 229);
    await keyboard.send("Input.insertText", { text: "补缴" });
    expect(await boxOf(typist)).toBe("医保断缴补缴");
    expect(await page.locator(".user").count()).toBe(0);
    // Beyond the moment in which an Enter may still be the one that ended the composition.
    await page.evaluate("new Promise((done) => setTimeout(done, 100))");
    await page.keyboard.press("Enter");
    await page.locator(".bot").nth(1).waitFor();
    expect(sent).toEqual(["医保断缴补缴"]);
    expect(await boxOf(typist)).toBe("");
    await page.context().close();
  });

  test("given up by Escape leaves the box and the conversation as they were", async () => {
    const typist = await visit();
    await typist.page.locator("#say").pressSequentially("上海");
    await compose(typist, "yi bao");
    await typist.page.evaluate(`document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", isComposing: true, keyCode: 229, bubbles: true }))`);
    await compose(typist, "");
    expect(await boxOf(typist)).toBe("上海");
    expect(await allSent(typist)).toEqual(["上海"]);
    await typist.page.context().close();
  });

  /**
   * What Safari dispatches when Enter ends a composition: the end first, then the key, as 229 or as plain 13, at one moment, however
   * busy the machine is.
   */
  const safari = (keyCode: number) => `(() => {
    const box = document.querySelector("#say");
    const timeStamp = { value: performance.now() };
    const atOnce = (event) => box.dispatchEvent(Object.defineProperties(event, { timeStamp }));
    box.value += "医保";
    atOnce(new CompositionEvent("compositionend", { data: "医保", bubbles: true }));
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return atOnce(new KeyboardEvent("keydown", { key: "Enter", keyCode: ${keyCode}, bubbles: true, cancelable: true }));
  })()`;

  test.each([229, 13])(
    "of Safari, which ends the composition before the key (%i), sends nothing by it",
    async (keyCode) => {
      const typist = await visit();
      // The key is not passed on: it would leave a line break behind.
      expect(await typist.page.evaluate(safari(keyCode))).toBe(false);
      expect(await boxOf(typist)).toBe("医保");
      expect(await typist.page.locator(".user").count()).toBe(0);
      expect(await allSent(typist)).toEqual(["医保"]);
      await typist.page.context().close();
    },
  );

  test("that converts to several lines or signs beyond the first plane is sent as it stands", async () => {
    const typist = await visit();
    await compose(typist, "jilin");
    await typist.keyboard.send("Input.insertText", { text: "𠮷林 👵🏽" });
    await typist.page.keyboard.press("Shift+Enter");
    await typist.keyboard.send("Input.insertText", { text: "医保" });
    expect(await allSent(typist)).toEqual(["𠮷林 👵🏽\n医保"]);
    await typist.page.context().close();
  });
});
