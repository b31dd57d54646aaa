"""What is published of an owner follows from the visibility, once for every output."""

from typing import get_args

import pytest

from dvk_sitegen.domain.entry import Entry, Note, Owner, Place, Visibility
from dvk_sitegen.domain.gazetteer import Province

OWNER = Owner(
    name="Đặng Văn Thử",
    kind="person",
    honorific="ông",
    role="Trưởng bản",
    village="bản Thử",
    organisation="Công an xã Thử",
    aliases=("Đặng Thử",),
)


def public(visibility: Visibility) -> tuple[str, str, str, tuple[str, ...]]:
    owner = OWNER._replace(visibility=visibility)
    return owner.public_name, owner.public_role, owner.public_village, owner.public_aliases


def test_in_full_everything_is_published() -> None:
    assert public("full") == ("ông Đặng Văn Thử", "Trưởng bản", "bản Thử", ("Đặng Thử",))


def test_by_name_only_neither_role_nor_village_is_published() -> None:
    assert public("name-only") == ("ông Đặng Văn Thử", "", "", ("Đặng Thử",))


def test_by_initials_no_alias_gives_the_name_away() -> None:
    assert public("initials") == ("ông Đ.V.T.", "", "", ())


def test_of_a_held_person_only_the_unit_is_published() -> None:
    assert public("hold") == ("Công an xã Thử", "", "", ())


@pytest.mark.parametrize(("kind", "name"), [("person", "một cá nhân"), ("household", "một hộ gia đình"), ("group", "")])
def test_of_a_held_person_without_a_unit_only_what_it_is_is_published(kind: str, name: str) -> None:
    owner = OWNER._replace(visibility="hold", organisation="", kind=kind, legal_basis="Ông Thử đồng ý.")
    assert (owner.public_name, owner.public_honorific, owner.public_legal_basis) == (name, "", "")
    assert owner.is_unnamed


@pytest.mark.parametrize("visibility", get_args(Visibility))
def test_a_body_without_honorific_is_named_without_a_blank(visibility: Visibility) -> None:
    name = OWNER._replace(honorific="", visibility=visibility).public_name
    assert name == name.strip()


def test_notes_stand_beside_the_facts_they_are_about() -> None:
    entry = Entry(
        id="thu",
        path="content/entries/thu-nghiem/thu.md",
        title="Thử",
        owners=(OWNER,),
        fields=("kinh-te",),
        kind="cá nhân",
        place=Place(Province("thu-nghiem", "Thử Nghiệm", "tỉnh", "", "", (), ())),
        mentions=(),
        notes=(Note("Một.", "income"), Note("Hai."), Note("Ba.", "jobs")),
    )
    assert entry.notes_about("income", "jobs") == ("Một.", "Ba.")
    assert entry.notes_about("") == ("Hai.",)
    assert entry.notes_about("owner") == ()
