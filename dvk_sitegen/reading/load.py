"""Walks `content/` and reads everything in it: things that can be used, and all problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.source import Source
from dvk_sitegen.domain.taxonomy import Taxonomy
from dvk_sitegen.errors import ConfigError, Problem
from dvk_sitegen.project import Project
from dvk_sitegen.reading import frontmatter, terms
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.entries import Known, read_entry
from dvk_sitegen.reading.figures import read_figures
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.places import Area, read_area, read_gazetteer
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules import figures as figure_rules
from dvk_sitegen.reading.rules import identity, references
from dvk_sitegen.reading.sources import read_sources
from dvk_sitegen.text import nearest

AREA_FILE = "_area.yml"
ENTRY_ENDINGS = (".md", ".yml")
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Library:
    """Everything under `content/` that was read without an error, and every problem, in order."""

    gazetteer: Gazetteer
    taxonomy: Taxonomy
    sources: Mapping[str, Source]
    areas: tuple[Area, ...]
    entries: tuple[Entry, ...]
    figures: tuple[Figures, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


def load(project: Project) -> Library:
    """Read a project's content. Raises ConfigError when there is no content folder at all."""
    if not project.entries_dir.is_dir():
        raise ConfigError("no_content", path=project.name_of(project.entries_dir))
    return _Reading(project).library()


class _Reading:
    """One walk through the content: holds the reports until all rules have spoken."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.reports: list[Report] = []

    def library(self) -> Library:
        taxonomy = terms.read_taxonomy(
            {name: self._form_of(self.project.data_dir / f"{name}.yml") for name in terms.FILES}
        )
        places = self._form_of(self.project.data_dir / "places.yml")
        gazetteer = read_gazetteer(places.node, places)
        sources = read_sources(self._form_of(self.project.sources_file))
        known = Known(taxonomy, sources)

        folders = list(self._area_folders(self.project.entries_dir, gazetteer))
        areas = tuple(self._read_area(folder, area) for folder, area in folders)
        drafts = [
            d
            for (folder, _), area in zip(folders, areas, strict=True)
            for d in self._drafts(folder, area, known)
        ]
        identity.id_fits_a_url(drafts)
        identity.id_is_used_once(drafts)
        references.replication_names_an_entry(drafts)

        tables = list(self._tables(gazetteer, sources))
        figure_rules.totals_match_their_parts(tables)
        figure_rules.parts_fit_their_wholes(tables)
        return Library(
            gazetteer,
            taxonomy,
            sources,
            areas,
            tuple(d.entry for d in drafts if not d.report.has_errors),
            tuple(figures for figures, report in tables if not report.has_errors),
            tuple(sorted((p for r in self.reports for p in r.problems), key=lambda p: p.order)),
        )

    def _report(self, path: Path) -> Report:
        report = Report(self.project.name_of(path))
        self.reports.append(report)
        return report

    def _form_of(self, path: Path) -> Form:
        """The form of a whole YAML file; an empty one, with its problem noted, when it cannot be read."""
        report = self._report(path)
        nothing = frontmatter.Mapping({}, 1, 1)
        if not path.is_file():
            report.add("DVK110")
            return Form(nothing, report)
        text = frontmatter.read_text(path, report)
        return Form((frontmatter.parse(text, report) if text else None) or nothing, report)

    def _area_folders(self, top: Path, gazetteer: Gazetteer) -> Iterator[tuple[Path, Area]]:
        """Each folder of a province or district under `top`, provinces before their districts."""
        for folder in _folders(top):
            province = gazetteer.province(folder.name)
            if province is None:
                slugs = [p.slug for p in gazetteer.provinces]
                self._report(folder).add("DVK309", value=folder.name, guess=nearest(folder.name, slugs))
                continue
            yield folder, Area(province)
            for inner in _folders(folder):
                district = gazetteer.district(province.slug, inner.name)
                if district:
                    yield inner, Area(province, district)
                elif not _is_entry_folder(inner):
                    slugs = [d.slug for d in province.districts]
                    self._report(inner).add("DVK309", value=inner.name, guess=nearest(inner.name, slugs))

    def _read_area(self, folder: Path, area: Area) -> Area:
        path = folder / AREA_FILE
        return read_area(area, self._form_of(path)) if path.is_file() else area

    def _drafts(self, folder: Path, area: Area, known: Known) -> Iterator[EntryDraft]:
        for path in sorted(folder.iterdir()):
            if path.name == AREA_FILE or path.name.startswith("."):
                continue
            if path.is_dir():
                if _is_entry_folder(path):
                    self._note_strays(path)
                    index = next(
                        path / f"index{ending}"
                        for ending in ENTRY_ENDINGS
                        if (path / f"index{ending}").is_file()
                    )
                    yield from self._draft(path.name, index, area, known)
            elif path.suffix in ENTRY_ENDINGS:
                yield from self._draft(path.stem, path, area, known)
            else:
                self._report(path).add("DVK109")

    def _note_strays(self, folder: Path) -> None:
        for path in sorted(folder.iterdir()):
            if (
                path.stem != "index"
                and path.suffix.lower() not in PHOTO_ENDINGS
                and not path.name.startswith(".")
            ):
                self._report(path).add("DVK109")

    def _draft(self, id: str, path: Path, area: Area, known: Known) -> Iterator[EntryDraft]:
        report = self._report(path)
        text = frontmatter.read_text(path, report)
        if text is None:
            return
        story = ""
        first_line = 1
        if path.suffix == ".md":
            parts = frontmatter.split_front_matter(text, report)
            if parts is None:
                return
            text, story = parts
            first_line = 2
        node = frontmatter.parse(text, report, first_line)
        if node is None:
            return
        form = Form(node, report, inherited=("place",))
        yield EntryDraft(read_entry(id, report.path, form, story, path.parent, area, known), form, report)

    def _tables(
        self, gazetteer: Gazetteer, sources: Mapping[str, Source]
    ) -> Iterator[tuple[Figures, Report]]:
        top = self.project.figures_dir
        for folder, area in self._area_folders(top, gazetteer) if top.is_dir() else ():
            for path in sorted(folder.glob("*.yml")):
                form = self._form_of(path)
                if form.node.pairs:
                    id = "-".join(path.relative_to(top).with_suffix("").parts)
                    yield read_figures(id, form.report.path, form, area, sources), form.report


def _folders(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def _is_entry_folder(folder: Path) -> bool:
    return any((folder / f"index{ending}").is_file() for ending in ENTRY_ENDINGS)
