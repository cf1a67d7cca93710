import { readableAccent } from "./accent.ts";

/** What the page that frames us wishes, by the query of our address. */
export type PageOptions = {
  readonly elder: boolean | undefined;
  readonly accent: string | undefined;
  /** What is said for the person once greeted, so that a page about one matter leads straight to it. */
  readonly ask: string | undefined;
};

/** Reads the options; whatever is not one of them is passed over. */
export function pageOptions(query: string): PageOptions {
  const given = new URLSearchParams(query);
  const elder = given.get("elder");
  const accent = given.get("accent");
  const ask = given.get("ask")?.trim().slice(0, 100);
  return {
    elder: elder === "1" ? true : elder === "0" ? false : undefined,
    accent: accent !== null && /^#[0-9a-f]{6}$/i.test(accent) ? accent : undefined,
    ask: ask === undefined || ask === "" ? undefined : ask,
  };
}

/** Uses an agency's colour, made readable on the ground of the day and of the night. */
export function useAccent(wish: string | undefined): void {
  if (wish === undefined) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const use = () => {
    const found = readableAccent(wish, dark.matches ? "#19232a" : "#eef4f7");
    if (!found) return;
    const style = document.documentElement.style;
    style.setProperty("--accent", found.accent);
    style.setProperty("--on-accent", found.onAccent);
  };
  dark.addEventListener("change", use);
  use();
}
