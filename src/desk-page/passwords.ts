import { element } from "../widget/element.ts";
import type { Called } from "./api.ts";
import type { Context } from "./context.ts";
import { ask } from "./dialog.ts";
import { labelled } from "./show.ts";
import { say } from "./texts.ts";
import { problemText } from "./told.ts";
import type { Me } from "./types.ts";

/** A box for a new password, with the rule below it. */
export function newPasswordField({ lang }: Context, id: string) {
  const box = element("input", {
    type: "password",
    autocomplete: "new-password",
    required: "",
    maxlength: "200",
    "aria-describedby": `${id}-rule`,
  });
  const rule = element("p", { class: "hint", id: `${id}-rule` }, say(lang, "passwordRule"));
  return { box, view: element("div", {}, labelled(say(lang, "newPassword"), box, id), rule) };
}

/** Says in `told` why a call was not done; gives whether it was. */
export function wasDone({ lang }: Context, called: Called<unknown>, told: HTMLElement): boolean {
  if (called.kind === "ok") return true;
  const minutes = called.kind === "refused" ? String(Math.max(1, Math.ceil(called.wait / 60))) : "";
  told.textContent =
    called.kind === "no-line"
      ? say(lang, "noLine")
      : called.problem === "wait"
        ? say(lang, "waitMinutes", { n: minutes })
        : say(lang, problemText(called.problem));
  return false;
}

/** Asks for the present password and a new one; every other session of theirs ends with it. */
export async function changeOwnPassword(context: Context, changed: (me: Me) => void): Promise<void> {
  const { lang, api } = context;
  const old = element("input", {
    type: "password",
    autocomplete: "current-password",
    required: "",
    maxlength: "200",
  });
  const { box, view } = newPasswordField(context, "new-password");
  const told = element("p", { role: "alert", class: "told trouble" });
  const accepts = async (): Promise<boolean> => {
    const called = await api.post<Me>("/password", { old: old.value, password: box.value });
    if (!wasDone(context, called, told) || called.kind !== "ok") return false;
    changed(called.value);
    return true;
  };
  const content = [labelled(say(lang, "oldPassword"), old, "old-password"), view, told];
  if (await ask(lang, say(lang, "ownPassword"), content, { yes: say(lang, "save"), accepts }))
    context.tell(say(lang, "passwordSet"));
}
