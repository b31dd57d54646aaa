"""An entry: one mô hình with its owners, place and claims.

The components of an entry and of a claim are named tuples: each of many entries has dozens, and Python creates, stores
and restores named tuples in half the time and memory of other immutable classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from dvk_sitegen.base.text import initials
from dvk_sitegen.domain.gazetteer import CommuneToday, District, OldCommune, Province
from dvk_sitegen.domain.quantity import Claim

Visibility = Literal["full", "name-only", "initials", "hold"]
Status = Literal["registered", "recognised", "exemplary"]
State = Literal["going", "changed", "stopped", "unknown"]
# Shown in place of a person's name that is not published, where there is no unit.
UNNAMED = {"person": "một cá nhân", "household": "một hộ gia đình"}


class Owner(NamedTuple):
    """The owner of a model. What may be published of a person is decided here, once, for every output.

    >>> owner = Owner("Lường Văn Thí Dụ", "person", honorific="ông", organisation="Công an xã Hòa Thử")
    >>> owner.public_name, owner._replace(visibility="hold").public_name
    ('ông Lường Văn Thí Dụ', 'Công an xã Hòa Thử')
    """

    name: str
    kind: str
    honorific: str = ""
    role: str = ""
    village: str = ""
    visibility: Visibility = "full"
    organisation: str = ""
    legal_basis: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def public_name(self) -> str:
        """The name to publish: in full, or as initials; of a withheld person the unit, or the kind of owner."""
        if self.visibility == "hold":
            return self.organisation or UNNAMED.get(self.kind, "")
        name = initials(self.name) if self.visibility == "initials" else self.name
        return f"{self.honorific} {name}".strip()

    @property
    def is_unnamed(self) -> bool:
        """Whether no name is published by which the owner could be found or sorted."""
        return self.visibility == "hold" and not self.organisation

    @property
    def public_honorific(self) -> str:
        return "" if self.visibility == "hold" else self.honorific

    @property
    def public_legal_basis(self) -> str:
        return "" if self.visibility == "hold" else self.legal_basis

    @property
    def public_role(self) -> str:
        return self.role if self.visibility == "full" else ""

    @property
    def public_village(self) -> str:
        return self.village if self.visibility == "full" else ""

    @property
    def is_withheld(self) -> bool:
        """Whether the name must not be published anywhere."""
        return self.visibility in ("hold", "initials")

    @property
    def public_aliases(self) -> tuple[str, ...]:
        return self.aliases if self.visibility in ("full", "name-only") else ()


class Place(NamedTuple):
    """The place of an entry: as recorded, with the unit of today where the recorded commune is known.

    An entry recorded since 1 July 2025 has no district and no old commune: it records `today`. `commune_said`,
    `district_said` and `province_said` are the names in the document, where they differ from the last names.
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
        """The district's name in the document, "" where there is none."""
        return self.district_said or (self.district.full_name if self.district else "")

    @property
    def commune_name(self) -> str:
        """The commune's name in the document, "" where none is known."""
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
    """A place where a document names the owner or the model; `said` is the name there, if it differs."""

    doc: str
    where: str = ""
    said: str = ""
    field: str = ""


class Note(NamedTuple):
    """What a reader must know about one fact (`about` is its key) or, without `about`, about the whole entry."""

    text: str
    about: str = ""


class Award(NamedTuple):
    """An award of the model or its owner; `level` and `year` only where the document states them."""

    what: str
    level: str = ""
    year: str = ""


class Replication(NamedTuple):
    """A place or another entry to which the model was replicated, or from which it came.

    `today` is the unit of today, where `place` names a commune of the entry's own district.
    """

    place: str = ""
    entry: str = ""
    said: str = ""
    today: CommuneToday | None = None


class Photo(NamedTuple):
    """A picture beside the entry's index file; `path` is absolute, `digest` and `weight` (bytes) are of the whole file.

    Width and height are in pixels when upright.
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


class How(NamedTuple):
    """How others can do the same. `contact` is an office to ask, never a person."""

    conditions: str = ""
    steps: tuple[str, ...] = ()
    cost: str = ""
    pitfalls: str = ""
    contact: str = ""


class Alive(NamedTuple):
    """Whether the model goes on, and the day or month (ISO) when that was asked; "" where that is not known."""

    state: State
    checked: str = ""


PARTS = (Owner, Place, Mention, Note, Award, Replication, Photo, How, Alive)


@dataclass(eq=False, slots=True)
class Entry:
    """One exemplary model, compared by identity. `path` is the file it was read from, relative to the project.

    Treat it as immutable. It is not frozen, because creating and restoring would then cost a call for each value.

    >>> from dvk_sitegen.domain.admin_units import ProvinceToday
    >>> son_la = Province("14", "tỉnh", "Sơn La", "son-la", ProvinceToday("14", "tỉnh", "Sơn La", "son-la"))
    >>> entry = Entry(
    ...     id="trong-nhan",
    ...     path="content/entries/son-la/trong-nhan.md",
    ...     title="Trồng nhãn",
    ...     owners=(Owner("Lường Văn Thí Dụ", "household", visibility="initials"),),
    ...     fields=("kinh-te",),
    ...     kind="cá nhân",
    ...     place=Place(son_la, village="bản Thử"),
    ...     mentions=(Mention("bao-cao-2022", "I.1", said="hộ ông Dụ"),),
    ...     notes=(Note("Ghi theo báo cáo.", about="income"), Note("Chưa rõ diện tích.")),
    ... )
    >>> entry.place.recorded, entry.notes_about("income", "jobs")
    (('bản Thử', 'tỉnh Sơn La'), ('Ghi theo báo cáo.',))
    >>> entry.public_mentions[0].said  # the document says the name, which is published as initials only
    ''
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
    how: How | None = None
    alive: Alive | None = None
    added: str = ""
    """The day (ISO) on which it was published on the site; "" where that is not known."""
    updated: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
    """Ids of entries that look the same but have other owners, or are other models."""
    fingerprint: bytes = b""
    """The fingerprint of everything that the entry was read from."""
    summary_hash: bytes = b""
    """The fingerprint without the story, which no list shows."""

    @property
    def public_mentions(self) -> tuple[Mention, ...]:
        """The mentions, without the document's wording where the name of an owner is withheld."""
        if any(owner.is_withheld for owner in self.owners):
            return tuple(m._replace(said="") for m in self.mentions)
        return self.mentions

    def notes_about(self, *keys: str) -> tuple[str, ...]:
        """The notes about the facts `keys`."""
        return tuple(n.text for n in self.notes if n.about in keys)
