"""The store: whatever happened to a file of any cache, it is read as it was written or not at all, and told once."""

import collections.abc
import gc
import os
import pickle
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import capabilities
import pytest
from office import office_in

from dvk_sitegen.base import account_key, store
from dvk_sitegen.base.errors import Problem
from dvk_sitegen.base.formats import Format, listed, load_objects, plain
from dvk_sitegen.base.store import HEADER, MAGIC, Cache, Reason, Store
from dvk_sitegen.hosts import mkdocs_frame
from dvk_sitegen.reading.cache import CLASSES as CLASSES_OF_READINGS
from dvk_sitegen.reading.cache import UNITS
from dvk_sitegen.run import built
from dvk_sitegen.session import CLASSES as CLASSES_OF_SESSIONS

CACHES = {"readings", "photos", "index", "ledger", "manifest", "signatures", "journal", "frame", "outcome", "code"}
OF_ANY_VERSION = {"manifest", "signatures", "journal"}


class Written(NamedTuple):
    """What a build has kept in one of its caches."""

    form: Format[Any]
    item: str
    key: bytes
    value: Any

    def into(self, folder: Path, name: str) -> tuple[Cache[Any], Store]:
        kept = Store(folder)
        cache = kept.open(name, self.form)
        cache.write(self.item, self.key, self.value)
        return cache, kept

    def is_read_by(self, cache: Cache[Any]) -> bool:
        found = cache.read(self.item, self.key)
        return found == self.value or repr(found) == repr(self.value)  # entries are equal to none but themselves


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """One item of each cache, as the build of a whole office writes it."""
    office = office_in(tmp_path_factory.mktemp("office"))
    found: dict[str, Written] = {}
    write = Cache.write

    def noted(cache: Cache[Any], item: str, key: bytes, value: Any) -> None:
        found[cache.name] = Written(cache.form, item, key, value)
        write(cache, item, key, value)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):  # a new account: its templates are compiled, too
            patch.setenv(name, str(office / "account"))
        patch.setattr(Cache, "write", noted)
        built(lambda: mkdocs_frame, str(office / "mkdocs.yml"), None, "", lambda: None)
    gc.enable()  # a process that builds ends soon; this one does not
    return found


@pytest.fixture
def as_somebody(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Become somebody with another key."""

    def become(name: str) -> None:
        monkeypatch.setenv(account_key.ENVIRONMENT, name)

    return become


def flipped(at: int) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[at] ^= 1
        path.write_bytes(data)

    return spoil


def a_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    capabilities.link(path, "elsewhere")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


# What may have happened to a file, and why it is rejected.
DAMAGES: dict[str, tuple[Callable[[Path], object], Reason]] = {
    "empty": (lambda path: path.write_bytes(b""), "damaged"),
    "a few bytes": (lambda path: path.write_bytes(MAGIC[:5]), "damaged"),
    "cut in its header": (lambda path: path.write_bytes(path.read_bytes()[: HEADER - 1]), "damaged"),
    "cut in half": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "damaged"),
    "longer": (lambda path: path.write_bytes(path.read_bytes() + b"\0"), "damaged"),
    "another file": (lambda path: path.write_bytes(pickle.dumps("của người khác")), "damaged"),
    "its name altered": (flipped(0), "damaged"),
    "its owner altered": (flipped(len(MAGIC)), "foreign"),
    "its stamp altered": (flipped(len(MAGIC) + 8), "damaged"),
    "its seal altered": (flipped(HEADER - 1), "damaged"),
    "its value altered": (flipped(HEADER), "damaged"),
    "a folder": (a_folder, "unreadable"),
}
if os.name != "nt":
    DAMAGES |= {"a link": (a_link, "unreadable"), "a pipe": (a_pipe, "damaged")}


def test_all_that_a_build_keeps_is_in_the_store(written: dict[str, Written]) -> None:
    assert set(written) == CACHES


def test_what_was_kept_is_read_as_it_was(written: dict[str, Written], tmp_path: Path) -> None:
    assert [name for name in CACHES if not written[name].is_read_by(written[name].into(tmp_path, name)[0])] == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_happened_to_a_file_it_is_rejected_once_and_made_anew(
    damage: str, written: dict[str, Written], tmp_path: Path
) -> None:
    spoil, reason = DAMAGES[damage]
    for name, one in written.items():
        cache, kept = one.into(tmp_path, name)
        [path] = (tmp_path / name).iterdir()
        spoil(path)
        assert (cache.read(one.item, one.key), kept.rejected) == (None, {name: reason})
        again = Store(tmp_path)
        assert (again.open(name, one.form).read(one.item, one.key), again.rejected) == (None, {})
        cache.write(one.item, one.key, one.value)
        assert one.is_read_by(cache), name


def test_what_somebody_else_has_sealed_is_not_read(
    written: dict[str, Written], tmp_path: Path, as_somebody: Callable[[str], None]
) -> None:
    for name, one in written.items():
        as_somebody("một người")
        one.into(tmp_path, name)
        as_somebody("người khác")
        kept = Store(tmp_path)
        assert (kept.open(name, one.form).read(one.item, one.key), kept.rejected) == (None, {name: "foreign"})


def test_what_is_outdated_is_not_read_and_not_told(
    written: dict[str, Written], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, one in written.items():
        cache, kept = one.into(tmp_path, name)
        [path] = (tmp_path / name).iterdir()
        cache.write("khac", one.key, one.value)
        assert cache.read(one.item, b"made from something else") is None
        newer = Format(one.form.number + 1, one.form.dump, one.form.load, one.form.is_versioned)
        assert kept.open(name, newer).read(one.item, one.key) is None
        with monkeypatch.context() as patch:
            patch.setattr(store, "version", lambda: b"a library is newer")
            assert one.is_read_by(kept.open(name, one.form)) == (name in OF_ANY_VERSION)
        own = path.read_bytes()
        (tmp_path / name / "khac.bin").replace(path)  # well sealed, but for another item
        assert cache.read(one.item, one.key) is None
        path.write_bytes(own.replace(MAGIC, b"dvk-cache 9\n", 1))  # of another layout of such files
        assert cache.read(one.item, one.key) is None
        assert kept.rejected == {}


class Calling:
    """When it is unpickled, it calls a function."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> Any:
        return self.call


HOSTILE = (
    Calling(os.mkdir, "chay-duoc"),
    Calling(os.system, "mkdir chay-duoc"),
    Calling(eval, "__import__('os').mkdir('chay-duoc')"),
    Calling(getattr, Path, "mkdir"),
    {"a": [Problem("DVK101", "a"), Calling(exec, "import os; os.mkdir('chay-duoc')")]},
)


def test_a_value_calls_nothing_that_was_not_listed_beforehand_even_if_it_is_well_sealed(
    written: dict[str, Written], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, one in written.items():
        for value in (*map(pickle.dumps, HOSTILE), b"", b"\x80\x05", b"\xff" * 99, b"\x80\x05K\x01"):
            as_it_is = Format(one.form.number, bytes, bytes, one.form.is_versioned)
            Store(tmp_path / "kept").open(name, as_it_is).write(one.item, one.key, value)
            kept = Store(tmp_path / "kept")
            assert (kept.open(name, one.form).read(one.item, one.key), kept.rejected) == (None, {name: "damaged"})
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_of_listed_classes_objects_are_restored() -> None:
    problem = Problem("DVK101", "a.md", params={"value": "đ"})
    assert load_objects(pickle.dumps(problem), listed(Problem)) == problem


PLAIN = {str, bytes, int, float, bool, type(None), object, tuple, list, dict, collections.abc.Mapping}


def classes_in(kind: Any) -> Iterator[Any]:
    """The classes that a type hint is made of."""
    if get_origin(kind) not in (None, types.UnionType, Union, Literal, Annotated):
        yield get_origin(kind)
    if get_origin(kind) is Literal:
        yield from map(type, get_args(kind))
    elif get_args(kind):
        for part in get_args(kind):
            yield from classes_in(part)
    elif kind is not Ellipsis:
        yield kind


@pytest.mark.parametrize(
    ("listed_classes", "beside"),
    [(CLASSES_OF_READINGS, set(UNITS)), (CLASSES_OF_SESSIONS, {Path})],
    ids=["readings", "session"],
)
def test_every_class_that_a_listed_class_holds_is_listed(listed_classes: Sequence[type], beside: set[type]) -> None:
    known = {*listed_classes, *beside, *PLAIN}
    held = {
        (kind.__name__, name, part)
        for kind in listed_classes
        if kind.__module__.startswith("dvk_sitegen.")
        for name, hint in get_type_hints(kind).items()
        for part in classes_in(hint)
    }
    assert len(held) > 20
    assert {one for one in held if one[2] not in known} == set()


@pytest.fixture
def cache(tmp_path: Path) -> Cache[Any]:
    return Store(tmp_path / "store").open("thu", plain(1))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_only_the_items_of_now_stay_and_what_a_store_has_not_written_is_let_be(
    cache: Cache[Any], tmp_path: Path
) -> None:
    for item in ("son-la", "son-la/yen-chau", "cu"):
        cache.write(item, b"", item)
    folder = tmp_path / "store" / "thu"
    (folder / "cua-nguoi-khac.bin").write_text("giữ lại")
    (folder / "thu-muc.bin").mkdir()
    (folder / "son-la.bin.123.new").write_text("dở dang")
    cache.keep(["son-la", "son-la/yen-chau"])
    theirs = ["cua-nguoi-khac.bin", "thu-muc.bin"]
    assert names(folder) == sorted([*theirs, "son-la.bin", "son-la+yen-chau.bin"])
    for age, item in enumerate(("son-la", "son-la/yen-chau")):
        os.utime(folder / f"{item.replace('/', '+')}.bin", (age, age))
    for name in theirs:
        os.utime(folder / name, (9, 9))
    cache.keep_newest(3)
    assert names(folder) == sorted([*theirs, "son-la+yen-chau.bin"])


def test_a_value_that_cannot_be_written_leaves_the_one_before(cache: Cache[Any], tmp_path: Path) -> None:
    cache.write("a", b"", "cũ")
    resource = capabilities.module("resource")

    def without_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # the system refuses to write more, as a full disk does
        cache.try_write("a", b"", "mới" * 1000)
        with pytest.raises(OSError, match="large"):
            cache.write("a", b"", "mới" * 1000)

    process = capabilities.forking().Process(target=without_room)
    process.start()
    process.join()
    assert process.exitcode == 0
    assert cache.read("a") == "cũ"
    assert names(tmp_path / "store" / "thu") == ["a.bin"]


def test_a_folder_that_cannot_be_written_or_is_none_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    for folder in (tmp_path / "tep", None):
        cache = Store(folder).open("thu", plain(1))
        cache.try_write("a", b"", 1)
        assert cache.read("a") is None
        cache.keep([])
        cache.keep_newest(0)
        cache.remove("a")


def test_a_link_in_the_place_of_a_folder_is_removed_and_what_it_leads_to_is_let_be(tmp_path: Path) -> None:
    kept = Store(tmp_path / "store")
    kept.open("thu", plain(1)).write("a", b"", 1)
    theirs = tmp_path / "theirs"
    (tmp_path / "store" / "thu").rename(theirs)  # even a file of ours
    capabilities.link(tmp_path / "store" / "thu", theirs)
    capabilities.link(tmp_path / "store" / "frame.work", theirs)
    cache = kept.open("thu", plain(1))
    assert kept.rejected == {"thu": "foreign"}
    cache.write("b", b"", 2)
    cache.keep([])
    assert not kept.workspace("frame").exists()
    assert names(theirs) == ["a.bin"]


def test_a_link_in_the_place_of_a_new_file_is_not_written_through(cache: Cache[Any], tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("giữ lại")
    cache.write("a", b"", 1)
    capabilities.link(tmp_path / "store" / "thu" / f"a.bin.{os.getpid()}.new", tmp_path / "theirs")
    cache.write("a", b"", 2)
    assert cache.read("a") == 2
    assert (tmp_path / "theirs").read_text() == "giữ lại"
