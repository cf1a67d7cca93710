import type { Frame, Page } from "playwright-core";
import { settled } from "./looks.ts";

// What axe does not look at: targets of 44 px, no scrolling sideways, a focus that can be seen and is not covered.

/** 400 % zoom of a window of 1280 × 1024 leaves 320 × 256; 640 × 512 is 200 %. */
const windows = [
  { width: 1280, height: 1024 },
  { width: 640, height: 512 },
  { width: 320, height: 640 },
  { width: 320, height: 256 },
] as const;

/**
 * Everything of a page that is smaller than a finger. A link in a sentence is as high as its line (WCAG 2.2, 2.5.8, of
 * inline targets); a box to tick is as large as the label around it.
 */
const small = (selector: string) => `[...document.querySelectorAll("${selector}")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== "hidden")
  .filter((one) => !(one.localName === "a" && getComputedStyle(one).display === "inline"))
  .map((one) => [one.outerHTML.slice(0, 90), (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 43.99)
  .map(([name, box]) => name + " " + box.width + " × " + box.height)`;

const sideways = "Math.max(0, document.documentElement.scrollWidth - innerWidth)";

/**
 * Gives the focus to each thing that can have it, and says which of them do not show it: no outline, or covered. What
 * is larger than the window has to show some of itself only.
 */
const unseen = (selector: string) => `(() => {
  const faults = [];
  for (const one of document.querySelectorAll("${selector}")) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.type === "hidden") continue;
    one.focus();
    const name = one.outerHTML.slice(0, 90);
    if (document.activeElement !== one) { faults.push("takes no focus: " + name); continue; }
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no outline: " + name);
    const seen = [...one.getClientRects()].some((box) =>
      [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
        const hit = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
        return hit !== null && (one.contains(hit) || hit.contains(one));
      }));
    if (!seen) faults.push("covered: " + name);
  }
  return faults;
})()`;

/** What is wrong in a frame in windows of every size; `isOurs`: the page in it is. The focus must be the keyboard's. */
export const sizeFaults = async (frame: Frame, isOurs: boolean): Promise<readonly string[]> => {
  const selector = isOurs ? "button, a, input, select, textarea, summary" : "#yibao-launcher";
  const page: Page = frame.page();
  const faults: string[] = [];
  for (const viewport of windows) {
    await page.setViewportSize(viewport);
    await settled(page);
    // What is in a frame is laid out after its page.
    if (frame !== page.mainFrame()) await settled(frame);
    const over = await frame.evaluate<number>(sideways);
    const found = [
      ...(await frame.evaluate<readonly string[]>(small(selector))),
      ...(over > 0 ? [`${over} px to scroll sideways`] : []),
      ...(await frame.evaluate<readonly string[]>(unseen(selector))),
    ];
    faults.push(...found.map((one) => `${viewport.width} × ${viewport.height}: ${one}`));
  }
  return faults;
};
