import type { Frame, Page } from "playwright-core";

/** A look at a page: how large the window is and which colours the person has chosen. */
export type Look = {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly forcedColors: "active" | "none";
};

// So tall that the box at the bottom covers nothing: axe does not judge the colours of what is covered.
const wide = { width: 1280, height: 7000 };
const narrow = { width: 320, height: 14000 };
const look = (name: string, viewport: Look["viewport"], more: Partial<Look> = {}): Look => ({
  name,
  viewport,
  colorScheme: "light",
  forcedColors: "none",
  ...more,
});

/** The looks of a page in its usual wording. */
export const looks: readonly Look[] = [
  look("light", wide),
  look("dark", wide, { colorScheme: "dark" }),
  look("forced colours", wide, { forcedColors: "active" }),
  look("320 px", narrow),
  look("320 px, dark", narrow, { colorScheme: "dark" }),
];

/** The looks of a page in large print. */
export const elderLooks: readonly Look[] = [
  look("large print", wide),
  look("large print, dark, 320 px", narrow, { colorScheme: "dark" }),
];

/** Resolves when a page has heard of a change of its window: with the next picture, what follows from it with the one after. */
export const settled = async (page: Page | Frame): Promise<void> => {
  await page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))",
  );
};

/** Looks at a page that is open, without leaving the state it is in. */
export const lookAt = async (page: Page, { viewport, colorScheme, forcedColors }: Look): Promise<void> => {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: "reduce" });
  await settled(page);
};
