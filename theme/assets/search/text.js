// Words as the index has them. text.fold(), text.spelling() and outputs/search/words.py do the same in Python.

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

// Without accents: what most people type. Hoà and hòa fold alike.
export const fold = (text) => text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// The letters of a word, and its tone: wherever the tone mark stands, it is the same word.
const parted = (word) => {
  const bare = word.normalize("NFD");
  return [bare.replace(TONES, "").normalize(), (bare.match(TONES) ?? []).join("")];
};

// Whether a word of the index is the one typed, accents and all; half a word with a tone may go on behind it.
export const isSpelled = (word, typed, isHalf) => {
  const [[letters, tone], [wanted, its]] = [parted(word), parted(typed)];
  return isHalf ? letters.startsWith(wanted) && (!its || tone === its) : letters === wanted && tone === its;
};

export const wordsOf = (text) => text.normalize().toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// Which shard holds a pair of folded words.
export const pairKey = (first, second) => `${first} ${/^\p{N}/u.test(second) ? second : second.slice(0, 2)}`;
