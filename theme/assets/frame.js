// What the frame of every page does by script: the choice of light or dark, and the menu of a phone for the keyboard.

const { body } = document;
const dark = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector(".dvk-scheme");
const names = { default: button.title, slate: button.dataset.back };
const drawer = document.getElementById("__drawer");
const menu = document.querySelector(".md-tabs");

// Storage may be barred; then the choice holds for this page.
const stored = () => { try { return localStorage.dvkScheme; } catch { return undefined; } };
const store = (scheme) => { try { localStorage.dvkScheme = scheme; } catch { /* see above */ } };

const now = () => {
  const { mdColorScheme: scheme } = body.dataset;
  return scheme in names ? scheme : dark.matches ? "slate" : "default";
};
const name = () => {
  for (const attribute of ["title", "aria-label"]) button.setAttribute(attribute, names[now()]);
};

button.addEventListener("click", () => {
  body.dataset.mdColorScheme = now() === "slate" ? "default" : "slate";
  store(body.dataset.mdColorScheme);
  name();
});
dark.addEventListener("change", name);

// Also when the Back key brings a page back as it was left: the choice may be another by now, and the menu was used.
addEventListener("pageshow", () => {
  body.dataset.mdColorScheme = stored() ?? body.dataset.mdColorScheme;
  drawer.checked = false;
  name();
});

drawer.addEventListener("change", () => {
  if (drawer.checked) (menu.querySelector("[aria-current]") ?? menu.querySelector("a")).focus();
});
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  drawer.checked = false;
  drawer.focus();
});
// What a panel of snippets needs is fetched when one is opened.
addEventListener("toggle", ({ target }) => { if (target.matches(".dvk-embed")) import("./embed/panel.js"); }, true);

menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && relatedTarget !== drawer && !menu.contains(relatedTarget)) drawer.checked = false;
});
