// The files of the index: what they are called, and each fetched once. docs/search.md tells their format.

const FOLDER = new URL("../../tim-kiem/muc-luc/", import.meta.url);
const HASH = 6;
const GROUP = 16;
let files = new Map();

const inflated = (answer) =>
  new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).text();

// Twice, then it is told: a line may be bad for a moment.
const fetched = async (path, cache) => {
  for (let tries = 2; ; ) {
    try {
      const answer = await fetch(new URL(path, FOLDER), { cache });
      if (answer.ok) return await inflated(answer);
      throw Error(path);
    } catch (error) {
      if (!--tries) throw error;
      await new Promise((done) => setTimeout(done, 300));
    }
  }
};

// Once for all who ask; after a failure the next one asks anew.
const once = (path, cache = "force-cache") => {
  if (!files.has(path)) {
    files.set(path, fetched(path, cache).catch((error) => (files.delete(path), Promise.reject(error))));
  }
  return files.get(path);
};

export const forget = () => { files = new Map(); };
export const root = async () => JSON.parse(await once("goc.bin", "no-cache"));
root().catch(() => {}); // who loads this will search
export const named = (name, hash) => once(`${name}-${hash}.bin`);

const hashAt = (hashes, place) => hashes.slice(place * HASH, (place + 1) * HASH);

const crc32 = (key) => {
  let crc = -1;
  for (const byte of new TextEncoder().encode(key)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
};

// The lines of the shard that holds a key.
export const shard = async (name, hashes, key) => {
  const place = crc32(key) % (hashes.length / HASH);
  const hash = hashAt(hashes, place);
  return hash > "000000" ? (await named(`${name}-${place}`, hash)).split("\n") : [];
};

// The numbers that letters stand for, as in base64url: capitals, small letters, digits, "-", "_". In lists five bits each, the
// low ones first; the upper half of the alphabet goes on.
const VALUE = Uint8Array.from({ length: 128 }, (_, code) =>
  code === 95 ? 63 : code > 96 ? code - 71 : code > 64 ? code - 65 : code > 47 ? code + 4 : 62);

export const eachNumber = (gaps, use) => {
  let number = 0;
  let step = 0;
  let shift = 0;
  for (let at = 0; at < gaps.length; at++) {
    const value = VALUE[gaps.charCodeAt(at)];
    step |= (value & 31) << shift;
    shift += 5;
    if (value < 32) {
      use(number += step);
      step = shift = 0;
    }
  }
};

// The numbers that bits stand for: six a letter, the low ones first.
export const eachBit = (bits, use) => {
  for (let at = 0; at < bits.length; at++) {
    for (let value = VALUE[bits.charCodeAt(at)], bit = 0; value >> bit; bit++) if ((value >> bit) & 1) use(at * 6 + bit);
  }
};

// What results show, in the order asked for; those whose file cannot be had are left out.
export const cards = async (numbers) => {
  const { cards: hashes, places } = await root();
  const groups = await Promise.all(
    numbers.map((number) => {
      const group = Math.floor(number / GROUP);
      return named(`the-${group}`, hashAt(hashes, group)).then(JSON.parse, () => []);
    }),
  );
  return numbers.flatMap((number, at) => {
    const row = groups[at].find(([slot]) => slot === number % GROUP);
    return row ? [number < places ? entryCard(number, row) : otherCard(number, row)] : [];
  });
};

const entryCard = (number, [, id, title, owners, place, today, fields, years, kind, claims]) => ({
  number, url: `mo-hinh/${id}/`, title, owners, place, today, fields, years, kind, claims,
});

const otherCard = (number, [, url, title, about]) => ({ number, url, title, about });
