// The search page. Its state is its address: what is typed or chosen goes there first, and is drawn from there.

import { say, words } from "./dom.js";
import { NOTHING, cards, search } from "./engine.js";
import { forget } from "./index.js";
import { line, list } from "./results.js";

const STEP = 10;
const PATIENCE = 20_000;
const PLACES = 3;
const PAPERS = 5;
const FILTERS = /^(linh-vuc|tinh|huyen|xa|nam|loai|cap|co|(thu-nhap|viec-lam)-(tu|tren|den|duoi))$/;

const part = (name) => document.getElementById(`dvk-${name}`);
const form = part("search");
const field = part("q");
const panel = part("panel");
let params;
let turn = 0;
let limit;
let timer;
let shown = [];

// Sets the controls to what is asked for.
const reflect = () => {
  field.value = params.get("q") ?? "";
  form.elements.sap.value = params.get("sap") ?? "";
  if (form.elements.sap.selectedIndex < 0) form.elements.sap.value = "";
  form.elements.xem.checked = params.get("xem") === "bang";
  for (const bound of form.querySelectorAll("[data-bound]")) {
    const [word, number] = bound.children;
    const names = [...word.options].map(({ value }) => value);
    word.value = names.find((name) => params.has(name)) ?? names[0];
    const said = params.get(word.value);
    number.value = isFinite(said) ? said : "";
  }
};

const read = () => {
  timer = clearTimeout(timer);
  params = new URLSearchParams(location.search);
  reflect();
};

const write = (isChoice) => {
  const address = new URL(location);
  address.search = params;
  history[isChoice ? "pushState" : "replaceState"](null, "", address);
};

const set = (name, value) => (value ? params.set(name, value) : params.delete(name));

// What was typed last and still waits for more is asked for now. Whoever changes or shows `params` begins with this.
const take = () => {
  if (!timer) return;
  timer = clearTimeout(timer);
  set("q", field.value);
  params.delete("dung");
  write(false);
};

// All that the address asks for. What is asked of a page that is being looked at must not wait for ever.
const gathered = async (query, isNarrowed) => {
  const isFaceted = isNarrowed || panel.open || params.has("sap");
  const [answer, facets] = await Promise.all([query ? search(query, params.has("dung")) : NOTHING, isFaceted && import("./facets.js")]);
  const all = answer.hits.map(({ number }) => number);
  const narrowed = facets ? await facets.narrowed(query ? all : null, params, panel) : { numbers: all };
  const wanted = [narrowed.numbers.slice(0, limit), answer.places.slice(0, PLACES), answer.papers.slice(0, PAPERS), answer.near];
  const drawn = await Promise.all(wanted.map((some) => cards(some.map((one) => one.number ?? one))));
  const isMissing = answer.isMissing || drawn.some((some, n) => some.length < wanted[n].length);
  return { ...answer, ...narrowed, drawn, isMissing };
};

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

const run = async (isMore) => {
  take();
  if (!isMore) limit = STEP;
  const mine = ++turn;
  part("results").setAttribute("aria-busy", true);
  const query = (params.get("q") ?? "").trim();
  const filters = [...params.keys()].filter((name) => FILTERS.test(name)).length;
  const isAsked = Boolean(query || filters || params.get("sap"));
  panel.querySelector(".dvk-count").textContent = filters || "";
  const busy = setTimeout(() => {
    if (mine !== turn || !isAsked) return;
    part("results").hidden = false;
    tell(words.busy);
  }, 500);
  try {
    const answer = await Promise.race([gathered(query, filters), late()]);
    if (mine === turn) draw(answer, query, isAsked, filters);
  } catch {
    if (mine === turn) fail(words.failed);
  }
  clearTimeout(busy);
  if (mine === turn) part("results").setAttribute("aria-busy", false);
};

const trouble = (text) => {
  part("trouble").hidden = !text;
  part("trouble").firstElementChild.textContent = text;
};

const show = (isAsked) => {
  part("results").hidden = !isAsked;
  part("browse").hidden = isAsked;
};

const fail = (text) => {
  trouble(text);
  show(false);
  tell(text);
};

// To be seen at once, read out when typing has stopped.
const tell = (text) => {
  part("count").textContent = text || words.busy;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { part("status").textContent = text; }, 700);
};

const draw = (answer, query, isAsked, filters) => {
  const [entries, ...others] = answer.drawn;
  const count = answer.numbers.length;
  const asked = answer.instead || query;
  const hits = new Map(answer.hits.map((hit) => [hit.number, hit]));
  shown = entries;
  trouble(answer.isMissing ? words.missing : "");
  show(isAsked);
  tell(isAsked ? say(count ? "found" : "none", { n: count }) : "");
  part("chosen").replaceChildren(...(answer.draw?.() ?? []));
  part("instead").hidden = !answer.instead;
  part("instead").querySelector("strong").textContent = answer.instead || "";
  part("instead").querySelector("span").textContent = query;
  part("note").textContent = answer.note ?? "";
  part("list").replaceChildren(...(count ? [list(entries, hits, asked, params.get("xem") === "bang")] : []));
  part("more").hidden = count <= limit;
  part("csv").hidden = !count;
  part("none").hidden = count > 0;
  part("clear").hidden = !filters;
  ["places", "papers", "near"].forEach((name, n) => {
    part(name).hidden = !others[n].length;
    part(name).querySelector("ul").replaceChildren(...others[n].map((other) => line(other, asked)));
  });
};

const choose = () => {
  write(true);
  return run();
};

const drop = (isDropped) => {
  take();
  const kept = [...params].filter((pair) => !isDropped(...pair));
  params = new URLSearchParams(kept);
  reflect();
  panel.firstElementChild.focus();
  choose();
};

const CLICKS = {
  more: async () => {
    const before = shown.length;
    limit += STEP;
    await run(true);
    part("list").querySelectorAll("a")[before]?.focus();
  },
  csv: async () => (await import("./csv.js")).download(shown),
  clear: () => drop((name) => FILTERS.test(name)),
  exact: () => {
    take();
    params.set("dung", 1);
    choose();
  },
  retry: () => {
    forget();
    run(true);
  },
};

const start = () => {
  part("filters").hidden = part("filters").disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  field.addEventListener("input", () => {
    turn += 1;
    clearTimeout(timer);
    clearTimeout(tell.timer);
    timer = setTimeout(run, 150);
  });
  form.addEventListener("change", ({ target }) => {
    const bound = target.closest("[data-bound]");
    if (target === field) return;
    take();
    if (bound) {
      const [word, number] = bound.children;
      for (const { value } of word.options) params.delete(value);
      set(word.value, number.value);
    } else if (target.type === "checkbox") {
      const others = params.getAll(target.name).filter((value) => value !== target.value);
      params.delete(target.name);
      for (const value of target.checked ? [...others, target.value] : others) params.append(target.name, value);
    } else set(target.name, target.value);
    choose();
  });
  panel.addEventListener("toggle", ({ target }) => target.open && run(true), true);
  document.addEventListener("click", ({ target }) => {
    const { id, dataset } = target.closest("main button") ?? field;
    if (dataset.name) drop((name, value) => name === dataset.name && value === dataset.value);
    else CLICKS[id.slice(4)]?.();
  });
  addEventListener("popstate", () => {
    read();
    run();
  });
  const early = field.value; // typed while the scripts were on their way
  read();
  if (early && !params.has("q")) {
    params.set("q", (field.value = early));
    write();
  }
  run();
};

if ("DecompressionStream" in window) start();
else trouble(words.old);
