"""Writes docs/format/: the reference of every key that people write, in both languages, from dvk_sitegen/schema/.

make reference
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from dvk_sitegen.schema.columns import DICTIONARY
from dvk_sitegen.schema.core import FileKind, Key
from dvk_sitegen.schema.files import KINDS

FOLDER = Path(__file__).parents[1] / "docs" / "format"
LANGUAGES = ("vi", "en")
WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "title": "Mẫu tệp: mọi khóa",
        "head": "Mọi khóa của mọi tệp mà người biên tập viết, và mọi cột của dữ liệu mở. Cách đọc lời văn, nơi chốn và"
        " người ở"
        " [content-format.md](../content-format.md). Bản tiếng Anh: [reference.en.md](reference.en.md).\n\n"
        "Trang này được viết từ `dvk_sitegen/schema/` bằng `make reference`; các ví dụ được đọc thử ở"
        " `tests/test_schema_shown.py`.\n\n"
        "Khóa và giá trị viết bằng tên tiếng Việt cũng được hiểu, có dấu hay không, hoa hay thường: dvk đọc như khóa ở"
        " cột"
        " đầu, và đưa ra dòng để dán nếu muốn tệp giống các tệp khác (DVK225, DVK226, DVK227). Ngày viết `15/11/2024`"
        " cũng vậy.",
        "columns": "| khóa | tên tiếng Việt | ghi gì | giá trị | ví dụ |",
        "example": "Ví dụ có mọi khóa:",
        "required": "bắt buộc",
        "many": "một hoặc danh sách",
        "since": "từ bản {since} của mẫu",
        "also": "cũng hiểu: {also}",
        "one_of": "một trong",
        "terms": "mã trong `content/data/{terms}.yml`",
        "shown": "hiện ở: {places}",
        "data": "Các cột của dữ liệu mở",
        "data_head": "Cột của `du-lieu/mo-hinh.csv`, và khóa cùng tên trong `mo-hinh.json`; cột mới chỉ thêm vào cuối.",
        "data_columns": "| cột | là gì |",
    },
    "en": {
        "title": "The format, key by key",
        "head": "Every key of every file that editors write, and every column of the open data. How wordings, places"
        " and persons"
        " are read is in [content-format.md](../content-format.md). In Vietnamese:"
        " [reference.vi.md](reference.vi.md).\n\n"
        "This page is written from `dvk_sitegen/schema/` by `make reference`; `tests/test_schema_shown.py` reads the"
        " examples.\n\n"
        "Keys and values may also have their Vietnamese names, with or without accents and capitals: they are read as"
        " the key of"
        " the first column, and a note has the line to paste (DVK225, DVK226, DVK227). So are dates such as"
        " `15/11/2024`.",
        "columns": "| key | in Vietnamese | what it says | value | example |",
        "example": "An example with every key:",
        "required": "required",
        "many": "one or a list",
        "since": "since version {since} of the format",
        "also": "also: {also}",
        "one_of": "one of",
        "terms": "an id of `content/data/{terms}.yml`",
        "shown": "shown: {places}",
        "data": "Columns of the open data",
        "data_head": "Columns of `du-lieu/mo-hinh.csv`, and keys of the same names in `mo-hinh.json`; new ones are"
        " added at the end.",
        "data_columns": "| column | meaning |",
    },
}
TYPES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "text": "chữ",
        "markdown": "Markdown",
        "id": "mã",
        "date": "ngày: 2022-04-20, 2022-04 hoặc 2022",
        "year": "năm",
        "period": "năm, hoặc năm-năm",
        "number": "số",
        "address": "địa chỉ https://",
        "claim": "một câu, hoặc nhóm khóa",
        "group": "nhóm khóa",
        "named": "nhóm khóa tự đặt",
    },
    "en": {
        "text": "text",
        "markdown": "Markdown",
        "id": "an id",
        "date": "a date: 2022-04-20, 2022-04 or 2022",
        "year": "a year",
        "period": "a year, or year-year",
        "number": "a number",
        "address": "an address with https://",
        "claim": "a wording, or a group of keys",
        "group": "a group of keys",
        "named": "keys that the author names",
    },
}
PLACES: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "page": "trang",
        "embed": "mảnh nhúng",
        "data": "JSON",
        "sheet": "CSV",
        "search": "tìm kiếm",
    },
    "en": {"page": "page", "embed": "embed", "data": "JSON", "sheet": "CSV", "search": "search"},
}


def pages() -> dict[str, str]:
    """Every page in Markdown, by its file name."""
    return {f"reference.{lang}.md": "\n".join(_reference(lang)) for lang in LANGUAGES}


def _reference(lang: str) -> Iterator[str]:
    words = WORDS[lang]
    yield from (f"# {words['title']}", "", words["head"], "")
    for kind in KINDS:
        yield from _kind(kind, lang)
    yield from (f"## {words['data']}", "", words["data_head"], "", words["data_columns"], "|---|---|")
    for columns in DICTIONARY:
        names = ", ".join(f"`{name}`" for name in columns.names)
        yield _row(names, columns.vi if lang == "vi" else columns.en)
    yield ""


def _kind(kind: FileKind, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    name, about = (kind.vi, kind.about_vi) if lang == "vi" else (kind.en, kind.about_en)
    yield from (f"## {name}", "", f"`{kind.path}`", "", about, "")
    yield from (words["example"], "", *(f"    {key.name}: {key.example}" for key in kind.group.keys), "")
    yield from (words["columns"], "|---|---|---|---|---|")
    for path, key in kind.group.walk():
        meaning = [key.help_vi if lang == "vi" else key.help_en]
        if key.shown:
            places = ", ".join(name for place, name in PLACES[lang].items() if place in key.shown)
            meaning.append(words["shown"].format(places=places))
        yield _row(f"`{path}`", _names(key, lang), "; ".join(meaning), _value(key, lang), f"`{key.example}`")
    yield ""


def _names(key: Key, lang: str) -> str:
    also = WORDS[lang]["also"].format(also=key.also) if key.also else ""
    return "; ".join(filter(None, (key.vi, also)))


def _value(key: Key, lang: str) -> str:
    """What may stand there: whether it must, how many, of which type, which values."""
    words = WORDS[lang]
    if key.values:
        kind = f"{words['one_of']} " + ", ".join(
            f"`{value.id}`" + (f" ({value.vi})" if value.vi != value.id else "") for value in key.values
        )
    elif key.terms:
        kind = words["terms"].format(terms=key.terms)
    else:
        kind = TYPES[lang][key.type]
    since = words["since"].format(since=key.since) if key.since > 1 else ""
    parts = (words["required"] if key.required else "", kind, words["many"] if key.many else "", since)
    return "; ".join(filter(None, parts))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def main() -> None:
    """Write both pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
