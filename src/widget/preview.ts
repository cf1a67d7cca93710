// The page inside the preview of /embed: it gives the line of the loader, which stands after this script and runs
// after it, the attributes that an agency would write. Nothing makes a script here: the policy of the pages forbids it.
const query = new URLSearchParams(location.search);
const line = document.getElementById("line");

export {};

for (const name of ["lang", "side", "accent", "elder", "ask", "label", "greeting"]) {
  const value = query.get(name);
  if (line && value !== null && value !== "") line.setAttribute(`data-${name}`, value);
}
