import type { Lang, People } from "../turn.ts";
import { holderInWords } from "./holder-words.ts";

/**
 * Says above the box who will read what is written. It is no live region: the message that tells of the change is read
 * out already.
 */
export function showHolder(line: HTMLElement, people: People | undefined, lang: Lang): void {
  const words = holderInWords(people, lang);
  if (line.textContent !== words) line.textContent = words;
  line.hidden = words === "";
}
