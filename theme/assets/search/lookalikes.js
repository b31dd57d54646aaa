// Letters that look right and are other ones as the right ones, and those that cannot be seen as none: dvk_sitegen/base/text.py
// does the same. Loaded only for a question that holds such a letter.

const ROWS = [
  ["ÐƉðɖ", "ĐĐđđ"],
  ["ƢƣǍǎıİɑɡ", "ƯưĂăiIag"],
  ["АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухԁԛԝһүӏ", "ABESIJKMHOPCTYXYQWaesijopcyxdqwhyl"],
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaikvoptux"],
];
const UNSEEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;
const STYLED = /[\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;
const RIGHT = new Map(ROWS.flatMap(([wrong, right]) => [...wrong].map((letter, at) => [letter, [...right][at]])));
const WRONG = new RegExp(`[${[...RIGHT.keys()].join("")}]`, "gu");

export const right = (text) =>
  text
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(STYLED, (letter) => letter.normalize("NFKC"))
    .replace(WRONG, (letter) => RIGHT.get(letter))
    .normalize("NFC");
