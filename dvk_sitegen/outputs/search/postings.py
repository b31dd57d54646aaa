"""A fact is that a record holds a term in one of its zones; a list is the records of one term and zone.

A big site has tens of millions of facts, so they are columns of numbers (numpy), never objects. What a list is of is
one number, its head: first word, second word (0 where the term is one word alone), rank of the zone.
"""

from __future__ import annotations

import numpy as np

from dvk_sitegen.outputs.search.encoding import Numbers

# What of a record holds a term, as one digit: of a title 0 to 3, of an owner's name 4 to 7 (1 is added where the term
# begins the whole, 2 where it ends it), of its facts, of its story. A record is listed once for a term, at the best.
# Few titles begin or end with one word alone: for that, 0 to 3 tell how short the title is.
TITLE, OWNER, FACTS, STORY = 0, 4, 8, 9
BEGINS, ENDS = 1, 2
_FROM_BEST = np.array([3, 2, 1, 0, 7, 6, 5, 4, 8, 9])  # a whole title before all, a story behind all
_RANK = np.argsort(_FROM_BEST)

_WORD_BITS, _RANK_BITS, _RECORD_BITS = 19, 4, 20
_TERM = _RANK_BITS + _RECORD_BITS
_WORD, _RANKS, _RECORD = ((1 << bits) - 1 for bits in (_WORD_BITS, _RANK_BITS, _RECORD_BITS))
MOST_WORDS = 1 << _WORD_BITS


def terms_of(first: Numbers, second: Numbers) -> Numbers:
    """Terms as numbers."""
    return first << _WORD_BITS | second


def lists(terms: Numbers, zones: Numbers, records: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Facts as lists, in the order of their heads: the heads, how many records each lists, and all those records.

    Each record stands once for a term, at the best of its zones.
    """
    order = np.sort(terms << _TERM | records << _RANK_BITS | _RANK[zones])
    best = order[np.flatnonzero(np.diff(order >> _RANK_BITS, prepend=-1))]
    terms, ranks, records = best >> _TERM, best & _RANKS, best >> _RANK_BITS & _RECORD
    facts = np.sort(terms << _TERM | ranks << _RECORD_BITS | records)
    heads = facts >> _RECORD_BITS
    starts = np.flatnonzero(np.diff(heads, prepend=-1))
    return heads[starts], np.diff(starts, append=len(facts)), facts & _RECORD


def words_of(heads: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the second word of each."""
    return heads >> _RANK_BITS + _WORD_BITS, heads >> _RANK_BITS & _WORD


def zones_of(heads: Numbers) -> Numbers:
    """The zone of each."""
    zones: Numbers = _FROM_BEST[heads & _RANKS]
    return zones


def renumbered(heads: Numbers, words: Numbers) -> Numbers:
    """The same heads where word `n` has the number `words[n]`."""
    first, second = words_of(heads)
    return terms_of(words[first], words[second]) << _RANK_BITS | heads & _RANKS


def facts_of(heads: Numbers, counts: Numbers, records: Numbers) -> Numbers:
    """Lists as facts again, one number each."""
    facts: Numbers = np.repeat(heads, counts) << _RECORD_BITS | records
    return facts


def spread(starts: Numbers, counts: Numbers) -> Numbers:
    """The places from each start on, as many as its count."""
    before = np.cumsum(counts) - counts
    places: Numbers = np.arange(counts.sum()) + np.repeat(starts - before, counts)
    return places
