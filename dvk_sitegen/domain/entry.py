"""An entry: one mô hình, its owners, its place and what is claimed of it.

The parts of an entry, and of a claim, are tuples with names: there are dozens to each of many entries, and Python makes
them, keeps them and restores them from a cache in half the time and room that other frozen classes take.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dvk_sitegen.base.text import initials
from dvk_sitegen.domain.gazetteer import CommuneToday, District, OldCommune, Province
from dvk_sitegen.domain.quantity import Claim

Visibility = Literal["full", "name-only", "initials", "hold"]
Status = Literal["registered", "recognised", "exemplary"]
VISIBILITIES = ("full", "name-only", "initials", "hold")
# What stands in the place of a person's name that is not published, where no unit does.
UNNAMED = {"person": "một cá nhân", "household": "một hộ gia đình"}
STATUSES = ("registered", "recognised", "exemplary")


class Owner(NamedTuple):
    """Who a model belongs to. What may be published of a person is decided here, once, for every output."""

    name: str
    kind: str
    honorific: str = ""
    role: str = ""
    village: str = ""
    visibility: Visibility = "full"
    unit: str = ""
    ground: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def public_name(self) -> str:
        """The name to print: in full, or as initials; of a held person the unit, or what kind of owner it is."""
        if self.visibility == "hold":
            return self.unit or UNNAMED.get(self.kind, "")
        name = initials(self.name) if self.visibility == "initials" else self.name
        return f"{self.honorific} {name}".strip()

    @property
    def is_unnamed(self) -> bool:
        """Whether nothing is printed that one could be found or filed by."""
        return self.visibility == "hold" and not self.unit

    @property
    def public_honorific(self) -> str:
        return "" if self.visibility == "hold" else self.honorific

    @property
    def public_ground(self) -> str:
        return "" if self.visibility == "hold" else self.ground

    @property
    def public_role(self) -> str:
        return self.role if self.visibility == "full" else ""

    @property
    def public_village(self) -> str:
        return self.village if self.visibility == "full" else ""

    @property
    def is_withheld(self) -> bool:
        """Whether the name must not be read anywhere."""
        return self.visibility in ("hold", "initials")

    @property
    def public_aliases(self) -> tuple[str, ...]:
        return self.aliases if self.visibility in ("full", "name-only") else ()


class Place(NamedTuple):
    """Where an entry lies: as recorded, with the unit of today beside it where the recorded commune is known.

    An entry recorded since 1 July 2025 has no district and no old commune: what it records is `today`. `commune_said`,
    `district_said` and `province_said` are what the document calls them, where that is not what they were last called.
    """

    province: Province
    district: District | None = None
    commune: OldCommune | None = None
    village: str = ""
    today: CommuneToday | None = None
    commune_said: str = ""
    district_said: str = ""
    province_said: str = ""

    @property
    def district_name(self) -> str:
        """The district as the document calls it, "" where there is none."""
        return self.district_said or (self.district.full_name if self.district else "")

    @property
    def commune_name(self) -> str:
        """The commune as the document calls it, "" where none is known."""
        return self.commune_said or (self.recorded_commune.full_name if self.recorded_commune else "")

    @property
    def recorded_commune(self) -> OldCommune | CommuneToday | None:
        """The commune as recorded, an old one or one of today."""
        return self.today if self.is_of_today else self.commune

    @property
    def is_of_today(self) -> bool:
        return self.today is not None and self.district is None

    @property
    def recorded(self) -> tuple[str, ...]:
        """The names as recorded, smallest unit first."""
        province = self.province.today if self.is_of_today else self.province
        names = (self.village, self.commune_name, self.district_name, self.province_said or province.full_name)
        return tuple(name for name in names if name)


class Mention(NamedTuple):
    """Where a document names the owner or the model; `said` when it words the name otherwise."""

    doc: str
    where: str = ""
    said: str = ""
    field: str = ""


class Note(NamedTuple):
    """What a reader must know of one fact (`about` is its key) or, with no `about`, of the whole entry."""

    text: str
    about: str = ""


class Award(NamedTuple):
    """What the model or its owner was given; `level` and `year` only where the document states them."""

    what: str
    level: str = ""
    year: str = ""


class Replication(NamedTuple):
    """A place or another entry that the model was taken to, or came from.

    `today` is the unit of today, where `place` names a commune of the entry's own district.
    """

    place: str = ""
    entry: str = ""
    said: str = ""
    today: CommuneToday | None = None


class Photo(NamedTuple):
    """A picture beside the entry's index file; `path` is absolute, `digest` and `weight` (bytes) are of the whole file.

    Width and height are in pixels, as it stands upright.
    """

    file: str
    path: str
    alt: str
    credit: str = ""
    consent: str = ""
    digest: str = ""
    weight: int = 0
    width: int = 1
    height: int = 1
    is_animated: bool = False


@dataclass(eq=False, slots=True)
class Entry:
    """One exemplary model, compared by identity. `path` is the file it was read from, relative to the project.

    Nothing changes one. Python is not told so: then each value would cost a call whenever one is made or restored.
    """

    id: str
    path: str
    title: str
    owners: tuple[Owner, ...]
    fields: tuple[str, ...]
    kind: str
    place: Place
    mentions: tuple[Mention, ...]
    story: str = ""
    level: str = ""
    status: Status | None = None
    years: tuple[int, ...] = ()
    income: tuple[Claim, ...] = ()
    jobs: tuple[Claim, ...] = ()
    measures: tuple[Claim, ...] = ()
    awards: tuple[Award, ...] = ()
    replicated_to: tuple[Replication, ...] = ()
    replicated_from: tuple[Replication, ...] = ()
    photos: tuple[Photo, ...] = ()
    aliases: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    distinct_from: tuple[str, ...] = ()
    """Ids of entries that look like this one and are not: their owners, or their models, are others."""
    fingerprint: bytes = b""
    """Stands for everything that the entry was read from."""
    face: bytes = b""
    """Stands for everything but the story, which no list shows."""

    @property
    def public_mentions(self) -> tuple[Mention, ...]:
        """The mentions, without the document's wording where the name of an owner is withheld."""
        if any(owner.is_withheld for owner in self.owners):
            return tuple(m._replace(said="") for m in self.mentions)
        return self.mentions

    def notes_about(self, *keys: str) -> tuple[str, ...]:
        """The notes that stand beside the facts `keys`."""
        return tuple(n.text for n in self.notes if n.about in keys)
