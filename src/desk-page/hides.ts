import { mask } from "../mask.ts";
import { element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { say } from "./texts.ts";

/** Below a box in which a colleague writes: which of it will be hidden when it is sent. Nothing is sent for this. */
export function hidesView(context: Context) {
  const { lang } = context;
  const view = element("p", { class: "hides", role: "status" });
  return {
    view,
    show(words: string): void {
      const { hidden } = mask(words, "colleague");
      const says =
        hidden.length === 0 ? "" : say(lang, "hides", { words: hidden.join(lang === "zh" ? "、" : ", ") });
      if (view.textContent !== says) view.textContent = says;
    },
  };
}
