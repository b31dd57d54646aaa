"""The models of benchmarks/corpus.py by the words that a reader sees on their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from benchmarks import corpus, places
from benchmarks.search.queries import flat, flat_accented
from benchmarks.stories import words_of
from dvk_sitegen.base.text import initials


@dataclass(frozen=True)
class Record:
    """One entry by its words."""

    id: str
    title: str
    owner: str
    is_named: bool
    product: str
    commune: str
    names: str
    """All but the story: title, owner, places as recorded and today, product, other name."""
    story: str

    @cached_property
    def flat_title(self) -> str:
        return flat(self.title)

    @cached_property
    def flat_names(self) -> str:
        return flat(self.names)

    @cached_property
    def flat_story(self) -> str:
        return flat(self.story)

    @cached_property
    def accented(self) -> str:
        return flat_accented(f"{self.names} | {self.story}")


def records(size: int, seed: int = corpus.SEED) -> list[Record]:
    """The models of a corpus, as a reader sees them."""
    return [_record(model) for model in corpus.models(size, seed)]


def _record(model: corpus.Model) -> Record:
    owner, is_named = model.owner["name"], "visibility" not in model.owner
    published = owner if is_named else initials(owner)
    unit = model.unit
    alias = f"{model.title.split(' ở ')[0]} ở {unit.name}"
    today = places.today(unit)
    place = (model.village, unit.commune, unit.district, unit.province, today.name if today else "")
    names = " | ".join([model.title, published, *place, model.product, alias])
    return Record(model.id, model.title, owner, is_named, model.product, unit.commune, names, words_of(model.story))
