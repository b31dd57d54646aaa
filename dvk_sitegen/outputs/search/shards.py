"""Lists of records cut into small files, and the words that a mistyped one is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dvk_sitegen.outputs.search.packing import shard_of
from dvk_sitegen.outputs.search.postings import STORY, Listed
from dvk_sitegen.outputs.search.words import pair_key, word_key
from dvk_sitegen.text import fold


class Shards:
    """The lists of the records' heads and of their stories, and every folded word that is letters alone.

    A shard has a line for each term: `term<tab>zone gaps<tab>zone gaps…`.
    """

    def __init__(self, heads: int, stories: int, lists: Iterable[Listed]) -> None:
        self._heads: list[dict[str, str]] = [{} for _ in range(heads)]
        self._stories: list[dict[str, str]] = [{} for _ in range(stories)]
        self._words: Counter[str] = Counter()
        for listed in lists:
            self._put(listed)

    def _put(self, listed: Listed) -> None:
        key = word_key(*listed.words) if len(listed.words) == 1 else pair_key(*listed.words)
        shards = self._stories if listed.zone == STORY else self._heads
        lines = shards[shard_of(key, len(shards))]
        term = " ".join(listed.words)
        lines[term] = f"{lines.get(term, term)}\t{listed.zone}{listed.gaps}"
        if len(listed.words) == 1:
            folded = fold(term)
            if folded.isascii() and folded.isalpha():
                self._words[folded] += listed.count

    @property
    def heads(self) -> list[bytes]:
        return _contents(self._heads)

    @property
    def stories(self) -> list[bytes]:
        return _contents(self._stories)

    @property
    def words(self) -> bytes:
        """Each word with a digit that says how often it stands: once for a record at 1, at most 4, 16, 64 … times."""
        rows = (f"{word}{min(9, (count.bit_length() + 1) // 2)}" for word, count in sorted(self._words.items()))
        return " ".join(rows).encode()


def _contents(shards: list[dict[str, str]]) -> list[bytes]:
    return ["\n".join(lines[term] for term in sorted(lines)).encode() for lines in shards]
