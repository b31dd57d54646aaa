"""A mistake in a valid entry is reported once, at its own line, and its fix repairs it: cases in `faults.yml`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import cases_in
from examples import exhaustive
from small_sites import project_in
from test_problems import put

from dvk_sitegen import messages
from dvk_sitegen.base.errors import Problem
from dvk_sitegen.base.project import Project
from dvk_sitegen.reading.load import load
from dvk_sitegen.reading.repair.fixes import PLACEHOLDER

FAULTS = cases_in(Path(__file__).with_name("faults.yml"))
UNDERSTOOD = ("DVK225", "DVK226", "DVK227")  # read as meant, and noted
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
- {file: vuon.jpg, alt: Vườn nhãn đang vào vụ, consent: không có người}
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


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for all faults, with a sound neighbour and a photo; each fault overwrites the one entry."""
    project = project_in(tmp_path_factory.mktemp("faults"), "base")
    put(project.content_dir / OTHER, NEIGHBOUR)
    put(project.content_dir / f"{FILE[:-8]}vuon.jpg", {"copy_image": "vuon.jpg"})
    return project


def told(project: Project, text: str) -> list[Problem]:
    """The problems of a project that holds `text` and a sound neighbour."""
    put(project.content_dir / FILE, text)
    return [p for p in load(project).problems if p.severity != "note" or p.code in UNDERSTOOD]


def with_fault(fault: dict[str, Any]) -> str:
    text = SOUND if "find" in fault else fault["put"]
    for change in (fault, fault.get("also", {})):
        if "find" in change:
            assert text.count(change["find"]) == 1
            text = text.replace(change["find"], change["put"])
    return str(text)


def test_the_sound_entry_is_sound(project: Project) -> None:
    assert told(project, SOUND) == []


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault["name"]) for fault in FAULTS])
def test_a_fault_is_told_once_at_its_own_line_and_its_fix_mends_it(fault: dict[str, Any], project: Project) -> None:
    text = with_fault(fault)
    problems = told(project, text)
    file = OTHER if "at" in fault else FILE
    assert [(p.code, p.path, p.line) for p in problems] == [(fault["code"], f"content/{file}", fault["line"])]
    (problem,) = problems
    assert all(messages.problem_hint(problem, lang) for lang in messages.LANGUAGES)
    assert (problem.fix is None) == fault.get("by_hand", False)
    if problem.fix:
        mended = problem.fix.applied_to(text)
        assert (PLACEHOLDER in mended) == ("fill" in fault)
        assert told(project, mended.replace(PLACEHOLDER, fault.get("fill", ""))) == []


BLOCKS = """---
title: Trồng nhãn ở bản Thí Dụ
owner:
  name: Nguyễn Văn Thí Dụ
  honorific: ông
  kind: household
field: kinh-te
years: [2022]
place:
  commune: xã Hòa Thử
  village: bản Thí Dụ
income:
  said: tổng thu khoảng 1,2 tỷ đồng
  basis: gross
jobs: 02 lao động thường xuyên
notes:
- about: field
  text: Lĩnh vực do ban biên tập xếp.
- Một ghi chú.
source:
- doc: bao-cao-thu-2022
  where: I.2.3
---
Gia đình trồng nhãn trên đất dốc.
"""


def slips(line: str) -> Iterator[str]:
    """The line with one sign lost, one blank lost behind a sign, or moved to another depth."""
    for at, sign in enumerate(line):
        if sign in ':,{}[]"' or (sign == " " and at and line[at - 1] in ":,"):
            yield line[:at] + line[at + 1 :]
        if sign == ":":
            yield f"{line[:at]};{line[at + 1 :]}"
    for blanks in (1, 2, 3):
        yield " " * blanks + line
    if line.startswith("  "):
        yield line[1:]
        yield line[2:]
        yield "\t" + line.lstrip()


@exhaustive
@pytest.mark.parametrize("text", [pytest.param(SOUND, id="braces"), pytest.param(BLOCKS, id="blocks")])
def test_a_slip_of_one_sign_or_blank_is_told_at_most_once_at_its_line_and_its_fix_mends_it(
    text: str, project: Project
) -> None:
    lines = text.split("\n")
    for number, line in enumerate(lines[1 : lines.index("---", 1)], start=2):
        for slip in slips(line):
            wrong = "\n".join([*lines[: number - 1], slip, *lines[number:]])
            problems = [p for p in told(project, wrong) if "vuon.jpg" not in p.path]
            assert [p.line for p in problems] in ([], [number]), slip
            for fix in (p.fix for p in problems if p.fix):
                mended = fix.applied_to(wrong)
                left = [p for p in told(project, mended) if "vuon.jpg" not in p.path]
                assert PLACEHOLDER in mended or left == [], (slip, fix.lines)
