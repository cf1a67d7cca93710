// The one line that agencies put into their pages: a button, and the chat in a frame once it is opened. It touches
// nothing of the page around it, needs no inline style, and works wherever a script of ours is allowed.

type Side = "left" | "right";

const script = document.currentScript;
/** The options, as `data-` attributes of the line. */
export type Options = {
  readonly [Name in "lang" | "side" | "accent" | "elder" | "ask" | "label" | "greeting"]?: string;
};
const given = (script instanceof HTMLScriptElement ? script.dataset : {}) as Options;
// A line whose script was copied into the page has no address; the chat is then at that of the page.
const source = (script instanceof HTMLScriptElement && script.src) || location.href;

const lang = given.lang === "en" ? "en" : "zh";
const side: Side = given.side === "left" ? "left" : "right";
const words =
  lang === "en"
    ? { open: "Medical insurance help", close: "Close", title: "Yibao Guide" }
    : { open: "医保咨询", close: "关闭", title: "医保向导" };

const wish = /^#[0-9a-f]{6}$/i.test(given.accent ?? "") ? (given.accent ?? "") : "#0b5a78";
const bright = [1, 3, 5].reduce(
  (sum, at, nth) => sum + Number.parseInt(wish.slice(at, at + 2), 16) * ([0.299, 0.587, 0.114][nth] ?? 0),
  0,
);

const home = new URL("/", source);

function address(): string {
  const url = new URL(home);
  url.searchParams.set("lang", lang);
  for (const name of ["accent", "elder", "ask"] as const) {
    const value = given[name];
    if (value !== undefined && value !== "") url.searchParams.set(name, value);
  }
  return url.href;
}

function styled<Made extends HTMLElement>(made: Made, styles: Readonly<Record<string, string>>): Made {
  for (const name of Object.keys(styles)) made.style.setProperty(name, styles[name] ?? "");
  return made;
}

const shadow = "0 2px 10px rgba(0,0,0,.35)";

/** A ring that can be seen on light and on dark, whatever the page around us does to the outlines of its buttons. */
function ringed(button: HTMLButtonElement, otherwise: string): void {
  button.type = "button";
  const ring = (isOn: boolean) =>
    styled(button, {
      outline: isOn ? "3px solid #000" : "0",
      "box-shadow": isOn ? "0 0 0 6px #fff" : otherwise,
    });
  button.addEventListener("focus", () => ring(isFocusVisible(button)));
  button.addEventListener("blur", () => ring(false));
}

/** Whether the focus of a button is to be seen: always, where the browser (Safari before 15.4) does not know when. */
function isFocusVisible(button: HTMLButtonElement): boolean {
  try {
    return button.matches(":focus-visible");
  } catch {
    return true;
  }
}

const launcher = styled(document.createElement("button"), {
  position: "fixed",
  bottom: "max(16px, env(safe-area-inset-bottom))",
  [side]: "16px",
  "z-index": "2147483000",
  "min-height": "48px",
  "min-width": "48px",
  padding: "0 20px",
  border: "2px solid #fff",
  "border-radius": "24px",
  background: wish,
  color: bright > 150 ? "#000" : "#fff",
  font: "600 16px/1.2 system-ui, sans-serif",
  cursor: "pointer",
  "box-shadow": shadow,
});
ringed(launcher, shadow);
launcher.id = "yibao-launcher";
launcher.setAttribute("aria-expanded", "false");

/** The agency's own words beside the button, until the chat is opened or they are put away. */
function makeGreeting(text: string): HTMLElement {
  const box = styled(document.createElement("div"), {
    position: "fixed",
    bottom: "calc(max(16px, env(safe-area-inset-bottom)) + 60px)",
    [side]: "16px",
    "z-index": "2147483000",
    display: "flex",
    "max-width": "min(300px, calc(100% - 32px))",
    "border-radius": "12px",
    background: "#fff",
    "box-shadow": shadow,
  });
  box.id = "yibao-greeting";
  const look = { border: "0", background: "none", color: "#111", cursor: "pointer", "min-height": "44px" };
  const font = "16px/1.4 system-ui, sans-serif";
  const open = styled(document.createElement("button"), {
    ...look,
    font,
    "text-align": "start",
    padding: "10px 0 10px 14px",
  });
  const away = styled(document.createElement("button"), {
    ...look,
    font: "14px/1.4 system-ui, sans-serif",
    flex: "none",
    padding: "0 12px",
  });
  open.textContent = text;
  away.textContent = words.close;
  open.addEventListener("click", () => show(true));
  away.addEventListener("click", () => {
    box.remove();
    launcher.focus();
  });
  for (const button of [open, away]) ringed(button, "none");
  box.append(open, away);
  return box;
}
const greeting = given.greeting ? makeGreeting(given.greeting.slice(0, 120)) : undefined;

let frame: HTMLIFrameElement | undefined;
let isOpen = false;

function makeFrame(): HTMLIFrameElement {
  const made = document.createElement("iframe");
  made.title = words.title;
  made.id = "yibao-frame";
  made.src = address();
  made.allow = "clipboard-write";
  launcher.setAttribute("aria-controls", made.id);
  // Whoever has gone on to something else in the page until the frame was there keeps the focus.
  made.addEventListener("load", () => {
    if (isOpen && document.activeElement === made) sayOpen(made);
  });
  document.body.append(made);
  return made;
}

/**
 * Tells the chat that it was opened, so that its box takes the focus. It is no secret, and where our address leads on to
 * another one (http to https) nobody here knows the origin of the frame.
 */
function sayOpen(made: HTMLIFrameElement): void {
  made.contentWindow?.postMessage("yibao:open", "*");
}

function place(made: HTMLIFrameElement): void {
  const small = innerWidth < 480 || innerHeight < 480;
  styled(made, {
    position: "fixed",
    "z-index": "2147483000",
    border: "0",
    background: "Canvas",
    display: isOpen ? "block" : "none",
    bottom: "80px",
    left: small ? "0" : side === "left" ? "16px" : "auto",
    right: small ? "0" : side === "right" ? "16px" : "auto",
    width: small ? "100%" : "420px",
    height: small ? "calc(100% - 80px)" : "min(680px, calc(100% - 100px))",
    "border-radius": small ? "0" : "12px",
    "box-shadow": "0 4px 24px rgba(0,0,0,.35)",
  });
}

/** Whether the focus stands in the page around us, where closing leaves it. */
function isElsewhere(): boolean {
  const focused = document.activeElement;
  return focused !== null && focused !== document.body && focused !== launcher && focused !== frame;
}

function show(open: boolean): void {
  isOpen = open;
  greeting?.remove();
  const stays = isElsewhere();
  const isBack = frame !== undefined;
  if (open && frame === undefined) frame = makeFrame();
  if (frame) place(frame);
  launcher.textContent = open ? words.close : (given.label ?? words.open);
  launcher.setAttribute("aria-expanded", String(open));
  if (open && frame) {
    frame.focus();
    // A frame that was hidden has forgotten what had the focus in it.
    if (isBack) sayOpen(frame);
  } else if (!stays) launcher.focus();
}

launcher.addEventListener("click", () => show(!isOpen));
addEventListener("resize", () => frame && place(frame));
addEventListener("keydown", (event) => {
  // The Escape of an input method, or one that closed something of the page's own, is not for us.
  if (event.key !== "Escape" || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (isOpen) show(false);
});
// The frame says that Escape was pressed inside it; nobody else may. Its window says who it is: its origin is unknown
// where our address leads on to another one.
addEventListener("message", (event) => {
  if (event.data === "yibao:close" && isOpen && event.source === frame?.contentWindow) show(false);
});

launcher.textContent = given.label ?? words.open;
const put = () => document.body.append(...(greeting ? [greeting] : []), launcher);
if (document.body) put();
else addEventListener("DOMContentLoaded", put);
