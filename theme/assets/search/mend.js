// What else may have been meant where nothing matches: another word of the index, one letter away, or typed with the
// keys of Telex or VNI left in it.

import { named } from "./index.js";
import { fold, pairKey } from "./text.js";

const MOST = 6;

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

// nhaanx, nha4n: the keys of Telex and VNI made the accents that they stand for. The tone goes behind all letters.
const KEYS = [["d[d9]", "đ"], ["a[a6]", "â"], ["e[e6]", "ê"], ["o[o6]", "ô"], ["a[w8]", "ă"], ["o[w7]", "ơ"], ["u[w7]", "ư"]];
const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323", 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
const accented = (word) => {
  let tone = "";
  const letters = KEYS.reduce((text, [keys, letter]) => text.replace(new RegExp(keys), letter), word);
  return letters.replace(/(?<=[aeiouyâêôăơư]\w*)[sfrxj1-5](?=\D{0,2}$)/, (key) => ((tone = TONES[key]), "")) + tone;
};

// Of a word that was not found, those it may have been: where the word before it is sure, only what follows that anywhere.
const mending = async (board, at, words, isSure) => {
  const typed = board.typed[at];
  const meant = accented(typed.word);
  const isKeyed = meant !== typed.word && words.has(fold(meant));
  // Of so little of a word, any that goes on like it.
  const isStart = typed.isHalf && typed.folded.length < 3;
  let near = [...words.keys()].filter((word) => (isStart ? word.startsWith(typed.folded) : isNear(typed.folded, word)));
  near.sort((one, other) => words.get(other) - words.get(one));
  if (at && isSure(at - 1)) {
    const [before, beside] = [board.typed[at - 1].folded, new Set()];
    const keys = new Set(near.map((word) => pairKey(before, word)));
    const see = ([first, second]) => { if (second && fold(first) === before) beside.add(fold(second)); };
    await Promise.all([...keys].map((key) => board.lines(false, key, see)));
    if (near.some((word) => beside.has(word))) near = near.filter((word) => beside.has(word));
  }
  const variants = new Set([...(isKeyed ? [fold(meant)] : []), ...near.slice(0, MOST)]);
  return { ...typed, variants, ...(isKeyed && { meant }) };
};

// Two words that were typed as one.
const split = (folded, words) => {
  for (let at = 2; at <= folded.length - 2; at++) {
    if (words.has(folded.slice(0, at)) && words.has(folded.slice(at))) return [folded.slice(0, at), folded.slice(at)];
  }
  return [];
};

// How many words the index lacks; and questions to try instead: words that the index lacks are mended; if it has all, those beside none of their neighbours.
export const mended = async (board) => {
  const { typed, root } = board;
  const words = await known(root);
  const isKnown = ({ folded, isHalf }) =>
    words.has(folded) || !/[a-z]/.test(folded) || (isHalf && [...words.keys()].some((word) => word.startsWith(folded)));
  const unknown = typed.filter((word) => !isKnown(word));
  const isDoubtful = (at) => (unknown.length ? unknown.includes(typed[at]) : !board.isCovered(at));
  const questions = async () => {
    const every = typed.map((word, at) => (isDoubtful(at) ? mending(board, at, words, (n) => !isDoubtful(n)) : word));
    const parted = typed.flatMap((word) => {
      const parts = unknown.includes(word) ? split(word.folded, words) : [];
      return parts.length ? parts.map((folded) => ({ ...word, word: folded, folded })) : [word];
    });
    return [await Promise.all(every), ...(parted.length > typed.length ? [parted] : [])];
  };
  return { unknown: unknown.length, questions };
};
