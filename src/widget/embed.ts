import { contrast, readableAccent } from "./accent.ts";
import { byId } from "./element.ts";

// The page for agencies: options in, the line to embed and a live preview out.

const names = ["lang", "side", "accent", "elder", "ask", "label", "greeting"] as const;
const usual: Readonly<Record<(typeof names)[number], string>> = {
  lang: "zh",
  side: "right",
  accent: "#0b5a78",
  elder: "",
  ask: "",
  label: "",
  greeting: "",
};

const field = (name: string): HTMLInputElement | HTMLSelectElement => {
  const found = document.getElementById(name);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
  throw new Error(`the page has no field #${name}`);
};
const chosenIn = (name: string): string => {
  const found = field(name);
  if (found instanceof HTMLInputElement && found.type === "checkbox") return found.checked ? "1" : "";
  return found.value.trim();
};
const quoted = (value: string): string =>
  value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

const snippet = byId("snippet", HTMLTextAreaElement);
const preview = byId("preview", HTMLIFrameElement);
const note = byId("accent-note", HTMLElement);
const copied = byId("copied", HTMLElement);

function show(): void {
  const chosen = names.filter((name) => chosenIn(name) !== usual[name]);
  const attributes = chosen.map((name) => ` data-${name}="${quoted(chosenIn(name))}"`).join("");
  snippet.value = `<script src="${location.origin}/widget.js"${attributes} defer></script>`;
  const query = new URLSearchParams();
  for (const name of chosen) query.set(name, chosenIn(name));
  const address = `/embed-preview.html?${query}`;
  if (preview.getAttribute("src") !== address) preview.setAttribute("src", address);
  const wish = chosenIn("accent");
  const used = readableAccent(wish, "#ffffff");
  const ratio = contrast(wish, "#ffffff").toFixed(1);
  note.textContent =
    used === undefined || used.accent === wish.toLowerCase()
      ? `对比度 ${ratio}:1，看得清。Contrast ${ratio}:1, readable.`
      : `对比度 ${ratio}:1，不够 4.5:1；文字会用 ${used.accent}。Contrast ${ratio}:1 is below 4.5:1; text will use ${used.accent}.`;
  copied.textContent = "";
}

byId("options", HTMLFormElement).addEventListener("input", show);
byId("options", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
byId("copy", HTMLButtonElement).addEventListener("click", () => {
  snippet.select();
  const done = () => {
    copied.textContent = "已复制 Copied";
  };
  navigator.clipboard?.writeText(snippet.value).then(done, () => undefined);
});
show();
