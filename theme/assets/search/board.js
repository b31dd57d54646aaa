// How well each record holds the words typed, filled step by step: by the pairs of words in titles, names and facts, by
// single words, by stories.

import { eachBit, eachNumber, named, shard } from "./index.js";
import { fold, isSpelled, pairKey } from "./text.js";

const ENOUGH = 10;
const NEAR = 5;
export const SHORT = 3; // questions of so few words have all of them fetched at once
// What a word and a pair count by what holds them: title, owner's name, facts, story (zones as in postings.py).
// A pair counts more than two words, so that a phrase in a story goes before words that lie about in a title. A word by
// itself in a story is the weakest sign: it may be there by chance.
const WORD = [10, 11, 12, 13, 9, 9, 10, 10, 7, 3];
const IN_PAIR = [10, 10, 10, 10, 9, 9, 9, 9, 7, 3];
const PAIR = [24, 24, 24, 24, 23, 23, 23, 23, 21, 18];
const FACTS = 8;
const STORY = 9;
const LONE = 2; // 1 as half a word
const EDGE = 2;
const ACCENT = 20;
const SLIP = 6;
const HALF = 4;
// Marks of a word beside what it counts: it stands as typed and not mended; all of it was typed; with its accents.
export const AS_TYPED = 128;
const ENTIRE = 64;
const SPELLED = 32;
const COUNT = 31;

// What a word of the index is to a word typed: nothing (0), or one that was mended, or typed, whole, with its accents.
export const MENDED = 1;
const [TYPED, WHOLE, ACCENTED] = [2, 4, 8];
const kinship = (word, typed) => {
  const folded = fold(word);
  const isWhole = folded === typed.folded;
  if (isWhole || (typed.isHalf && folded.startsWith(typed.folded))) {
    return TYPED + isWhole * WHOLE + isSpelled(word, typed.word, typed.isHalf) * ACCENTED;
  }
  return typed.variants.has(folded) && MENDED + WHOLE;
};

const isAccented = ({ word, folded }) => word !== folded;

// Each list of a line: what of the records holds the term, and their numbers.
const eachList = (line, use) => {
  for (const list of line.split("\t").slice(1)) use(+list[0], list.slice(1));
};

// What is known so far of every record: how well it holds each word and each pair of those typed.
export class Board {
  constructor(typed, root) {
    this.typed = typed;
    this.root = root;
    this.isMissing = false;
    this.hasAccents = typed.some(isAccented);
    this.isThere = new Uint8Array(root.slots);
    this.words = typed.map(() => new Uint8Array(root.slots));
    this.pairs = typed.slice(1).map(() => new Uint8Array(root.slots));
    // From eight words on every second pair, the last and those in quotes: they hold all words, and come in few goes.
    this.read = [...this.pairs.keys()].filter((at) =>
      typed.length < 8 || at % 2 === 0 || at === typed.length - 2 || this.isQuoted(at));
  }

  isQuoted(at) {
    return this.typed[at].quote > 0 && this.typed[at].quote === this.typed[at + 1].quote;
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

  // Those on a list count at least `value`. One of nearly all says who is not on it, and not who is there at all.
  raise(values, gaps, value) {
    const lift = (number) => { if (values[number] < value) values[number] = value; };
    if (gaps[0] !== "~") return eachNumber(gaps, (number) => { lift(number); this.isThere[number] = 1; });
    const lacks = new Uint8Array(values.length);
    eachNumber(gaps.slice(1), (number) => { lacks[number] = 1; });
    for (let number = 0; number < values.length; number++) if (!lacks[number]) lift(number);
  }

  worth(kind, base) {
    const isSpelled = this.hasAccents && kind & ACCENTED;
    return base + (kind & WHOLE ? ENTIRE : -1) + (kind & TYPED ? AS_TYPED : 0) + (isSpelled ? SPELLED : 0);
  }

  word(isStory, at) {
    return this.eachWord(isStory, at, (kind, _, zone, gaps) =>
      this.raise(this.words[at], gaps, this.worth(kind, isStory ? LONE : WORD[zone])),
    );
  }

  // Every list of a word that may be the one typed at `at`: what it is to it, and the word.
  eachWord(isStory, at, use) {
    const { folded, variants } = this.typed[at];
    const keys = new Set([folded, ...variants].map((word) => word.slice(0, 3)));
    return Promise.all([...keys].map((key) => this.lines(isStory, key, ([word, second], line) => {
      const kind = !second && kinship(word, this.typed[at]);
      if (kind) eachList(line, (zone, gaps) => use(kind, word, zone, gaps));
    })));
  }

  pair(isStory, at) {
    return this.eachPair(isStory, at, (kinds, _, zone, gaps) => {
      this.raise(this.words[at], gaps, this.worth(kinds[0], IN_PAIR[zone]));
      this.raise(this.words[at + 1], gaps, this.worth(kinds[1], IN_PAIR[zone]));
      this.raise(this.pairs[at], gaps, this.together(at, zone, kinds[0] & kinds[1]));
    });
  }

  // Every list of two words that may be those typed at `at` and behind it: what they are to them, and the two words.
  eachPair(isStory, at, use) {
    const [one, two] = [this.typed[at], this.typed[at + 1]];
    const seconds = [two.folded, ...two.variants];
    const keys = new Set([one.folded, ...one.variants].flatMap((word) => seconds.map((second) => pairKey(word, second))));
    return Promise.all([...keys].map((key) => this.lines(isStory, key, (words, line) => {
      const kinds = words.length > 1 ? [kinship(words[0], one), kinship(words[1], two)] : [0];
      if (kinds.every(Boolean)) eachList(line, (zone, gaps) => use(kinds, words, zone, gaps));
    })));
  }

  // A pair counts more where the question and the name both begin, or both end, with it.
  together(at, zone, kinds) {
    const begins = zone < FACTS && zone & 1 && at === 0;
    const ends = zone < FACTS && zone & 2 && at === this.pairs.length - 1 && kinds & WHOLE;
    return PAIR[zone] + EDGE * (!!begins + !!ends) - (kinds & WHOLE ? 0 : HALF) - (kinds & TYPED ? 0 : SLIP);
  }

  isCovered(at) {
    return [this.pairs[at - 1], this.pairs[at]].some((pair) => pair?.some(Boolean));
  }

  // What a record is to the question: how well it fits, and what it lacks.
  judged(number) {
    const found = { number, score: 0, slips: 0, missing: 0, lone: 0, told: 0, present: 0, isFolded: false, isHalf: false, isLoose: false, pairs: 0 };
    for (let at = 0; at < this.pairs.length; at++) {
      const together = this.pairs[at][number];
      found.score += together;
      found.pairs += together > 0;
      found.missing += !together && this.isQuoted(at);
    }
    for (let at = 0; at < this.typed.length; at++) {
      const worth = this.words[at][number];
      if (!worth) found.missing += this.typed[at].isNeeded;
      else this.weigh(found, at, worth, this.pairs[at - 1]?.[number] || this.pairs[at]?.[number]);
    }
    return found;
  }

  // A mended word must stand beside one of its neighbours; half a word that does not is a weak sign.
  weigh(found, at, worth, isBeside) {
    const [isMended, isSpelled] = [worth < AS_TYPED, worth & SPELLED];
    found.present += 1;
    found.score += (worth & COUNT) + (isSpelled ? ACCENT : 0) - (isMended ? SLIP : 0);
    found.lone += (worth & COUNT) <= LONE;
    found.told += (worth & COUNT) <= WORD[STORY]; // by its story alone
    found.slips += isMended;
    found.missing += isMended && !isBeside && this.pairs.length > 0;
    found.isHalf ||= !(worth & ENTIRE);
    found.isLoose ||= !(worth & ENTIRE) && !isBeside;
    found.isFolded ||= isAccented(this.typed[at]) && !isSpelled && !isMended;
  }

  // Whether a record that lacks nothing is an answer: not if its words lie about in a story by chance, or are other words
  // than those typed with accents, unless they stand together.
  isAnswer({ missing, slips, lone, present, isFolded, isHalf, pairs }) {
    const isChance = this.pairs.length > 0 && lone * 2 > present;
    const isOther = isFolded && (slips > 0 || pairs < this.nearlyAll);
    return !missing && slips * (1 + isHalf) < 2 && !isChance && !isOther;
  }

  // Where only lists of nearly all have told of a record, whether there is one.
  async lookedUp(needed) {
    const isUnsure = (number) => !this.isThere[number] && needed.every((words) => words[number]);
    if (!this.isThere.some((_, number) => isUnsure(number))) return;
    eachBit(await named("co-mat", this.root.present), (number) => { this.isThere[number] = 1; });
  }

  // All answers, best first; printed tables and documents behind all others.
  async hits() {
    const needed = this.words.filter((_, at) => this.typed[at].isNeeded);
    await this.lookedUp(needed);
    const hits = [];
    for (let number = 0; number < this.root.slots; number++) {
      if (!this.isThere[number] || !needed.every((words) => words[number])) continue;
      const found = this.judged(number);
      if (this.isAnswer(found)) hits.push(found);
    }
    const isPaper = ({ number }) => number >= this.root.papers;
    return hits.sort((one, other) => isPaper(one) - isPaper(other) || byScore(one, other));
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

  get nearlyAll() {
    return Math.min(this.read.length, Math.max(1, this.read.length - 1));
  }

  // Whether a record holds all as one phrase, or as two that are each whole (a thing and a place).
  isTight({ pairs, isFolded, isLoose, slips }) {
    return !isFolded && !isLoose && !slips && pairs >= this.nearlyAll;
  }

  // A table or a document is no reason to look no further.
  isEnough(hits) {
    const tight = hits.filter((hit) => hit.number < this.root.papers && this.isTight(hit));
    return tight.length >= ENOUGH || (this.typed.length > SHORT && hits[0] === tight[0] && tight.length > 0);
  }

  pairsOf(isStory) {
    return Promise.all(this.read.map((at) => this.pair(isStory, at)));
  }

  wordsOf(isStory, isWanted = () => true) {
    return Promise.all(this.typed.map(({ isNeeded }, at) => isNeeded && isWanted(at) && this.word(isStory, at)));
  }

  // Whether the heads know most of the words, by pairs: then a title or a name is meant, and not a story.
  isOfHeads() {
    return this.pairs.length >= SHORT && this.words.filter((_, at) => this.isCovered(at)).length * 2 > this.words.length;
  }

  // By titles, names and facts: of long questions only the words that no pair tells of.
  async inHeads() {
    const isShort = this.typed.length <= SHORT;
    await Promise.all([this.pairsOf(false), isShort && this.wordsOf(false)]);
    if (!isShort && this.isOfHeads()) await this.wordsOf(false, (at) => !this.isCovered(at));
    return this.hits();
  }

  async inStories() {
    this.isStoryRead = true;
    await (this.pairs.length ? this.pairsOf(true) : this.wordsOf(true));
    return this.hits();
  }

  // By words that lie about: only where there is nothing else.
  async byChance() {
    if (!this.pairs.length) return [];
    await this.wordsOf(false);
    const hits = await this.hits();
    if (hits.length) return hits;
    await this.wordsOf(true);
    return this.hits();
  }
}

const byScore = (one, other) => other.score - one.score || one.number - other.number;
