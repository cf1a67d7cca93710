import type { Lang } from "../turn.ts";
import { byId, element } from "../widget/element.ts";
import { deskApi } from "./api.ts";
import { auditView } from "./audit-view.ts";
import type { Context } from "./context.ts";
import { deskView } from "./desk-view.ts";
import { draft, pageLang } from "./keep.ts";
import { showHelp } from "./keys.ts";
import { overviewView } from "./overview-view.ts";
import { changeOwnPassword } from "./passwords.ts";
import { head } from "./shell.ts";
import { signInView } from "./sign-in.ts";
import { staffView } from "./staff-view.ts";
import { say } from "./texts.ts";
import { serverClock } from "./time.ts";
import type { Me } from "./types.ts";

const desk = byId("desk", HTMLElement);
const news = byId("news", HTMLElement);
const clock = serverClock();
const path = location.pathname.replace(/\/$/, "");

let me: Me | undefined;
let lang: Lang = pageLang.get();
let stop = (): void => undefined;
let hiding = 0;

const api = deskApi(
  () => me?.csrf ?? "",
  () => {
    if (me !== undefined) enter(say(lang, "sessionEnded"));
  },
);

/** Shows the way in; whatever was open is closed. */
function enter(because = ""): void {
  stop();
  me = undefined;
  document.title = say(lang, "title");
  document.documentElement.lang = say(lang, "locale");
  const switched = () => {
    lang = lang === "zh" ? "en" : "zh";
    pageLang.set(lang);
    enter();
    byId("switch", HTMLButtonElement).focus();
  };
  const entered = (now: Me) => {
    me = now;
    lang = now.lang;
    show(now);
  };
  for (const open of document.querySelectorAll("dialog")) open.close();
  desk.replaceChildren(signInView(lang, api, { because, entered, switched }));
  byId("name", HTMLInputElement).focus();
}

function contextOf(now: Me): { context: Context; told: HTMLElement } {
  const told = element("p", { id: "told", class: "told", role: "status" });
  const tell = (words: string, isTrouble = false) => {
    clearTimeout(hiding);
    told.className = isTrouble ? "told trouble" : "told";
    told.textContent = words;
    // What went well need not stay.
    if (!isTrouble) hiding = window.setTimeout(() => told.replaceChildren(), 6_000);
  };
  const announce = (words: string) => {
    news.replaceChildren(element("p", { lang: say(lang, "locale") }, words));
  };
  return { context: { me: now, lang, api, now: clock.now, tell, announce }, told };
}

function pageOf(context: Context): { readonly view: HTMLElement; stop(): void } {
  const still = (view: HTMLElement) => ({ view, stop: () => undefined });
  if (path === "/desk/overview") return overviewView(context, clock);
  if (path === "/desk/staff") return still(staffView(context));
  if (path === "/desk/audit") return still(auditView(context));
  return deskView(context, clock, () => enter(say(lang, "sessionEnded")));
}

function show(now: Me): void {
  stop();
  document.title = say(lang, "title");
  document.documentElement.lang = say(lang, "locale");
  const { context, told } = contextOf(now);
  const page = pageOf(context);
  stop = page.stop;
  const top = head(now, lang, path, {
    switched: () => {
      lang = lang === "zh" ? "en" : "zh";
      pageLang.set(lang);
      void api.post("/lang", { lang });
      me = { ...now, lang };
      show(me);
      byId("switch", HTMLButtonElement).focus();
    },
    leaves: () => {
      draft.clear();
      void api.post("/sign-out", {}).then(() => enter());
    },
    password: () => {
      void changeOwnPassword(context, (changed) => {
        me = { ...changed, lang };
        show(me);
      });
    },
    help: path === "/desk" ? () => showHelp(lang) : undefined,
  });
  desk.replaceChildren(top, told, page.view);
}

async function begin(): Promise<void> {
  const called = await api.get<Me>("/me");
  if (called.kind !== "ok") return enter(called.kind === "no-line" ? say(lang, "noLine") : "");
  me = called.value;
  lang = called.value.lang;
  show(called.value);
}
void begin();
