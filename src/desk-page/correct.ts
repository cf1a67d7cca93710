import type { EditableSlot } from "../handoff/help-desk.ts";
import { element } from "../widget/element.ts";
import type { Context } from "./context.ts";
import { ask } from "./dialog.ts";
import { labelled } from "./show.ts";
import { type DeskText, say } from "./texts.ts";
import type { PageAct } from "./types.ts";

const UNKNOWN = "\u0000unknown";

/** A box for a value: a list where the slot has options, else free words. */
function fieldFor({ lang }: Context, slot: EditableSlot, now: string | undefined) {
  if (slot.options.length === 0)
    return element("input", { type: "text", maxlength: "500", autocomplete: "off", value: now ?? "" });
  const options = slot.options.map(({ value, label }) =>
    element("option", { value, ...(value === now && { selected: "" }) }, label),
  );
  return element("select", {}, ...options, element("option", { value: UNKNOWN }, say(lang, "notKnown")));
}

/** Asks for the right value of a fact and sends it; the dialog stays, with what was typed, until it is taken. `attempt` gives why it was not. */
export async function correct(
  context: Context,
  slot: EditableSlot & { readonly topic: string | null },
  now: string | undefined,
  attempt: (act: PageAct) => Promise<DeskText | undefined>,
): Promise<void> {
  const { lang } = context;
  const field = fieldFor(context, slot, now);
  const isFree = slot.options.length === 0;
  const unknown = element("input", { type: "checkbox", id: "not-known" });
  const told = element("p", { role: "alert", class: "told trouble" });
  unknown.addEventListener("change", () => {
    field.disabled = unknown.checked;
  });
  const accepts = async (): Promise<boolean> => {
    const isUnknown = unknown.checked || field.value === UNKNOWN;
    if (!isUnknown && field.value.trim() === "") {
      told.textContent = say(lang, "refusedEmpty");
      return false;
    }
    const why = await attempt({
      kind: "correct",
      slot: slot.slot,
      ...(slot.topic !== null && { topic: slot.topic }),
      value: isUnknown ? null : field.value.trim(),
    });
    if (why !== undefined) told.textContent = say(lang, why);
    return why === undefined;
  };
  await ask(
    lang,
    say(lang, "editFact", { label: slot.label }),
    [
      labelled(say(lang, "newValue"), field, "new-value"),
      ...(isFree && slot.hears !== ""
        ? [element("p", { class: "hint" }, say(lang, "hears", { words: slot.hears }))]
        : []),
      ...(isFree ? [element("label", { class: "check" }, unknown, say(lang, "notKnown"))] : []),
      told,
    ],
    { yes: say(lang, "save"), accepts },
  );
}
