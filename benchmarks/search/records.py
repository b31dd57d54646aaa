"""The models of benchmarks/corpus.py by the words that a reader sees on their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from benchmarks import corpus
from benchmarks.search.queries import flat, flat_accented
from dvk_sitegen.text import initials


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
    place = (model.village, unit.commune, unit.district, unit.province, _today(unit))
    names = " | ".join([model.title, published, *place, model.product, alias])
    return Record(model.id, model.title, owner, is_named, model.product, unit.commune, names, model.story)


@lru_cache(maxsize=4096)
def _today(unit: corpus.Unit) -> str:
    """The name of the commune that the recorded one went to, "" where there is none."""
    return _successors().get((unit.province_slug, unit.district_slug, unit.commune), "")


@lru_cache(maxsize=1)
def _successors() -> dict[tuple[str, str, str], str]:
    tables = {name: corpus._table(name) for name in ("provinces", "districts", "communes", "communes_today")}
    today = {row["code"]: corpus._full_name(row) for row in tables["communes_today"]}
    provinces = {row["code"]: row["slug"] for row in tables["provinces"]}
    districts = {row["code"]: (provinces[row["province"]], row["slug"]) for row in tables["districts"]}
    return {
        (*districts[row["district"]], corpus._full_name(row)): today[row["today"]]
        for row in tables["communes"]
        if row["today"] in today
    }
