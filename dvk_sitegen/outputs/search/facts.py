"""A fact is that a record holds a term in one of its zones, written as one number.

A big site has tens of millions of them, so they are columns of numbers (numpy), never objects. Sorting the numbers
makes the lists of an index: by term, then by how good the zone is, then by record.
"""

from __future__ import annotations

import numpy as np

from dvk_sitegen.outputs.search.packing import Numbers

# What of a record holds a term, as one digit: of a title 0 to 3, of an owner's name 4 to 7 (1 is added where the term
# begins the whole, 2 where it ends it), of its facts, of its story. A record is listed once for a term, at the best.
# Few titles begin or end with one word alone: for that, 0 to 3 tell how short the title is.
TITLE, OWNER, FACTS, STORY = 0, 4, 8, 9
BEGINS, ENDS = 1, 2
_FROM_BEST = np.array([3, 2, 1, 0, 7, 6, 5, 4, 8, 9])  # a whole title before all, a story behind all
_RANK = np.argsort(_FROM_BEST)

# From the top: first word, second word (0 where the term is one word alone), rank of the zone, record.
_WORD_BITS, _RANK_BITS, _RECORD_BITS = 19, 4, 20
_TERM = _RANK_BITS + _RECORD_BITS
_RECORD = (1 << _RECORD_BITS) - 1
_WORD = (1 << _WORD_BITS) - 1
MOST_WORDS = 1 << _WORD_BITS


def terms_of(first: Numbers, second: Numbers) -> Numbers:
    """Terms as numbers."""
    return first << _WORD_BITS | second


def unique(terms: Numbers, zones: Numbers, records: Numbers) -> Numbers:
    """Facts by term, each record once for a term, at the best of its zones; otherwise in no order."""
    order = np.sort(terms << _TERM | records << _RANK_BITS | _RANK[zones])
    best = order[np.flatnonzero(np.diff(order >> _RANK_BITS, prepend=-1))]
    terms, ranks, records = best >> _TERM, best & ((1 << _RANK_BITS) - 1), best >> _RANK_BITS & _RECORD
    return terms << _TERM | ranks << _RECORD_BITS | records


def words_of(facts: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the second word of each."""
    return facts >> _TERM + _WORD_BITS, facts >> _TERM & _WORD


def records_of(facts: Numbers) -> Numbers:
    """The record of each."""
    return facts & _RECORD


def zones_of(facts: Numbers) -> Numbers:
    """The zone of each."""
    zones: Numbers = _FROM_BEST[facts >> _RECORD_BITS & ((1 << _RANK_BITS) - 1)]
    return zones


def lists_of(facts: Numbers) -> Numbers:
    """Stands for the term and the zone of each: facts of one list are alike."""
    return facts >> _RECORD_BITS


def renumbered(facts: Numbers, words: Numbers, start: int = 0) -> Numbers:
    """The same facts where word `n` has the number `words[n]`, and record 0 the number `start`."""
    first, second = words_of(facts)
    rest = facts & ((1 << _TERM) - 1)
    return terms_of(words[first], words[second]) << _TERM | rest + start
