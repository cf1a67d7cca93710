import { button, element } from "../widget/element.ts";
import { type Context, officeName } from "./context.ts";
import { ask, confirms } from "./dialog.ts";
import { officesField } from "./offices-field.ts";
import { newPasswordField, wasDone } from "./passwords.ts";
import { labelled } from "./show.ts";
import { say } from "./texts.ts";

type Colleague = {
  readonly id: string;
  readonly name: string;
  readonly role: "agent" | "supervisor";
  readonly offices: readonly string[];
  readonly disabledAt: string | null;
};

/** Offices by name; none at all are all. */
export function officesText(context: Context, offices: readonly string[]): string {
  return offices.length === 0
    ? say(context.lang, "allOffices")
    : offices.map((id) => officeName(context, id)).join(context.lang === "zh" ? "、" : ", ");
}

/** The page of the staff: who there is, and a form to add an agent. */
export function staffView(context: Context): HTMLElement {
  const { lang, api } = context;
  const list = element("ul", { class: "staff" });

  async function change(path: string, body: unknown, told: HTMLElement): Promise<boolean> {
    const done = wasDone(context, await api.post(path, body), told);
    if (done) await read();
    return done;
  }

  async function setPassword({ id, name }: Colleague): Promise<void> {
    const told = element("p", { role: "alert", class: "told trouble" });
    const field = newPasswordField(context, "their-password");
    const accepts = () => change(`/staff/${id}/password`, { password: field.box.value }, told);
    const title = `${say(lang, "setPassword")}: ${name}`;
    if (await ask(lang, title, [field.view, told], { yes: say(lang, "save"), accepts }))
      context.tell(say(lang, "passwordSet"));
  }

  async function setOffices({ id, name, offices }: Colleague): Promise<void> {
    const told = element("p", { role: "alert", class: "told trouble" });
    const field = officesField(context, offices);
    const accepts = () => change(`/staff/${id}/offices`, { offices: field.value() }, told);
    await ask(lang, `${say(lang, "office")}: ${name}`, [field.view, told], {
      yes: say(lang, "save"),
      accepts,
    });
  }

  async function disable({ id, name }: Colleague): Promise<void> {
    if (!(await confirms(lang, say(lang, "disable"), say(lang, "disableAsk", { name })))) return;
    const told = element("p");
    if (!(await change(`/staff/${id}/disable`, {}, told))) context.tell(told.textContent ?? "", true);
  }

  function rowOf(one: Colleague): HTMLElement {
    const isManaged = one.role === "agent" && one.disabledAt === null;
    const does: readonly [label: "office" | "setPassword" | "disable", act: () => void][] = [
      ["office", () => void setOffices(one)],
      ["setPassword", () => void setPassword(one)],
      ["disable", () => void disable(one)],
    ];
    const role = say(lang, one.role === "agent" ? "roleAgent" : "roleSupervisor");
    const parts = [role, officesText(context, one.offices)];
    if (one.disabledAt !== null) parts.push(say(lang, "disabled"));
    const buttons = does.map(([key, act]) => {
      const label = say(lang, key);
      return button({ "aria-label": `${label}: ${one.name}` }, label, act);
    });
    return element(
      "li",
      { class: one.disabledAt === null ? "" : "disabled" },
      element("div", {}, element("b", {}, one.name), element("p", { class: "from" }, parts.join(" · "))),
      ...(isManaged ? [element("div", { class: "buttons" }, ...buttons)] : []),
    );
  }

  async function read(): Promise<void> {
    const called = await api.get<{ staff: readonly Colleague[] }>("/staff");
    if (called.kind === "ok") list.replaceChildren(...called.value.staff.map(rowOf));
  }

  const name = element("input", { type: "text", required: "", maxlength: "80", autocomplete: "off" });
  const password = newPasswordField(context, "add-password");
  const offices = officesField(context, context.me.own);
  const told = element("p", { role: "alert", class: "told trouble" });
  const form = element(
    "form",
    {},
    element("h2", {}, say(lang, "addAgent")),
    labelled(say(lang, "name"), name, "add-name"),
    password.view,
    offices.view,
    told,
    element(
      "p",
      { class: "buttons" },
      element("button", { type: "submit", class: "strong" }, say(lang, "addAgent")),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told.textContent = "";
    const body = { name: name.value, password: password.box.value, offices: offices.value() };
    void change("/staff", body, told).then((done) => {
      if (!done) return;
      form.reset();
      context.tell(say(lang, "added"));
    });
  });
  void read();
  return element("main", { class: "page" }, element("h1", {}, say(lang, "staff")), list, form);
}
