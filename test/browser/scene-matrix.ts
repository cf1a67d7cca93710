import type { Frame } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Finding, type Found, runAxe } from "./axe.ts";
import { elderLooks, type Look, lookAt, looks } from "./looks.ts";
import { sizeFaults } from "./reach-and-size.ts";
import type { Lang, Scene } from "./scenes.ts";
import { type Stage, setStage } from "./stage.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** With forced colours the person's own palette decides about contrast. `target-size` is off unless it is asked for. */
const findings = async (frame: Frame, { forcedColors }: Look): Promise<Found> => {
  const options = {
    runOnly: tags,
    // Of what it finds in order the names of the rules are enough; to list every element took a sixth of the time.
    resultTypes: ["violations", "incomplete"],
    iframes: false,
    rules: {
      "target-size": { enabled: true },
      "color-contrast": { enabled: forcedColors === "none" },
      // Each frame is looked at by itself.
      "frame-tested": { enabled: false },
    },
  };
  return runAxe(frame, options);
};

/** Makes the frames in a page so tall, too, that nothing in them is covered by their box at the bottom. */
const makeTall = async (frame: Frame): Promise<void> => {
  for (const inner of await frame.locator("iframe").all())
    await inner.evaluate((found) => found.style.setProperty("min-height", "4000px"));
};

const listed = (found: readonly Finding[]): readonly (readonly [rule: string, html: string])[] =>
  found.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html] as const));

/**
 * Tests that in all of the scenes, in these languages, everything can be reached and is large enough, and that axe
 * finds nothing in any look and leaves nothing open for a person to judge: where it did, the page was put so that it
 * can tell, or mended.
 */
export const sceneMatrix = (scenes: readonly Scene[], langs: readonly Lang[]): void => {
  let stage: Stage;
  let runs = 0;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    console.log(`axe: ${runs} runs, ${scenes.length} states, ${langs.join(" and ")}`);
    await stage?.close();
  });

  const lookThrough = async (scene: Scene, lang: Lang, isElder: boolean): Promise<readonly string[]> => {
    const context = await stage.browser.newContext({ reducedMotion: "reduce" });
    context.setDefaultTimeout(30_000);
    const faults: string[] = [];
    const frames = await scene.reach({ stage, context, lang, isElder });
    const page = frames[0]?.page();
    // The focus is shown to whoever uses the keyboard.
    await page?.keyboard.press("Tab");
    for (const frame of frames) faults.push(...(await sizeFaults(frame, frame.url().startsWith(stage.url))));
    for (const frame of frames) await makeTall(frame);
    for (const look of isElder ? elderLooks : looks) {
      for (const frame of frames) {
        await lookAt(frame.page(), look);
        const { violations, incomplete, passes, inapplicable } = await findings(frame, look);
        runs += 1;
        const ruled = [...passes, ...inapplicable, ...violations, ...incomplete].map(({ id }) => id);
        if (passes.length < 10 || !ruled.includes("target-size"))
          faults.push(`${look.name}: looked at too little`);
        for (const [rule, html] of listed(violations)) faults.push(`${look.name}: ${rule} ${html}`);
        for (const [rule, html] of listed(incomplete)) faults.push(`${look.name}: left open ${rule} ${html}`);
      }
    }
    await context.close();
    return faults;
  };

  const rows = scenes.flatMap((scene) =>
    langs.flatMap((lang) =>
      (scene.elder ? [false, true] : [false]).map((isElder) => ({ scene, lang, isElder, name: scene.name })),
    ),
  );
  test.each(rows)("$name, $lang, large print $isElder", async ({ scene, lang, isElder }) => {
    expect(await lookThrough(scene, lang, isElder)).toEqual([]);
  });
};
