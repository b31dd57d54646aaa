// The search box in the header of every page. What suggests is fetched when the box is first used.

const form = () => document.getElementById("dvk-box");
const isPlain = ({ ctrlKey, metaKey, altKey, shiftKey }) => !(ctrlKey || metaKey || altKey || shiftKey);

// The field of the search page itself, where one is on it.
const enter = () => {
  const page = document.getElementById("dvk-search");
  if (!page) form().classList.add("dvk-box--open");
  const { q } = (page ?? form()).elements;
  q.focus();
  q.select();
};

const close = () => {
  form().classList.remove("dvk-box--open");
  document.querySelector(".dvk-box-open").focus();
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const isInside = form().contains(target);
  const isTyping = !isInside && target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const isCall = (key === "/" && isPlain(event) && !isInside) || (key === "k" && (event.ctrlKey || event.metaKey));
  if (isCall && !isTyping) {
    event.preventDefault();
    enter();
  } else if (key === "Escape" && isInside && form().q.getAttribute("aria-expanded") !== "true") {
    close();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest(".dvk-box-open") && isPlain(event)) {
    event.preventDefault();
    enter();
  } else if (event.target.closest(".dvk-box__close")) close();
});

document.addEventListener("focusin", ({ target }) => {
  if (target.form === form()) import("./suggest.js").catch(() => {});
});

document.addEventListener("focusout", ({ target, relatedTarget }) => {
  if (form().contains(target) && !form().contains(relatedTarget)) form().classList.remove("dvk-box--open");
});
