// Narrows the list of /tim-kiem/ while typing. The list is complete without this script.
// Words are compared unaccented, as text.fold() does in Python; every word typed must begin a word of the entry.

const fold = (text) =>
  text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const form = document.getElementById("dvk-search");
const input = document.getElementById("dvk-q");
const status = document.getElementById("dvk-count");
const cards = [...document.querySelectorAll(".dvk-cards > .dvk-card")];
let index;

const load = async () => {
  index ??= await (await fetch(new URL(form.dataset.index, document.baseURI))).json();
  return index;
};

const show = async () => {
  const words = fold(input.value).match(/[\p{L}\p{N}]+/gu) ?? [];
  try {
    const found = words.length ? await load() : {};
    let count = 0;
    for (const card of cards) {
      const text = ` ${found[card.id] ?? ""}`;
      card.hidden = words.length > 0 && !words.every((word) => text.includes(` ${word}`));
      count += !card.hidden;
    }
    status.textContent = words.length ? `${count} mô hình khớp.` : "";
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
show();
