"""The keys of an entry, for recognising one that was written without its colon or in the wrong place."""

from __future__ import annotations

_CLAIM = frozenset({"said", "low", "high", "basis", "split", "as_of", "doubt"})
# What the values of these keys hold.
INNER = {
    "owner": frozenset({"name", "honorific", "kind", "role", "village", "visibility", "unit", "ground", "aliases"}),
    "place": frozenset({"province", "district", "commune", "village", "today"}),
    "source": frozenset({"doc", "where", "said", "field"}),
    "income": _CLAIM,
    "jobs": _CLAIM,
    "measures": _CLAIM | {"what"},
    "awards": frozenset({"what", "level", "year"}),
    "replicated_to": frozenset({"place", "entry", "said"}),
    "replicated_from": frozenset({"place", "entry", "said"}),
    "photos": frozenset({"file", "alt", "credit", "consent"}),
    "notes": frozenset({"about", "text"}),
}
# How to write these keys' values as mappings, where the author gave only one text.
WRITTEN_OUT = {
    "source": "{{doc: {value}, where: {dots}}}",
    "place": "{{commune: {value}}}",
    "measures": "{{what: {dots}, said: {value}}}",
    "awards": "{{what: {value}}}",
    "photos": "{{file: {value}, alt: {dots}}}",
}
# Not required, but asked about where they are left out.
ASKED_FOR = ("where", "consent")
ENTRY = frozenset(
    {
        "title",
        "field",
        "kind",
        "level",
        "status",
        "years",
        "aliases",
        "products",
        "story",
        "visibility",
        "distinct_from",
    }
) | set(INNER)
ALL = ENTRY.union(*INNER.values())
INNER_ONLY = ALL - ENTRY
