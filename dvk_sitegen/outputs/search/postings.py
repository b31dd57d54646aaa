"""A posting says that a document holds a term in one of its fields; a posting list has the doc ids of a term and field.

A big site has tens of millions of postings, so they are columns of numbers (numpy), never objects. The key of a posting
list is one number: first word, second word (0 where the term is one word alone), rank of the field.
"""

from __future__ import annotations

import numpy as np

from dvk_sitegen.outputs.search.encoding import Numbers

# The field that holds a term, as one digit: a title 0 to 3, an owner's name 4 to 7 (1 is added where the term begins
# the field, 2 where it ends it), facts, story. A document is in one posting list of a term, that of the best field.
# Few titles begin or end with one word alone: for a single word, 0 to 3 say how short the title is.
TITLE, OWNER, FACTS, STORY = 0, 4, 8, 9
BEGINS, ENDS = 1, 2
_FROM_BEST = np.array([3, 2, 1, 0, 7, 6, 5, 4, 8, 9])  # a whole title before all, a story behind all
_RANK = np.argsort(_FROM_BEST)

_WORD_BITS, _RANK_BITS, _DOC_ID_BITS = 19, 4, 20
_TERM = _RANK_BITS + _DOC_ID_BITS
_WORD, _RANKS, _DOC_ID = ((1 << bits) - 1 for bits in (_WORD_BITS, _RANK_BITS, _DOC_ID_BITS))
MOST_WORDS = 1 << _WORD_BITS


def terms_of(first: Numbers, second: Numbers) -> Numbers:
    """Terms as numbers."""
    return first << _WORD_BITS | second


def posting_lists(terms: Numbers, fields: Numbers, doc_ids: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Postings as posting lists, in the order of their keys: the keys, the lengths, and all doc ids.

    Each document is listed once for a term, at the best of its fields.
    """
    order = np.sort(terms << _TERM | doc_ids << _RANK_BITS | _RANK[fields])
    best = order[np.flatnonzero(np.diff(order >> _RANK_BITS, prepend=-1))]
    terms, ranks, doc_ids = best >> _TERM, best & _RANKS, best >> _RANK_BITS & _DOC_ID
    postings = np.sort(terms << _TERM | ranks << _DOC_ID_BITS | doc_ids)
    keys = postings >> _DOC_ID_BITS
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[starts], np.diff(starts, append=len(postings)), postings & _DOC_ID


def words_of(keys: Numbers) -> tuple[Numbers, Numbers]:
    """The first and the second word of each."""
    return keys >> _RANK_BITS + _WORD_BITS, keys >> _RANK_BITS & _WORD


def fields_of(keys: Numbers) -> Numbers:
    """The field of each."""
    fields: Numbers = _FROM_BEST[keys & _RANKS]
    return fields


def renumbered(keys: Numbers, words: Numbers) -> Numbers:
    """The same keys where word `n` has the number `words[n]`."""
    first, second = words_of(keys)
    return terms_of(words[first], words[second]) << _RANK_BITS | keys & _RANKS


def postings_of(keys: Numbers, counts: Numbers, doc_ids: Numbers) -> Numbers:
    """Posting lists as postings again, one number each."""
    postings: Numbers = np.repeat(keys, counts) << _DOC_ID_BITS | doc_ids
    return postings


def spread(starts: Numbers, counts: Numbers) -> Numbers:
    """The positions from each start on, as many as its count."""
    before = np.cumsum(counts) - counts
    positions: Numbers = np.arange(counts.sum()) + np.repeat(starts - before, counts)
    return positions
