// The page inside the preview of /embed: it puts in the loader just as an agency's page would.
const query = new URLSearchParams(location.search);

export {};

const script = document.createElement("script");
for (const name of ["lang", "side", "accent", "elder", "ask", "label"]) {
  const value = query.get(name);
  if (value !== null && value !== "") script.dataset[name] = value;
}
script.src = "/widget.js";
document.body.append(script);
