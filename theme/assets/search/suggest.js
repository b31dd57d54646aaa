// Suggestions under the search box: places and fields, then entries. Enter goes to the one chosen, or to all results.

import { at, el } from "./dom.js";
import { cards, search } from "./engine.js";

const PLACES = 2;
const ENTRIES = 6;
const form = document.getElementById("dvk-box");
const field = form.elements.q;
const list = el("ul", { id: "dvk-box-list", role: "listbox", "aria-label": form.dataset.list, hidden: true });
let turn = 0;
let timer;

const active = () => list.querySelector("[aria-selected=true]");

const choose = (option) => {
  active()?.setAttribute("aria-selected", false);
  option?.setAttribute("aria-selected", true);
  option?.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option?.id ?? "");
};

const show = (options) => {
  list.replaceChildren(...options);
  list.hidden = !options.length;
  field.setAttribute("aria-expanded", !list.hidden);
  choose();
};

const option = ({ url, title, about, owners, place }, n) => {
  const small = about ?? [owners !== title && owners, place].filter(Boolean).join("; ");
  const names = { role: "option", id: `dvk-box-${n}`, "data-url": at(url) };
  return el("li", names, el("span", {}, title), ...(small ? [el("small", {}, small)] : []));
};

const close = () => {
  clearTimeout(timer);
  turn += 1;
  show([]);
};

const suggest = async () => {
  const mine = ++turn;
  const query = field.value.trim();
  const { places, hits } = query && "DecompressionStream" in window ? await search(query) : { places: [], hits: [] };
  const found = await cards([...places.slice(0, PLACES), ...hits.slice(0, ENTRIES)].map(({ number }) => number));
  if (mine === turn) show(found.map(option));
};

const go = (option) => { location.href = option.dataset.url; };

form.append(list);
for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id })) {
  field.setAttribute(name, value);
}
show([]);

form.addEventListener("input", () => {
  choose(); // what was picked among the answers to other words is picked no more
  clearTimeout(timer);
  timer = setTimeout(() => suggest().catch(close), 150);
});
form.addEventListener("keydown", (event) => {
  if (list.hidden || event.target !== field) return;
  const options = [null, ...list.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(options.at((options.indexOf(active()) + step) % options.length));
  else if (event.key === "Enter" && active()) go(active());
  else if (event.key !== "Escape") return;
  else close();
  event.preventDefault();
});
form.addEventListener("submit", close);
form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || close());
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", ({ target }) => target.closest("li") && go(target.closest("li")));
if (field.value) form.dispatchEvent(new Event("input"));
