// From what is typed to the records that match, best first. tests/search_reference.py ranks alike, over the same index.
//
// A word typed is looked for as it is, unaccented, and, where it is the last and nothing follows it, as half a word.
// Neighbours count as pairs. Little is fetched at first (pairs, and the words of short questions); more, up to the words
// of the stories, only while too few records match.

import { cards, eachNumber, forget, named, root, shard } from "./index.js";
import { mended } from "./mend.js";
import { fold, isSpelled, wordsOf } from "./text.js";

export { cards };

const MOST_WORDS = 12;
const ENOUGH = 10;
const NEAR = 5;
const SHORT = 3; // questions of so few words have all of them fetched at once
// What a word and a pair count by what holds them: title, owner's name, facts, story (zones as in postings.py).
// A word by itself in a story is the weakest sign: it may be there by chance.
const WORD = [10, 10, 10, 10, 8, 8, 8, 8, 6, 2];
const PAIR = [12, 12, 12, 12, 10, 10, 10, 10, 8, 6];
const FACTS = 8;
const STORY = 9;
const LONE = 1;
const EDGE = 2;
const ACCENT = 20;
const SLIP = 6;
// Marks of a word beside what it counts: it stands as typed and not mended; its accents are those typed.
const AS_TYPED = 64;
const SPELLED = 32;
const COUNT = 31;
// Words that may be missing: one types them as they come.
const FILLERS = new Set("ở o tại tai và va các cac những nhung của cho với về là có một".split(" "));

// The words typed. What stands in quotes must stand so.
const asked = (text) => {
  const words = [];
  let group = 0;
  for (const [part, quote] of text.normalize("NFC").slice(0, 500).matchAll(/["“”]([^"“”]+)["“”]|[^"“”]+/g)) {
    group += 1;
    for (const word of wordsOf(part)) words.push({ word, folded: fold(word), quote: quote ? group : 0 });
  }
  words.splice(MOST_WORDS);
  const isOpen = /[\p{L}\p{N}]$/u.test(text.normalize("NFC"));
  const needsAll = words.every(({ word }) => FILLERS.has(word));
  return words.map((word, at) => ({
    ...word,
    variants: new Set(),
    isHalf: isOpen && at === words.length - 1 && !word.quote,
    isNeeded: needsAll || word.quote > 0 || !FILLERS.has(word.word),
  }));
};

// What a word of the index is of a word typed: nothing (0), a slip mended (1), unaccented (2), as typed (3).
const kinship = (word, typed) => {
  const folded = fold(word);
  if (folded !== typed.folded && !(typed.isHalf && folded.startsWith(typed.folded))) return +typed.variants.has(folded);
  return 2 + isSpelled(word, typed.word, typed.isHalf);
};

const eachList = (line, use) => {
  for (let tab = line.indexOf("\t"); tab > 0; tab = line.indexOf("\t", tab + 1)) use(+line[tab + 1], tab + 2);
};

// What is known so far of every record: how well it holds each word and each pair of those typed.
class Board {
  constructor(typed, root) {
    this.typed = typed;
    this.root = root;
    this.isMissing = false;
    this.hasAccents = typed.some(({ word, folded }) => word !== folded);
    this.words = typed.map(() => new Uint8Array(root.slots));
    this.pairs = typed.slice(1).map(() => new Uint8Array(root.slots));
  }

  // Calls `use` with the words of each line of the shard of `key`.
  async lines(isStory, key, use) {
    try {
      const hashes = isStory ? await named("cac-bai", this.root.story) : this.root.head;
      for (const line of await shard(isStory ? "bai" : "tu", hashes, key)) {
        use(line.slice(0, line.indexOf("\t")).split(" "), line);
      }
    } catch {
      this.isMissing = true;
    }
  }

  worth(kind, base) {
    return base + (kind > 1 ? AS_TYPED : 0) + (this.hasAccents && kind > 2 ? SPELLED : 0);
  }

  word(isStory, at) {
    const { folded, variants } = this.typed[at];
    const keys = new Set([folded, ...variants].map((word) => word.slice(0, 3)));
    return Promise.all([...keys].map((key) => this.lines(isStory, key, ([word, second], line) => {
      const kind = second ? 0 : kinship(word, this.typed[at]);
      if (kind) eachList(line, (zone, start) => raise(this.words[at], line, start, this.worth(kind, isStory ? LONE : WORD[zone])));
    })));
  }

  pair(isStory, at) {
    const [one, two] = [this.typed[at], this.typed[at + 1]];
    const letters = new Set([two.folded, ...two.variants].map((word) => word[0]));
    const keys = [one.folded, ...one.variants].flatMap((word) => [...letters].map((letter) => `${word} ${letter}`));
    return Promise.all(keys.map((key) => this.lines(isStory, key, ([first, second], line) => {
      const kinds = second ? [kinship(first, one), kinship(second, two)] : [0];
      if (!kinds.every(Boolean)) return;
      eachList(line, (zone, start) => {
        raise(this.words[at], line, start, this.worth(kinds[0], WORD[zone]));
        raise(this.words[at + 1], line, start, this.worth(kinds[1], WORD[zone]));
        raise(this.pairs[at], line, start, this.together(at, zone, Math.min(...kinds) < 2));
      });
    })));
  }

  // A pair counts more where the question and the name both begin, or both end, with it.
  together(at, zone, isSlip) {
    const begins = zone < FACTS && zone & 1 && at === 0;
    const ends = zone < FACTS && zone & 2 && at === this.pairs.length - 1;
    return PAIR[zone] + (begins ? EDGE : 0) + (ends ? EDGE : 0) - (isSlip ? SLIP - 1 : 0);
  }

  isCovered(at) {
    return [this.pairs[at - 1], this.pairs[at]].some((pair) => pair?.some(Boolean));
  }

  // What a record is to the question: how well it fits, and what it lacks.
  judged(number) {
    const found = { number, score: 0, slips: 0, missing: 0, lone: 0, present: 0, isFolded: false, pairs: 0 };
    for (let at = 0; at < this.typed.length; at++) {
      const worth = this.words[at][number];
      if (!worth) found.missing += this.typed[at].isNeeded;
      else {
        found.present += 1;
        found.lone += (worth & COUNT) === LONE;
        found.slips += worth < AS_TYPED;
        found.isFolded ||= this.hasAccents && !(worth & SPELLED);
        found.score += (worth & COUNT) + (worth & SPELLED ? ACCENT : 0) - (worth < AS_TYPED ? SLIP : 0);
      }
    }
    for (let at = 0; at < this.pairs.length; at++) {
      const together = this.pairs[at][number];
      found.score += together;
      found.pairs += together > 0;
      if (!together && this.typed[at].quote && this.typed[at].quote === this.typed[at + 1].quote) found.missing += 1;
    }
    return found;
  }

  // All that lack nothing, best first; those whose words lie about in a story by chance are no answer.
  hits() {
    const [first, ...others] = this.words.filter((_, at) => this.typed[at].isNeeded);
    const hits = [];
    for (let number = 0; number < this.root.slots; number++) {
      if (!first[number] || !others.every((words) => words[number])) continue;
      const found = this.judged(number);
      const isChance = this.typed.length > 1 && found.lone * 2 > found.present;
      if (!found.missing && found.slips < 2 && !isChance) hits.push(found);
    }
    return hits.sort(byScore);
  }

  // What has at least half of the words, the best few: never an answer, but a way on.
  near() {
    const near = [];
    for (let number = 0; this.typed.length > 1 && number < this.root.places; number++) {
      const found = this.judged(number);
      if (found.present * 2 >= this.typed.length && found.pairs) near.push(found);
    }
    return near.sort(byScore).slice(0, NEAR);
  }

  isEnough(hits) {
    if (hits[0]?.pairs === this.pairs.length && this.typed.length > SHORT) return true;
    return hits.filter((hit) => !hit.isFolded && (hit.pairs || this.typed.length === 1)).length >= ENOUGH;
  }

  // Fetches step by step until enough is found.
  async explored() {
    const every = this.typed.map((_, at) => at);
    const [needed, pairs] = [every.filter((at) => this.typed[at].isNeeded), every.slice(1).map((at) => at - 1)];
    const isShort = this.typed.length <= SHORT;
    const words = (isStory, places) => places.map((at) => this.word(isStory, at));
    const together = (isStory) => pairs.map((at) => this.pair(isStory, at));
    const steps = [
      () => [...together(false), ...(isShort ? words(false, needed) : [])],
      () => (isShort ? [] : words(false, needed.filter((at) => !this.isCovered(at)))),
      () => (isShort ? [] : words(false, needed)),
      () => (pairs.length ? together(true) : words(true, needed)),
      () => (pairs.length ? words(true, needed) : []),
    ];
    let hits = [];
    for (const step of steps) {
      const asked = step();
      if (!asked.length) continue;
      await Promise.all(asked);
      hits = this.hits();
      if (this.isEnough(hits)) break;
    }
    return hits;
  }

  // A word of the record for one typed that was mended: as the record spells it.
  async insteadOf(at, number) {
    let word = this.typed[at].word;
    const look = ([said, second], line) => {
      if (second || kinship(said, this.typed[at]) !== 1) return;
      eachList(line, (_, start) => eachNumber(line, start, (n) => { if (n === number) word = said; }));
    };
    for (const key of new Set([...this.typed[at].variants].map((variant) => variant.slice(0, 3)))) {
      await this.lines(false, key, look);
      await this.lines(true, key, look);
    }
    return word;
  }
}

const byScore = (one, other) => other.score - one.score || one.number - other.number;

const raise = (values, line, start, value) =>
  eachNumber(line, start, (number) => { if (values[number] < value) values[number] = value; });

const answer = async (text) => {
  const root_ = await root();
  const typed = asked(text);
  if (!typed.length) return { hits: [], places: [], papers: [], near: [], instead: "", isMissing: false };
  const first = new Board(typed, root_);
  let [board, hits] = [first, await first.explored()];
  for await (const mendedWords of mended(first)) {
    if (hits.length) break;
    board = new Board(mendedWords, root_);
    hits = await board.explored();
  }
  const top = hits[0];
  const instead = top && board !== first
    ? (await Promise.all(board.typed.map(({ word }, at) =>
        board.words[at][top.number] && board.words[at][top.number] < AS_TYPED ? board.insteadOf(at, top.number) : word,
      ))).join(" ")
    : "";
  const named = hits.filter(({ number }) => number >= root_.places);
  return {
    hits: hits.filter(({ number }) => number < root_.places),
    places: named.filter(({ number }) => number < root_.papers),
    papers: named.filter(({ number }) => number >= root_.papers),
    near: top ? [] : first.near(),
    instead,
    isMissing: board.isMissing,
  };
};

// An index that was renewed since it was opened lacks old files: then everything is asked for anew, once.
export const search = async (text) => {
  const found = await answer(text);
  if (!found.isMissing) return found;
  forget();
  return answer(text);
};
