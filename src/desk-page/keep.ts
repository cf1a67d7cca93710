import { mask } from "../mask.ts";
import { shelf } from "../widget/remember.ts";

const long = shelf(() => localStorage);
const ofTab = shelf(() => sessionStorage);
const drafts = "desk.draft.";

/** What somebody began to write in a conversation; kept for this tab, for them alone, without personal numbers. */
export const draft = {
  get: (who: string, conversation: string): string => ofTab.getItem(`${drafts}${who}.${conversation}`) ?? "",
  set(who: string, conversation: string, words: string): void {
    const name = `${drafts}${who}.${conversation}`;
    if (words === "") ofTab.removeItem(name);
    else ofTab.setItem(name, mask(words, "colleague").text);
  },
  /** Whoever signs out leaves nothing behind. */
  clear(): void {
    try {
      for (const name of Object.keys(sessionStorage)) if (name.startsWith("desk.")) ofTab.removeItem(name);
    } catch {
      // A browser that keeps nothing has nothing to clear.
    }
  },
};

/** The conversation that is open in this tab, so that whoever opened it comes back to it. It stands in no address. */
export const opened = {
  get: (who: string): string | undefined => ofTab.getItem(`desk.open.${who}`) ?? undefined,
  set(who: string, conversation: string | undefined): void {
    if (conversation === undefined) ofTab.removeItem(`desk.open.${who}`);
    else ofTab.setItem(`desk.open.${who}`, conversation);
  },
};

/** A choice of the person at this machine that is on or off. */
export function choice(name: "keys" | "enter", otherwise: boolean) {
  return {
    get: (): boolean => (long.getItem(`desk.${name}`) ?? String(otherwise)) === "true",
    set: (on: boolean): void => long.setItem(`desk.${name}`, String(on)),
  };
}

/** The language of the page before anybody is signed in. */
export const pageLang = {
  get: (): "zh" | "en" =>
    (long.getItem("desk.lang") ?? (/^zh/i.test(navigator.language) ? "zh" : "en")) === "en" ? "en" : "zh",
  set: (lang: "zh" | "en"): void => long.setItem("desk.lang", lang),
};
