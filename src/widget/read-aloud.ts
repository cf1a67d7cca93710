import type { Lang } from "../turn.ts";
import { button } from "./element.ts";
import { text } from "./texts.ts";

const voice = (): SpeechSynthesis | undefined =>
  typeof speechSynthesis === "undefined" ? undefined : speechSynthesis;

let speaking: HTMLElement | undefined;

function end(): void {
  speaking?.setAttribute("aria-pressed", "false");
  speaking = undefined;
}

/** A button that reads words aloud with the browser's own speech, and stops it; none where the browser has no speech. */
export function readAloud(lang: Lang, words: readonly string[]): HTMLElement | undefined {
  if (voice() === undefined || words.length === 0) return undefined;
  const made = button({ class: "aloud", "aria-pressed": "false" }, text(lang, "aloud"), () => {
    const isMine = speaking === made;
    voice()?.cancel();
    end();
    if (isMine) return;
    speaking = made;
    made.setAttribute("aria-pressed", "true");
    // Long texts are cut off by some browsers: each sentence is one utterance.
    words.forEach((sentence, at) => {
      const said = new SpeechSynthesisUtterance(sentence);
      said.lang = text(lang, "locale");
      said.rate = 0.95;
      if (at === words.length - 1) {
        said.onend = () => {
          if (speaking === made) end();
        };
      }
      voice()?.speak(said);
    });
  });
  return made;
}
