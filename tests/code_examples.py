"""The examples of the problem codes as files: each code's wrong and right one, laid over `sites/base`.

`example` in a code's file says how: either `base`, what the snippets `wrong` and `right` belong into (`entry`, `story`,
`table`, `source`, `area`, or `nothing` for a whole entry file), with `file`, where that lies, `without`, keys that the
base then lacks, and `files`, what lies beside it; or `wrong` and `right`, each a mapping of files. A file is written as
in `problems/*.yml`; besides, `{entry: snippet}` is a sound entry with the keys and the story of the snippet.
"""

import re
from pathlib import Path
from typing import Any

from cases import cases_in

CODES = Path(__file__).parents[1] / "dvk_sitegen" / "messages" / "problems"
ENTRY = """title: Trồng nhãn thử
owner: {name: Lường Văn Thí Dụ, honorific: ông, kind: household}
field: kinh-te
years: [2022]
place: {village: bản Thử}
source: {doc: bao-cao-thu-2022, where: I.1}
---
Câu chuyện thử.
"""
TABLE = """title: Bảng thử
source: {doc: bao-cao-thu-2022, where: biểu 1}
unit: mô hình
period: 2021-2022
dimensions: {nam: ["2021", "2022"]}
cells: [{nam: "2021", value: 3}]
"""
SOURCE = """title: Báo cáo thử nghiệm năm 2022
short: Báo cáo thử 2022
kind: báo cáo
issuer: Ủy ban nhân dân huyện Mẫu
number: 01/BC-UBND
date: 2022-11-20
status: issued
summary: Báo cáo bịa để thử.
"""
AREA = "place: {province: Thử Nghiệm, district: Mẫu}\n"
FILES = {
    "entry": "entries/thu-nghiem/mau/thu.md",
    "story": "entries/thu-nghiem/mau/thu.md",
    "nothing": "entries/thu-nghiem/mau/thu.md",
    "table": "figures/thu-nghiem/mau/bang.yml",
    "source": "sources/bao-cao-thu-2022.yml",
    "area": "entries/thu-nghiem/mau/_area.yml",
}
KEY = re.compile(r"([A-Za-z_]+):")


def merged(base: str, snippet: str, without: list[str] | None = None) -> str:
    """`base` with the keys of `snippet` in place of its own; what follows a line of --- in either is the story."""
    new, _, new_story = snippet.partition("---\n")
    old, fence, old_story = base.partition("---\n")
    blocks = re.split(r"^(?=[A-Za-z_]+:)", old, flags=re.MULTILINE)
    taken = {*(without or []), *KEY.findall("\n".join(line for line in new.split("\n") if KEY.match(line)))}
    kept = [block for block in blocks if block and block.split(":")[0] not in taken]
    return f"{new.rstrip()}\n{''.join(kept)}{fence}{new_story or old_story}".lstrip("\n")


def entry(snippet: str, without: list[str] | None = None) -> str:
    return f"---\n{merged(ENTRY, snippet, without)}"


def source(snippet: str, without: list[str] | None = None) -> str:
    return merged(SOURCE, snippet, without)


def based(base: str, snippet: str, without: list[str] | None) -> str:
    """The whole file that a snippet belongs into."""
    match base:
        case "entry":
            return entry(snippet, without)
        case "story":
            return entry(f"---\n{snippet}\n", without)
        case "table":
            return merged(TABLE, snippet, without)
        case "source":
            return source(snippet, without)
        case "area":
            return merged(AREA, snippet, without)
        case "nothing":
            return snippet
    raise ValueError(base)


def example_files(code: str, side: str) -> dict[str, Any]:
    """The files of a code's example; `side` is `wrong` or `right`."""
    said = cases_in(CODES / f"{code}.yml")
    example = said["example"]
    if "base" not in example:
        files = example[side]
    else:
        path = example.get("file", FILES[example["base"]])
        files = {path: based(example["base"], said[side], example.get("without")), **example.get("files", {})}
    return {
        path: entry(content["entry"]) if isinstance(content, dict) and "entry" in content else content
        for path, content in files.items()
    }
