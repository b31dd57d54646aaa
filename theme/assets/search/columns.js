// What results are narrowed and sorted by: a letter for each entry, and what the letters stand for.

import { eachBit, eachNumber, named, root } from "./index.js";
import { fold } from "./text.js";

const FIRST = 33;
const [LOW_OPEN, HIGH_OPEN] = [1, 2];

export const labels = async () => JSON.parse(await named("nhan", (await root()).labels));

const column = async (name) => {
  const text = await named(name, (await labels()).files[name]);
  const end = text.indexOf("\n");
  return [JSON.parse(text.slice(0, end)), text.slice(end + 1)];
};

export const everyone = async () => {
  const { present, places } = await root();
  const numbers = [];
  eachBit(await named("co-mat", present), (number) => number < places && numbers.push(number));
  return numbers;
};

// Columns tell of entries in the order of their numbers: which letter of a column is an entry's.
const letterAt = async () => {
  const places = [];
  (await everyone()).forEach((number, n) => { places[number] = n; });
  return (letters, number) => letters.charCodeAt(places[number]) - FIRST;
};

// The letters stand for sets of values.
const sets = async (name) => {
  const [[{ values, sets }, letters], of] = await Promise.all([column(name), letterAt()]);
  const members = sets.map((set) => set.map((place) => values[place][0]));
  return { values: name === "nam" ? values.reverse() : values, of: (number) => members[of(letters, number)] };
};

// For each slot what `valueOf` gives of its area.
const byArea = (areas, valueOf) => {
  const found = [];
  areas.forEach((area, n) => {
    for (let number = area[4]; number < area[5]; number++) found[number] = valueOf(area, n);
  });
  return found;
};

const places = async (valueOf) => {
  const { areas } = await labels();
  const found = byArea(areas, valueOf);
  return { values: [...new Map(areas.map(valueOf))], of: (number) => [found[number][0]] };
};

// A letter is the place in the list of the record's area, from 1; nothing is known of the rest.
const communes = async () => {
  const [[{ lists }, letters], { areas }, of] = await Promise.all([column("xa"), labels(), letterAt()]);
  const own = byArea(areas, (_, n) => lists[n]);
  return {
    values: [...new Map(lists.flat())].sort(([, one], [, other]) => one.localeCompare(other, "vi", { numeric: true })),
    of: (number) => (own[number][of(letters, number) - 1] ?? []).slice(0, 1),
  };
};

const GROUPS = {
  "linh-vuc": sets,
  tinh: () => places(([id, name]) => [id, name]),
  huyen: () => places(([province, , id, name]) => [`${province}/${id}`, name]),
  xa: communes,
  nam: sets,
  loai: sets,
  cap: sets,
  co: sets,
};
export const NAMES = Object.keys(GROUPS);

const made = new Map();

// The values of a group, [id, label] each, and `of`, which gives those of a record.
export const group = async (name) => {
  if (!made.has(name)) made.set(name, await GROUPS[name](name));
  return made.get(name);
};

export const slug = (label) => fold(label).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// Which kind of a range is meant: the one named in the address, or the first.
export const kindOf = async (range, wanted) => {
  const kinds = (await labels())[range];
  const place = Math.max(0, kinds.findIndex((label) => slug(label) === wanted));
  return { place, label: kinds[place] };
};

// What records claim of a kind: number → [low, high, openness].
export const claims = async (range, place) => {
  const found = new Map();
  if (!(await labels()).files[`${range}-${place}`]) return found;
  const [{ intervals, who }, letters] = await column(`${range}-${place}`);
  eachNumber(who, (number) => found.set(number, intervals[letters.charCodeAt(found.size) - FIRST]));
  return found;
};

// interval.py says the same.
const isInside = (inner, isInnerOpen, outer, isOuterOpen, sign) =>
  outer === null
  || (inner !== null && (sign * inner > sign * outer || (inner === outer && (isInnerOpen || !isOuterOpen))));

export const liesIn = ([low, high, open], [from, to, isOpen]) =>
  isInside(low, open & LOW_OPEN, from, isOpen & LOW_OPEN, 1)
  && isInside(high, open & HIGH_OPEN, to, isOpen & HIGH_OPEN, -1);

// Highest first.
export const byClaim = (one, other) => {
  const [mine, its] = [one, other].map(([low, high, open]) => {
    const start = low ?? high ?? 0;
    return [start, open & LOW_OPEN, +(high === null), high ?? start];
  });
  const n = mine.findIndex((part, n) => part !== its[n]);
  return n < 0 ? 0 : its[n] - mine[n];
};
