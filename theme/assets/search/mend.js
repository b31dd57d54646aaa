// What else may have been meant where nothing matches: another word of the index, one letter away, or typed with the
// keys of Telex or VNI left in it.

import { named } from "./index.js";
import { fold } from "./text.js";

const MOST = 8;

// Each folded word of the index, with a digit that grows with how often it stands.
const known = async (root) =>
  new Map((await named("am-tiet", root.words)).split(" ").map((word) => [word.slice(0, -1), +word.slice(-1)]));

// One letter more, less, other, or two changed about.
const isNear = (one, other) => {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [mine, its] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (mine.length < 2 && its.length < 2) || (mine.length === 2 && its === mine[1] + mine[0]);
};

// nhaanx, nha4n: the keys that should have become accents.
const withoutKeys = (word) =>
  fold(word).replace(/[0-9]/g, "").replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/([aou])w/g, "$1").replace(/[sfrxj]$/, "");

const neighbours = (folded, words) => {
  const typed = withoutKeys(folded);
  if (typed !== folded && words.has(typed)) return [typed];
  const near = [...words.keys()].filter((word) => isNear(folded, word));
  return near.sort((one, other) => words.get(other) - words.get(one)).slice(0, MOST);
};

// Two words that were typed as one.
const split = (folded, words) => {
  for (let at = 2; at <= folded.length - 2; at++) {
    if (words.has(folded.slice(0, at)) && words.has(folded.slice(at))) return [folded.slice(0, at), folded.slice(at)];
  }
  return [];
};

// Questions to try instead, the likeliest first: words that the index lacks are mended; if it has all, those that stand
// beside none of their neighbours.
export async function* mended(board) {
  const { typed, root } = board;
  const words = await known(root);
  const isKnown = ({ folded, isHalf }) =>
    words.has(folded) || !/[a-z]/.test(folded) || (isHalf && [...words.keys()].some((word) => word.startsWith(folded)));
  const unknown = typed.filter((word) => !isKnown(word));
  const loose = typed.filter((_, at) => !board.isCovered(at));
  const doubtful = unknown.length ? unknown : loose.length ? loose : typed;
  yield typed.map((word) =>
    doubtful.includes(word) ? { ...word, variants: new Set(neighbours(word.folded, words)) } : word,
  );
  const parts = typed.map((word) => (unknown.includes(word) ? split(word.folded, words) : []));
  if (parts.some((part) => part.length)) {
    yield typed.flatMap((word, at) =>
      parts[at].length ? parts[at].map((folded) => ({ ...word, word: folded, folded })) : [word],
    );
  }
}
