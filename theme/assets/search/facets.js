// Narrows and sorts what was found, and draws what it can be narrowed by, with counts that follow the question.

import { byClaim, claims, everyone, group, kindOf, labels, liesIn, NAMES, slug } from "./columns.js";
import { el, say, words } from "./dom.js";

const MOST = 60; // values shown of one group, those with most entries
const UNITS = { "thu-nhap": 1e6, "viec-lam": 1 };
const RANGES = Object.keys(UNITS);

// From and to as asked in the address, and whether they are themselves left out; nothing where that is no number.
const asked = (range, params) => {
  const bound = (word) => {
    const said = params.get(`${range}-${word}`);
    return said && +said >= 0 && isFinite(said) ? Math.round(said * UNITS[range] * 1000) / 1000 : null;
  };
  const [from, above, to, below] = ["tu", "tren", "den", "duoi"].map(bound);
  const isAsked = [from, above, to, below].some((value) => value !== null);
  return isAsked && [above ?? from, below ?? to, (above !== null) + 2 * (below !== null)];
};

const rangeOf = async (range, params) => {
  const wanted = asked(range, params);
  if (!wanted) return [];
  const { place, label } = await kindOf(range, params.get(range));
  const found = await claims(range, place);
  return [{ label, range, test: (number) => found.has(number) && liesIn(found.get(number), wanted) }];
};

// The entries that fit all that is chosen, sorted; `note` says what the sort could not tell, `draw` shows the panel
// with how many entries each value of the open groups would leave, and gives what is chosen as buttons to drop it.
export const narrowed = async (numbers, params, panel) => {
  const open = panel.open ? [...panel.querySelectorAll("[data-group][open]")] : [];
  const names = NAMES.filter((name) => params.has(name) || open.some((box) => box.dataset.group === name));
  const groups = await Promise.all(names.map(group));
  const chosen = groups.map(({ values }, n) => {
    const wanted = params.getAll(names[n]);
    return new Map(values.filter(([id]) => wanted.includes(id)));
  });
  const ranges = (await Promise.all(RANGES.map((range) => rangeOf(range, params)))).flat();
  const tests = [
    ...groups.map(({ of }, n) => (number) => !chosen[n].size || of(number).some((id) => chosen[n].has(id))),
    ...ranges.map(({ test }) => test),
  ];
  const counts = groups.map(() => new Map());
  const kept = [];
  for (const number of numbers ?? (await everyone())) {
    const failed = tests.map((test, n) => (test(number) ? -1 : n)).filter((n) => n >= 0);
    if (!failed.length) kept.push(number);
    groups.forEach(({ of }, n) => {
      if (failed.some((one) => one !== n)) return;
      for (const id of of(number)) counts[n].set(id, (counts[n].get(id) ?? 0) + 1);
    });
  }
  if (panel.open) await fillKinds(panel, params);
  const draw = () => {
    for (const box of open) {
      const n = names.indexOf(box.dataset.group);
      drawGroup(box, groups[n].values, counts[n], chosen[n]);
    }
    return [
      ...chosen.flatMap((values, n) => [...values].map(([id, label]) => chip(names[n], id, label))),
      ...ranges.flatMap(({ range, label }) => [...params]
        .filter(([name]) => name.startsWith(`${range}-`) && words[name])
        .map(([name, n]) => chip(name, n, say(name, { kind: label, n })))),
    ];
  };
  return { ...(await sorted(kept, params)), draw };
};

const sorted = async (numbers, params) => {
  const by = params.get("sap");
  if (by === "moi-nhat") {
    const { of } = await group("nam");
    const latest = new Map(numbers.map((number) => [number, Math.max(0, ...of(number))]));
    return { numbers: numbers.sort((one, other) => latest.get(other) - latest.get(one)), note: "" };
  }
  if (!RANGES.includes(by)) return { numbers, note: "" };
  const { place, label } = await kindOf(by, params.get(by));
  const found = await claims(by, place);
  const [told, untold] = [true, false].map((has) => numbers.filter((number) => found.has(number) === has));
  told.sort((one, other) => byClaim(found.get(one), found.get(other)));
  return { numbers: [...told, ...untold], note: say("untold", { kind: label, n: untold.length }) };
};

// The kinds of money, or of jobs, to choose from.
const fillKinds = async (panel, params) => {
  const kinds = await labels();
  for (const select of panel.querySelectorAll("select[name]")) {
    if (!select.options.length) select.append(...kinds[select.name].map((kind) => new Option(kind, slug(kind))));
    select.parentElement.hidden = select.options.length < 2;
    select.value = slug((await kindOf(select.name, params.get(select.name))).label ?? "");
  }
};

const rows = new Map();

const row = (name, id, label) => {
  const key = `${name} ${id}`;
  if (!rows.has(key)) {
    const box = el("input", { type: "checkbox", name, value: id });
    const count = el("span", { className: "dvk-count" });
    rows.set(key, { item: el("li", {}, el("label", {}, box, ` ${capital(label)} `, count)), box, count });
  }
  return rows.get(key);
};

const capital = (text) => text[0].toUpperCase() + text.slice(1);

const drawGroup = (group, values, counts, chosen) => {
  const least = [...counts.values()].sort((one, other) => other - one)[MOST] ?? 0;
  const shown = values.filter(([id]) => chosen.has(id) || counts.get(id) > least);
  const items = shown.map(([id, label]) => {
    const { item, box, count } = row(group.dataset.group, id, label);
    box.checked = chosen.has(id);
    count.textContent = counts.get(id) ?? 0;
    return item;
  });
  const list = group.querySelector("ul");
  const focused = document.activeElement;
  if (items.length !== list.children.length || items.some((item, n) => item !== list.children[n])) list.replaceChildren(...items);
  focused.focus({ preventScroll: true });
};

const chip = (name, value, label) => {
  const button = el("button", { type: "button", "aria-label": say("drop", { label }) }, `${capital(label)} ×`);
  Object.assign(button.dataset, { name, value });
  return el("li", {}, button);
};
