"""Why a page was made again, or not, is explained by what it is made from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_sites import build_bare, entries_of, project_in, swap

from dvk_sitegen import messages
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Store
from dvk_sitegen.manifest import SiteRecord

WHY = [
    ("nothing", lambda project: None, ("kept", (), "")),
    (
        "its story",
        lambda project: swap(entries_of(project)[0], "\n---\n", "\n---\nMột câu nữa. "),
        ("written", ("entry",), ""),
    ),
    (
        "only how it is written",
        lambda project: swap(entries_of(project)[0], "\nfield: ", "\nfield:  "),
        ("same", ("entry", "near"), ""),
    ),
    ("the page itself", lambda project: page_of(project).write_text("hỏng"), ("written", (), "is_altered")),
    ("the page is gone", lambda project: page_of(project).unlink(), ("written", (), "is_missing")),
    (
        "a field's name",
        lambda project: swap(project.data_dir / "fields.yml", "name: ", "name: Mới "),
        ("same", ("terms",), ""),
    ),
]


def page_of(project: Project) -> Path:
    return project.site_dir / "mo-hinh" / entries_of(project)[0].stem / "index.html"


@pytest.mark.parametrize(("change", "expected"), [pytest.param(c, e, id=name) for name, c, e in WHY])
def test_an_explanation_says_why_a_page_was_made_again(
    tmp_path: Path, change: Callable[[Project], object], expected: tuple[str, tuple[str, ...], str]
) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    change(project)
    explanation = build_bare(project, page_of(project).relative_to(project.site_dir).as_posix()).explanation
    assert explanation
    outcome, changed, state = expected
    assert (explanation.outcome, explanation.changed) == (outcome, changed)
    assert [name for name in ("is_new", "is_missing", "is_altered") if getattr(explanation, name)] == [state] * bool(
        state
    )


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_all_that_files_are_made_from_has_a_name_in_each_language(tmp_path: Path, lang: str) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    build_bare(project)
    manifest = SiteRecord(Store(project.cache_dir), project.site_dir).read()
    names = {*manifest.base, *(name for uses, _ in manifest.bundles.values() for name in uses), "parts"}
    assert len(names) > 15
    assert all(messages.say(f"uses.{name}", lang) for name in names)
