import { element } from "../widget/element.ts";
import { type Context, ownOffices } from "./context.ts";
import { freshId } from "./show.ts";
import { say } from "./texts.ts";

/** Offices to tick; `value` gives those that are ticked, none at all meaning every office for whoever may give that. */
export function officesField(context: Context, ticked: readonly string[]) {
  const { lang, me } = context;
  const boxes = ownOffices(context).map(({ id, name }) => {
    const box = element("input", { type: "checkbox", value: id, id: freshId() });
    box.checked = ticked.includes(id);
    return { box, label: element("label", { class: "check" }, box, name[lang]) };
  });
  const all = me.own.length === 0 ? [element("p", { class: "hint" }, say(lang, "noneIsAll"))] : [];
  const view = element(
    "fieldset",
    {},
    element("legend", {}, say(lang, "office")),
    ...boxes.map(({ label }) => label),
    ...all,
  );
  const value = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const note = all[0];
  const showNote = () => {
    if (note) note.hidden = value().length > 0;
  };
  view.addEventListener("change", showNote);
  showNote();
  return { view, value };
}
