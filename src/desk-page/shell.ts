import type { Lang } from "../turn.ts";
import { button, element } from "../widget/element.ts";
import { type DeskText, say } from "./texts.ts";
import type { Me } from "./types.ts";

const links: readonly {
  readonly path: string;
  readonly text: DeskText;
  readonly isFor: (me: Me) => boolean;
}[] = [
  { path: "/desk", text: "desk", isFor: () => true },
  { path: "/desk/overview", text: "overview", isFor: (me) => me.role === "supervisor" },
  { path: "/desk/staff", text: "staff", isFor: (me) => me.role === "supervisor" },
  { path: "/desk/audit", text: "audit", isFor: (me) => me.role === "supervisor" },
  { path: "/desk/insights", text: "insights", isFor: (me) => me.role === "supervisor" && me.hasInsights },
];

/** The head of every page of the desk: where one can go, who one is, the other language, the way out. */
export function head(
  me: Me,
  lang: Lang,
  path: string,
  does: {
    readonly switched: () => void;
    readonly leaves: () => void;
    readonly password: () => void;
    readonly help?: (() => void) | undefined;
  },
): HTMLElement {
  const items = links
    .filter(({ isFor }) => isFor(me))
    .map((link) => {
      const here: Record<string, string> = link.path === path ? { "aria-current": "page" } : {};
      return element("li", {}, element("a", { href: link.path, ...here }, say(lang, link.text)));
    });
  return element(
    "header",
    {},
    element("img", { src: "/favicon.svg", alt: "", width: "32", height: "32" }),
    element("nav", { "aria-label": say(lang, "pages") }, element("ul", {}, ...items)),
    element(
      "div",
      { class: "tools" },
      ...(does.help ? [button({ id: "help" }, say(lang, "help"), does.help)] : []),
      button({ id: "switch", lang: lang === "zh" ? "en" : "zh-CN" }, say(lang, "switchTo"), does.switched),
      button({ id: "own-password", class: "who" }, me.name, does.password),
      button({ id: "sign-out" }, say(lang, "signOut"), does.leaves),
    ),
  );
}
