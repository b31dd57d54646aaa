// Narrows the list of /tim-kiem/ while typing and puts the best first. The list is complete without this script.
// Words are compared unaccented, as text.fold() does in Python; every word typed must begin a word of the entry.

const fold = (text) =>
  text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const form = document.getElementById("dvk-search");
const input = document.getElementById("dvk-q");
const status = document.getElementById("dvk-count");
// Entries first, then tables and documents: each list in the order that the page gives it.
const lists = [...document.querySelectorAll(".dvk-found")].map((list) => ({ list, cards: [...list.children] }));
let index;

// Once, however fast one types; again after a failure.
const load = () =>
  index ??= fetch(new URL(form.dataset.index, document.baseURI))
    .then((answer) => answer.json())
    .catch((error) => {
      index = undefined;
      throw error;
    });

const has = (text, words) => words.every((word) => ` ${text}`.includes(` ${word}`));

// A phrase before scattered words, the title before the rest; as accented before merely unaccented.
const score = (card, [title, all], words, typed) =>
  !has(all, words) ? 0
  : 1 + 2 * has(title, words) + 3 * has(all, [words.join(" ")]) + 4 * has(title, [words.join(" ")])
    + 8 * card.textContent.normalize("NFC").toLowerCase().includes(typed);

// By what stands in the field now: the index may have come late. No words leave the list as it was.
const narrow = (found) => {
  const typed = input.value.normalize("NFC").trim().toLowerCase();
  const words = fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [entries, others] = lists.map(({ list, cards }) => {
    const scores = new Map(cards.map((card) => [card, score(card, found[card.id] ?? ["", ""], words, typed)]));
    for (const card of cards) card.hidden = scores.get(card) === 0;
    list.append(...[...cards].sort((a, b) => scores.get(b) - scores.get(a)));
    return cards.filter((card) => !card.hidden).length;
  });
  status.textContent = words.length ? `${entries} mô hình khớp; ${others} bảng số liệu, văn bản khớp.` : "";
};

const show = async () => {
  try {
    narrow(input.value.trim() ? await load() : {});
  } catch {
    status.textContent = "Không tải được mục lục tìm kiếm; danh sách dưới đây vẫn đầy đủ.";
  }
};

const remember = () => {
  const url = new URL(location);
  input.value ? url.searchParams.set("q", input.value) : url.searchParams.delete("q");
  history.replaceState(null, "", url);
};

form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", () => {
  remember();
  show();
});
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) show();
