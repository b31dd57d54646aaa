"""Letters that look right and are other ones, and letters that cannot be seen: as the right ones, or as none.

What people type and what they have copied must be found alike, so this is done wherever texts are compared. The same
is done in theme/assets/search/text.js. What an author is told of them is in reading/letters/.
"""

from __future__ import annotations

import re
import unicodedata

# Each letter of a first row looks like the one in the second. Latin: eth and African D for đ, what PDF files bring in
# for ư, ă, i. Cyrillic and Greek: those of Unicode's confusables.txt (UTS 39) that are drawn like a Latin letter.
_ROWS = (
    ("ÐƉðɖ", "ĐĐđđ"),
    ("ƢƣǍǎıİɑɡ", "ƯưĂăiIag"),
    ("АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухԁԛԝһүӏ", "ABESIJKMHOPCTYXYQWaesijopcyxdqwhyl"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaikvoptux"),
)
RIGHT = {wrong: right for one, other in _ROWS for wrong, right in zip(one, other, strict=True)}
# Shown as nothing: soft hyphen, zero width, joiners, direction marks, fillers, variation selectors, tags.
_UNSEEN = (
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\U000e0000-\\U000e0fff"
)
# Full-width and mathematical letters and digits, Roman numbers, ligatures: their plain form is Unicode's own (NFKC).
_STYLED = "\\u2160-\\u217f\\ufb00-\\ufb06\\uff01-\\uff5e\\U0001d400-\\U0001d7ff"
UNSEEN = re.compile(f"[{_UNSEEN}]")
STYLED = re.compile(f"[{_STYLED}]")
_ANY = re.compile(f"[{_UNSEEN}{_STYLED}{''.join(RIGHT)}]")


def right_letters(text: str) -> str:
    """`text` with the letters that were meant, composed."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if _ANY.search(text):
        text = unicodedata.normalize("NFC", _ANY.sub(lambda found: right_letter(found[0]), text))
    return text


def right_letter(char: str) -> str:
    """The letter that `char` was meant to be; itself where it is the right one, nothing where it cannot be seen."""
    if UNSEEN.match(char):
        return ""
    return RIGHT.get(char) or (unicodedata.normalize("NFKC", char) if STYLED.match(char) else char)
