"""Whether a word can be Vietnamese: a syllable with a valid spelling and a tone that its ending allows."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")  # syllables that end with c, ch, p or t have no other
_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|r|s|th|tr|t|v|x"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uơ
    uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt uyp uyu uyên uyêt
    ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_BEHIND_QU = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê êch ên êt ênh
    i it y ych yn ynh yt yên yêt ơ ơi ơn ôc
"""
_ALONE = "y yêm yên yêng yêt yêu"
_LONGEST = 12  # characters, with accents apart: nghiễng
_SYLLABLE = re.compile(
    "|".join(
        f"(?:{onset})(?:{'|'.join(rimes.split())})"
        for onset, rimes in ((f"(?:{_ONSETS})?", _RIMES), ("qu", _BEHIND_QU), ("[hklmstv]", "y"), ("", _ALONE))
    )
)


def is_syllable(word: str) -> bool:
    """Whether `word`, in any case, is one syllable with at most one tone."""
    return len(word) <= _LONGEST and _is_syllable(word)


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in decomposed if ord(char) in _TONES]
    bare = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or not tones or tones[0] in _STOPPED_TONES
