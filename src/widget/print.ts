// The one thing that the page of an answer needs a script for; without it the browser's own command prints as well.
const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
