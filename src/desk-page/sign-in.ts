import type { Lang } from "../turn.ts";
import { button, element } from "../widget/element.ts";
import type { Api } from "./api.ts";
import { labelled } from "./show.ts";
import { say } from "./texts.ts";
import { problemText } from "./told.ts";
import type { Me } from "./types.ts";

/** The form to sign in by. `because`: what is said above it, where a session has ended. */
export function signInView(
  lang: Lang,
  api: Api,
  { because, entered, switched }: { because: string; entered: (me: Me) => void; switched: () => void },
): HTMLElement {
  const name = element("input", { type: "text", autocomplete: "username", required: "", maxlength: "80" });
  const password = element("input", {
    type: "password",
    autocomplete: "current-password",
    required: "",
    maxlength: "200",
  });
  const told = element("p", { id: "told", role: "alert", class: "told trouble" }, because);
  const send = element("button", { type: "submit", class: "strong" }, say(lang, "signIn"));
  const form = element(
    "form",
    { class: "sign-in" },
    element("h1", {}, say(lang, "title")),
    element("p", {}, say(lang, "signInWhat")),
    labelled(say(lang, "name"), name, "name"),
    labelled(say(lang, "password"), password, "password"),
    told,
    element("p", { class: "buttons" }, send),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send.disabled = true;
    void api.post<Me>("/sign-in", { name: name.value, password: password.value }).then((called) => {
      send.disabled = false;
      if (called.kind === "ok") return entered(called.value);
      if (called.kind === "no-line") {
        told.textContent = say(lang, "noLine");
        return;
      }
      const minutes = Math.max(1, Math.ceil(called.wait / 60));
      told.textContent =
        called.problem === "wait"
          ? say(lang, "waitMinutes", { n: String(minutes) })
          : say(lang, problemText(called.problem));
      password.value = "";
      password.focus();
    });
  });
  const other = button(
    { class: "plain", id: "switch", lang: lang === "zh" ? "en" : "zh-CN" },
    say(lang, "switchTo"),
    switched,
  );
  return element("main", { class: "entrance" }, other, form);
}
