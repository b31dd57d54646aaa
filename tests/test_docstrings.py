"""The examples in docstrings give what they say, and the classes that one meets first have one."""

import doctest
import importlib
from pathlib import Path

import pytest
from small_sites import project_in

PACKAGE = Path(__file__).parents[1] / "dvk_sitegen"
EXAMPLES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text("utf-8") and path != PACKAGE / "__init__.py"  # test_api.py, in a project of its own
]
MET_FIRST = {
    "Artifact", "Catalog", "Cell", "Claim", "Entry", "Figures", "Form", "Gazetteer", "Interval", "Owner", "Page", "Problem",
    "Quantity", "Source", "Taxonomy",
}  # fmt: skip


def test_each_example_gives_what_it_says(subtests: pytest.Subtests, tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    tried = set()
    for path in EXAMPLES:
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for example in doctest.DocTestFinder().find(
            importlib.import_module(name), name, extraglobs={"project": project}
        ):
            if example.examples:
                tried.add(example.name.rpartition(".")[2])
                with subtests.test(example.name):
                    said: list[str] = []
                    if doctest.DocTestRunner().run(example, out=said.append).failed:
                        pytest.fail("".join(said), pytrace=False)
    assert tried >= MET_FIRST
