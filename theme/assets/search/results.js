// What results look like: cards as parts.card in the fragments draws them, or rows of a table.

import { at, el, say, words } from "./dom.js";
import { fold, isSpelled, wordsOf } from "./text.js";

// Marks the words asked for in texts, which keep their own accents.
const marker = (query, isFolded) => {
  const typed = wordsOf(query).map((word) => ({ word, folded: fold(word) }));
  const last = /[\p{L}\p{N}]$/u.test(query) && typed.at(-1);
  const isAsked = (word) => typed.some((one) =>
    one.word === one.folded || isFolded
      ? fold(word) === one.folded || (one === last && fold(word).startsWith(one.folded))
      : isSpelled(word, one.word, one === last),
  );
  return (text) => text.normalize().split(/([\p{L}\p{N}]+)/u)
    .map((piece, n) => (n % 2 && isAsked(piece.toLowerCase()) ? el("mark", {}, piece) : piece))
    .filter(Boolean);
};

// The parts of an entry, marked, and why it is among the results where that is not to be seen.
const drawn = (entry, hit, query) => {
  const mark = marker(query, hit?.isFolded);
  const title = el("a", { href: at(entry.url) }, ...mark(entry.title));
  const [owner, place, today] = [entry.owners === entry.title ? "" : entry.owners, entry.place, entry.today].map(mark);
  return { title, owner, place, today, why: hit?.isFolded ? words.folded : hit?.told ? words.inside : "" };
};

const p = (name, ...children) => (children.length ? [el("p", { className: `dvk-card__${name}` }, ...children)] : []);
const tag = (text, isPlain) => el("span", { className: `dvk-tag${isPlain ? " dvk-tag--plain" : ""}` }, text);

const card = (entry, hit, query) => {
  const { title, owner, place, today, why } = drawn(entry, hit, query);
  const [before, after] = words.now.split("{today}");
  const now = today.length ? [" ", el("span", { className: "dvk-today" }, before, ...today, after)] : [];
  const tags = [...entry.fields.map((field) => tag(field)), ...[entry.kind, entry.years].filter(Boolean).map((text) => tag(text, true))];
  return el("li", { className: "dvk-card" },
    el("h3", { className: "dvk-card__title" }, title),
    ...p("owner", ...owner),
    ...p("place", ...place, ...now),
    ...entry.claims.flatMap((said) => p("claim", said)),
    ...p("tags", ...tags.flatMap((one) => [one, " "])),
    ...(why ? p("why", why) : []));
};

const row = (entry, hit, query) => {
  const { title, owner, place, today, why } = drawn(entry, hit, query);
  const cells = [owner, place, today, [entry.fields.join("; ")], [entry.years], [entry.kind], [entry.claims.join("; ")]];
  return el("tr", {},
    el("th", { scope: "row" }, title, ...p("why", ...(why ? [why] : []))),
    ...cells.map((cell) => el("td", { className: "dvk-words" }, ...cell)));
};

const table = (rows) => {
  const head = words.columns.map((name) => el("th", { scope: "col" }, name));
  return el("section", { className: "dvk-table", tabIndex: 0, "aria-label": words.table },
    el("table", { className: "dvk-grid" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)));
};

// `hits` by number: what the engine knows of each.
export const list = (entries, hits, query, isTable) => {
  const items = entries.map((entry) => (isTable ? row : card)(entry, hits.get(entry.number), query));
  return isTable ? table(items) : el("ul", { className: "dvk-cards" }, ...items);
};

// Places, tables, documents, and what is near: a name with a word about it.
export const line = ({ url, title, about, place }, query) =>
  el("li", {}, el("a", { href: at(url) }, ...marker(query, true)(title)), " ",
    el("span", { className: "dvk-muted" }, about ?? place));
