import type { Acted, Canned, Warning } from "../handoff/help-desk.ts";
import { button, element } from "../widget/element.ts";
import { sends } from "../widget/enter-key.ts";
import { newId, pathOf } from "./api.ts";
import type { Context } from "./context.ts";
import { guardView, marked } from "./guard.ts";
import { hidesView } from "./hides.ts";
import { choice, draft } from "./keep.ts";
import { place } from "./show.ts";
import { say } from "./texts.ts";
import type { PageAct, Row } from "./types.ts";

const CHECK_AFTER_MS = 600;

/**
 * The box in which a reply is written, with the ready replies above and the guard below it. What is typed stays until it
 * is sent: over a refusal, a reload, the end of a session.
 */
export function composerView(
  context: Context,
  conversation: string,
  act: (act: PageAct, id: string) => Promise<Acted | undefined>,
) {
  const { lang, me, api } = context;
  const enter = choice("enter", false);
  let ready: readonly Canned[] = [];
  let warnings: readonly Warning[] = [];
  let held: string | undefined;
  let picked: Canned | undefined;
  let isSending = false;
  let compositionEnd = Number.NEGATIVE_INFINITY;
  let timer = 0;
  // One id for one reply, however often it has to be sent, so that it arrives once; other words are another reply.
  let id = newId();
  let tried: string | undefined;

  const box = element("textarea", {
    id: "reply",
    rows: "3",
    maxlength: "5000",
    placeholder: say(lang, "placeholder"),
  });
  const marks = element("div", { class: "marks", "aria-hidden": "true" });
  const send = button({ class: "strong", id: "send" }, say(lang, "send"), () => void sendNow());
  const preview = element("div", { class: "picked" });
  const cannedList = element("div", { class: "canned", role: "group", "aria-label": say(lang, "canned") });
  const showCanned = place(cannedList);
  const guard = guardView(context, { use: pick, despite: (why) => void write(why) });
  const hides = hidesView(context);
  const note = element("p", { class: "note", id: "composer-note" });
  const enterBox = element("input", { type: "checkbox", id: "enter-sends" });

  function paint(): void {
    marks.replaceChildren(...marked(box.value, warnings));
    marks.scrollTop = box.scrollTop;
    hides.show(box.value);
    guard.show(warnings, held !== undefined && held === box.value, ready);
  }

  function pick(canned: Canned | undefined): void {
    picked = canned;
    preview.replaceChildren(
      ...(canned === undefined
        ? []
        : [
            element("blockquote", {}, canned.text),
            button({ class: "strong", id: "send-claim" }, say(lang, "sendClaim"), () => void sendPicked()),
            button({}, say(lang, "dropClaim"), () => {
              pick(undefined);
              box.focus();
            }),
          ]),
    );
    preview.querySelector<HTMLElement>("#send-claim")?.focus();
  }

  async function sendPicked(): Promise<void> {
    if (picked === undefined || isSending) return;
    isSending = true;
    const acted = await act({ kind: "write-claim", claim: picked.claim, topic: picked.topic }, newId());
    isSending = false;
    if (acted?.kind !== "done" && acted?.kind !== "same") return;
    pick(undefined);
    context.tell(say(lang, "sent"));
    box.focus();
  }

  async function write(despite?: string): Promise<void> {
    const words = box.value.trim();
    if (words === "" || isSending) return;
    isSending = true;
    if (tried !== undefined && tried !== words) id = newId();
    tried = words;
    send.setAttribute("aria-disabled", "true");
    const acted = await act({ kind: "write", text: words, ...(despite !== undefined && { despite }) }, id);
    isSending = false;
    send.removeAttribute("aria-disabled");
    if (acted?.kind === "contradicts") {
      const lead = box.value.length - box.value.trimStart().length;
      warnings = acted.warnings.map((one) => ({ ...one, from: one.from + lead, to: one.to + lead }));
      held = box.value;
      context.tell(say(lang, "contradicts"), true);
      return paint();
    }
    if (acted?.kind !== "done" && acted?.kind !== "same") return;
    id = newId();
    tried = undefined;
    held = undefined;
    warnings = [];
    // What was typed on while it was sent stays.
    if (box.value.trim() === words) box.value = "";
    draft.set(me.id, conversation, box.value);
    const hidden = acted.kind === "done" ? (acted.hidden ?? 0) : 0;
    context.tell(hidden === 0 ? say(lang, "sent") : say(lang, "hidden", { n: String(hidden) }));
    paint();
    box.focus();
  }

  function sendNow(): Promise<void> {
    return write();
  }

  async function check(): Promise<void> {
    const words = box.value;
    if (words.trim() === "") return;
    const called = await api.post<{ warnings: readonly Warning[] }>(pathOf(conversation, "/check"), {
      text: words,
    });
    if (called.kind !== "ok" || box.value !== words || held === words) return;
    warnings = called.value.warnings;
    paint();
  }

  box.value = draft.get(me.id, conversation);
  box.addEventListener("input", () => {
    draft.set(me.id, conversation, box.value);
    // Marks stand where the words were; they come again when it has been looked at.
    warnings = [];
    paint();
    clearTimeout(timer);
    timer = window.setTimeout(() => void check(), CHECK_AFTER_MS);
  });
  box.addEventListener("scroll", () => {
    marks.scrollTop = box.scrollTop;
  });
  box.addEventListener("compositionend", (event) => {
    compositionEnd = event.timeStamp;
  });
  box.addEventListener("keydown", (event) => {
    const plain = { ...keyOf(event), ctrlKey: false, metaKey: false };
    const isAsked = event.ctrlKey || event.metaKey || enterBox.checked;
    if (!isAsked || !sends(plain, compositionEnd)) return;
    event.preventDefault();
    void sendNow();
  });
  enterBox.checked = enter.get();
  enterBox.addEventListener("change", () => enter.set(enterBox.checked));

  const view = element(
    "section",
    { class: "composer", "aria-label": say(lang, "reply") },
    element("details", { class: "ready" }, element("summary", {}, say(lang, "canned")), cannedList),
    preview,
    note,
    element("label", { for: "reply", class: "unseen" }, say(lang, "reply")),
    element("div", { class: "box" }, marks, box),
    hides.view,
    guard.view,
    element(
      "div",
      { class: "send" },
      element("label", { class: "check" }, enterBox, say(lang, "enterSends")),
      element("span", { class: "hint" }, say(lang, "keysSend")),
      send,
    ),
  );
  paint();

  return {
    view,
    focus: () => box.focus(),
    /** `closed`: why nothing can be written now; what was typed stays to be seen. */
    show(
      canned: readonly Canned[],
      { row, hint, closed }: { row: Row; hint: string; closed: boolean },
    ): void {
      ready = canned;
      // Of which matter a sentence is, where there are several.
      const heads = row.added.length === 0 ? [] : [row, ...row.added];
      const headOf = ({ topic }: Canned): string =>
        heads.find((matter) => matter.topic === topic)?.topicName ?? topic;
      showCanned([canned, heads.map(({ topicName }) => topicName)], () =>
        canned.length === 0
          ? [element("p", {}, say(lang, "cannedNone"))]
          : canned.flatMap((one, at) => [
              ...(heads.length > 0 && one.topic !== canned[at - 1]?.topic
                ? [element("p", { class: "from" }, headOf(one))]
                : []),
              button({ "data-key": `${one.topic} ${one.claim}` }, one.text, () => pick(one)),
            ]),
      );
      if (note.textContent !== hint) note.textContent = hint;
      view.classList.toggle("closed", closed);
      box.readOnly = closed;
      send.disabled = closed;
      paint();
    },
    stop: () => clearTimeout(timer),
  };
}

/** A keydown as a value, so that its modifiers can be left out. */
function keyOf(event: KeyboardEvent) {
  const { key, shiftKey, ctrlKey, altKey, metaKey, isComposing, keyCode, timeStamp } = event;
  return { key, shiftKey, ctrlKey, altKey, metaKey, isComposing, keyCode, timeStamp };
}
