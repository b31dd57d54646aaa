"""The keys that are known for telling what was meant are those that are read."""

import re
from pathlib import Path

from dvk_sitegen.reading import keys
from dvk_sitegen.reading.repair import words

READING = Path(__file__).parents[1] / "dvk_sitegen" / "reading"
READERS = {path.stem: path.read_text("utf-8") for path in READING.glob("*.py")}
READER = "\n\n".join((READERS["entries"], READERS["claims"]))
# A getter of a form, and the key that it is asked for.
GETTER = re.compile(r'form\.(?:text|texts|names|choice|choices|each|each_of|get|items|web_address)\(\s*"(\w+)"')


def keys_read(function: str) -> set[str]:
    body = READER.split(f"def {function}(")[1].split("\ndef ")[0]
    return set(GETTER.findall(body))


def test_the_keys_of_an_entry_are_those_that_are_read() -> None:
    assert keys_read("read_entry") | {"years", "place"} == keys.ENTRY


def test_words_are_for_keys_that_there_are() -> None:
    in_other_files = {key for reader in READERS.values() for key in re.findall(r'"(\w+)"', reader)}
    assert words.WORDS.keys() <= keys.ALL | in_other_files


def test_the_keys_of_what_an_entry_holds_are_those_that_are_read() -> None:
    for key, function in {
        "owner": "_described_owner",
        "source": "_mention",
        "photos": "_photo",
        "notes": "_note",
    }.items():
        assert keys_read(function) == keys.INNER[key], key
    assert keys_read("read_claims_of") | {"low", "high"} == keys.INNER["measures"]
    assert keys_read("_replication") == keys.INNER["replicated_to"]
    assert keys_read("_award") == keys.INNER["awards"]
