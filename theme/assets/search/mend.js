// What else may have been meant where nothing matches: another word of the index, one letter away, or typed with the
// keys of Telex or VNI left in it.

import { AS_TYPED, MENDED } from "./board.js";
import { eachNumber, named } from "./index.js";
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
  // Of so little of a word, any that goes on like it.
  const isStart = typed.isHalf && typed.folded.length < 3;
  // Of a word of two letters, that there is, one more slip leaves nothing; what has no vowel is short for something.
  const isWord = typed.folded.length > 2 || !words.has(typed.folded);
  const isShort = !board.pairs.length && !/[aeiouy]/.test(typed.folded);
  let near = [...words.keys()].filter((word) =>
    isStart ? word.startsWith(typed.folded) : isWord && !isShort && isNear(typed.folded, word));
  near.sort((one, other) => words.get(other) - words.get(one));
  if (at && isSure(at - 1)) {
    const [before, beside] = [board.typed[at - 1].folded, new Set()];
    const keys = new Set(near.map((word) => pairKey(before, word)));
    const see = ([first, second]) => { if (second && fold(first) === before) beside.add(fold(second)); };
    await Promise.all([...keys].map((key) => board.lines(false, key, see)));
    if (near.some((word) => beside.has(word))) near = near.filter((word) => beside.has(word));
  }
  return { ...typed, variants: new Set(near.slice(0, MOST)) };
};

// A word that was not found, with its keys made accents, or in two: each stands for what was typed.
const instead = (typed, ...words) => words.map((word) => ({ ...typed, word, folded: fold(word), isNew: true }));
const keyed = (typed, words) => {
  const meant = accented(typed.word);
  return meant !== typed.word && words.has(fold(meant)) ? instead(typed, meant) : [typed];
};

// Two words that were typed as one.
const split = (typed, words) => {
  const { folded } = typed;
  for (let at = 2; at <= folded.length - 2; at++) {
    const parts = [folded.slice(0, at), folded.slice(at)];
    if (parts.every((part) => words.has(part))) return instead(typed, ...parts);
  }
  return [typed];
};

// How many words the index lacks; and questions to try instead: one letter of a word that the index lacks is
// mended, or, if it has all, of one that stands beside none of its neighbours; keys are made accents; words are parted.
export const mended = async (board) => {
  const { typed, root } = board;
  const words = await known(root);
  const isKnown = ({ folded, isHalf }) =>
    words.has(folded) || !/[a-z]/.test(folded) || (isHalf && [...words.keys()].some((word) => word.startsWith(folded)));
  const unknown = typed.filter((word) => !isKnown(word));
  const isDoubtful = (at) => (unknown.length ? unknown.includes(typed[at]) : !board.isCovered(at));
  const questions = async () => {
    const isSure = (at) => !isDoubtful(at);
    const slips = await Promise.all(typed.map((word, at) => (isSure(at) ? word : mending(board, at, words, isSure))));
    const others = [keyed, split].map((made) => typed.flatMap((word) => (unknown.includes(word) ? made(word, words) : [word])));
    return [slips, ...others].filter((question) => question.some((word) => word.isNew || word.variants.size));
  };
  return { unknown: unknown.length, questions };
};

// What the record with a number has for the words that were mended, as it spells them: told by their neighbours there.
export const told = (board, number) => Promise.all(board.typed.map(async ({ word, isNew }, at) => {
  if (!isNew && board.words[at][number] >= AS_TYPED) return word;
  let found = word;
  const see = (kind, said, gaps) => {
    if (kind & MENDED || isNew) eachNumber(gaps.replace("~", ""), (n) => { if (n === number) found = said; });
  };
  for (const isStory of board.isStoryRead ? [true, false] : [false]) {
    if (!board.pairs.length) await board.eachWord(isStory, at, (kind, said, _, gaps) => see(kind, said, gaps));
    for (const place of [at - 1, at].filter((pair) => board.pairs[pair])) {
      await board.eachPair(isStory, place, (kinds, words, _, gaps) => see(kinds[at - place], words[at - place], gaps));
    }
  }
  return found;
}));
