/** Makes an element. Children that are strings become text and nothing else: no markup is ever read from them. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name] ?? "");
  made.append(...children);
  return made;
}

/** A button that does something and submits nothing. */
export function button(
  attributes: Readonly<Record<string, string>>,
  label: Node | string,
  pressed: () => void,
) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", pressed);
  return made;
}

/** The element with this id in the page's own markup; its absence is a mistake in the markup. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}
