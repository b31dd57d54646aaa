"""A fault in a sound entry is told once, at its own line, and its fix mends it: cases in `faults.yml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from small_sites import project_in
from test_problems import put

from dvk_sitegen import messages
from dvk_sitegen.errors import Problem
from dvk_sitegen.reading.load import load
from dvk_sitegen.reading.mending import PLACEHOLDER

FAULTS = yaml.safe_load(Path(__file__).with_name("faults.yml").read_text("utf-8"))
FILE = "entries/thu-nghiem/mau/thu/index.md"
OTHER = "entries/thu-nghiem/mau/trong-xoai.md"
SOUND = """---
title: Trồng nhãn trên đất dốc
owner: {name: Lường Văn Thí Dụ, honorific: ông, kind: household}
field: kinh-te
level: xã
status: exemplary
years: [2021, 2022]
place:
  commune: xã Hòa Thử
  village: bản Thử
income: {said: "trên 1,4 tỷ đồng/năm", basis: gross}
jobs: 02 lao động thường xuyên
measures:
- {what: diện tích, said: trên 6 ha, as_of: 2022}
products: [nhãn, xoài]
photos:
- {file: vuon.jpg, alt: Vườn nhãn đang vào vụ, consent: chủ hộ đồng ý}
notes:
- {about: field, text: Lĩnh vực do ban biên tập xếp.}
source: {doc: bao-cao-thu-2022, where: I.1}
---
Gia đình trồng nhãn trên đất dốc, theo [mô hình trồng xoài](../trong-xoai/).
"""
NEIGHBOUR = """---
title: Trồng xoài ở bản Thử
owner: {name: Quàng Thị Bịa, honorific: bà, kind: household}
field: kinh-te
place: {commune: xã Hòa Thử}
source: {doc: bao-cao-thu-2022, where: I.2}
---
Bà trồng xoài.
"""


def told(folder: Path, text: str) -> list[Problem]:
    """The problems of a project that holds `text` and a sound neighbour."""
    project = project_in(folder, "base")
    for name, content in {FILE: text, OTHER: NEIGHBOUR, f"{FILE[:-8]}vuon.jpg": {"copy_image": "vuon.jpg"}}.items():
        put(project.content_dir / name, content)
    return [problem for problem in load(project).problems if problem.severity != "note"]


def with_fault(fault: dict[str, Any]) -> str:
    text = SOUND if "find" in fault else fault["put"]
    for change in (fault, fault.get("also", {})):
        if "find" in change:
            assert text.count(change["find"]) == 1
            text = text.replace(change["find"], change["put"])
    return str(text)


def test_the_sound_entry_is_sound(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND) == []


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault["name"]) for fault in FAULTS])
def test_a_fault_is_told_once_at_its_own_line_and_its_fix_mends_it(fault: dict[str, Any], tmp_path: Path) -> None:
    text = with_fault(fault)
    problems = told(tmp_path / "wrong", text)
    file = OTHER if "at" in fault else FILE
    assert [(p.code, p.path, p.line) for p in problems] == [(fault["code"], f"content/{file}", fault["line"])]
    (problem,) = problems
    assert all(messages.problem_hint(problem, lang) for lang in messages.LANGUAGES)
    assert (problem.fix is None) == fault.get("by_hand", False)
    if problem.fix:
        mended = problem.fix.applied_to(text)
        assert (PLACEHOLDER in mended) == ("fill" in fault)
        assert told(tmp_path / "right", mended.replace(PLACEHOLDER, fault.get("fill", ""))) == []
