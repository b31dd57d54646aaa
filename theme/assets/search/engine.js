// From what is typed to the records that match, best first. tests/search_reference.py ranks alike, over the same index.
//
// A word typed is looked for as it is, unaccented, and, where it is the last and nothing follows it, as half a word.
// Little is fetched at first; more, up to the words of the stories, only while too few records match.

import { Board, SHORT } from "./board.js";
import { cards, forget, root } from "./index.js";
import { fold, wordsOf } from "./text.js";

export { cards };

export const NOTHING = { hits: [], places: [], papers: [], near: [] };
// Words that may be missing: one types them as they come.
const FILLERS = new Set("ở o tại tai và va các cac những nhung của cho với về là có một".split(" "));

// The words typed. What stands in quotes must stand so.
const asked = (said) => {
  const text = said.normalize();
  const isOpen = /[\p{L}\p{N}]$/u.test(text);
  const words = [];
  let group = 0;
  for (const [part, quote] of text.slice(0, 500).matchAll(/["“”]([^"“”]+)["“”]|[^"“”]+/g)) {
    group += 1;
    for (const word of wordsOf(part)) words.push({ word, folded: fold(word), quote: quote ? group : 0 });
  }
  words.splice(20); // of more, nobody remembers
  // One letter says nothing yet, unless it is a word.
  const last = words.at(-1)?.word;
  if (words.length > 1 && isOpen && /^\p{L}$/u.test(last) && !FILLERS.has(last)) words.pop();
  const needsAll = words.every(({ word }) => FILLERS.has(word));
  return words.map((word, at) => ({
    ...word,
    variants: new Set(),
    isHalf: isOpen && at === words.length - 1 && !word.quote,
    isNeeded: needsAll || word.quote > 0 || !FILLERS.has(word.word),
  }));
};

// Looks on while too little is found: in stories, for words that were mistyped, at last for what is there by chance.
const explored = async (first, isExact) => {
  const { typed, root: { papers } } = first;
  let [board, hits] = [first, await first.inHeads()];
  const lead = (some) => some.find(({ number }) => number < papers);
  const better = (other, found) => {
    if (other === board || (lead(found) && !(lead(found).score <= lead(hits)?.score))) [board, hits] = [other, found];
  };
  const look = async () => {
    const isWhole = typed.length > SHORT && hits[0]?.pairs === first.read.length;
    if (!isWhole) better(first, await first.inStories());
  };
  const mend = async ({ unknown, questions }) => {
    if (isExact || (lead(hits) && (typed.length < SHORT || first.isTight(hits[0])))) return;
    for (const question of await questions()) {
      const other = new Board(question, first.root);
      const found = await other.inHeads();
      better(other, lead(found) || !unknown ? found : await other.inStories());
    }
  };
  if (first.isEnough(hits)) return [board, hits];
  if (lead(hits) && first.isTight(lead(hits))) await look();
  else {
    const isOfHeads = first.isOfHeads();
    const slips = await (await import("./mend.js")).mended(first);
    if (isOfHeads) await mend(slips);
    if (!slips.unknown || isExact) await look();
    if (!isOfHeads) await mend(slips);
    if (!lead(hits)) better(first, await first.byChance());
  }
  return [board, hits];
};

const answer = async (text, isExact) => {
  const known = await root();
  // What is no letter of ours may look like one.
  const typed = asked(/[^ -~à-ïñ-ýăđĩũơưạ-ỹ]/i.test(text) ? (await import("./lookalikes.js")).right(text) : text);
  if (!typed.length) return NOTHING;
  const first = new Board(typed, known);
  const [board, hits] = await explored(first, isExact);
  const isMended = hits[0]?.slips || board.typed.some(({ isNew }) => isNew);
  const { places, papers } = known;
  const between = (from, to) => hits.filter(({ number }) => number >= from && !(number >= to));
  return {
    hits: between(0, places),
    places: between(places, papers),
    papers: between(papers),
    near: hits.length ? [] : first.near(),
    instead: isMended && (await (await import("./mend.js")).told(board, hits[0].number)).join(" "),
    isMissing: board.isMissing,
  };
};

// With `isExact` no word is mended. An index that was renewed since it was opened lacks old files: then everything is asked
// for anew, once.
export const search = async (text, isExact = false) => {
  const found = await answer(text, isExact);
  if (!found.isMissing) return found;
  forget();
  return answer(text, isExact);
};
