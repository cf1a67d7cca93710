import type { Lang } from "../turn.ts";
import { text } from "./texts.ts";

/**
 * Counts what colleagues write while the page is not looked at, in its title, where a person sees it from another tab. The
 * count is gone as soon as the page is seen.
 */
export function unreadCount() {
  const title = document.title;
  let count = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    count = 0;
    document.title = title;
  });
  return {
    /** One message more, unless the page is seen. */
    add(lang: Lang): void {
      if (document.visibilityState === "visible") return;
      count++;
      document.title = text(lang, "unread", { n: String(count), title });
    },
  };
}
