"""Walks `content/` and reads everything in it: things that can be used, and all problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dvk_sitegen.domain.area import Area
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.moved import Moved
from dvk_sitegen.domain.source import Source
from dvk_sitegen.domain.taxonomy import Taxonomy
from dvk_sitegen.errors import ConfigError, Problem
from dvk_sitegen.project import Project
from dvk_sitegen.reading import frontmatter, terms, text_files
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.entries import Known, read_entry
from dvk_sitegen.reading.figures import read_figures
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.margins import with_keys_at_the_margin, with_lines_under_their_keys
from dvk_sitegen.reading.moved import FILE as MOVED_FILE
from dvk_sitegen.reading.moved import read_moved
from dvk_sitegen.reading.place_files import read_gazetteer
from dvk_sitegen.reading.place_tables import TABLES
from dvk_sitegen.reading.places import read_area
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules import comparisons, every, identity, people, references
from dvk_sitegen.reading.rules import figures as figure_rules
from dvk_sitegen.reading.rules.every import Everything
from dvk_sitegen.reading.sources import read_sources
from dvk_sitegen.reading.square import with_braces_for_brackets
from dvk_sitegen.text import nearest

CONTENT_NAMES = ("entries", "figures", "data", "pages", "sources.yml")
AREA_FILE = "_area.yml"
ENTRY_ENDINGS = (".md", ".yml")
PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Library:
    """Everything under `content/` that was read without an error, and every problem, in order.

    Without `has_ground` a file that all others refer to (terms, places, documents) has an error: a site built from it
    would lose more than that.
    """

    gazetteer: Gazetteer
    taxonomy: Taxonomy
    sources: Mapping[str, Source]
    areas: tuple[Area, ...]
    entries: tuple[Entry, ...]
    figures: tuple[Figures, ...]
    problems: tuple[Problem, ...]
    has_ground: bool = True
    moved: tuple[Moved, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


def load(project: Project) -> Library:
    """Read a project's content. Raises ConfigError when there is no content folder at all."""
    if not project.entries_dir.is_dir():
        raise ConfigError("no_content", path=project.name_of(project.entries_dir))
    return _Reading(project).library()


def load_places(project: Project) -> tuple[Gazetteer | None, tuple[Problem, ...]]:
    """The gazetteer alone, None when it cannot be read, and every problem of its files."""
    reading = _Reading(project)
    return reading.gazetteer(), reading.problems()


class _Reading:
    """One walk through the content: holds the reports until all rules have spoken."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.reports: list[Report] = []
        self.ids: set[str] = set()
        self.table_ids: set[str] = set()

    def library(self) -> Library:
        paths = [*(self.project.data_dir / f"{name}.yml" for name in terms.FILES), self.project.sources_file]
        forms = {path.stem: form for path in paths if (form := self._form_of(path))}
        gazetteer = self.gazetteer()
        if len(forms) < len(paths) or gazetteer is None:
            # With nothing to refer to, every entry would be told of this one mistake.
            nothing = Taxonomy({}, {}, {}, {})
            return Library(Gazetteer(), nothing, {}, (), (), (), self.problems(), has_ground=False)
        ground = list(self.reports)
        taxonomy, sources = terms.read_taxonomy(forms), read_sources(forms["sources"], gazetteer)
        comparisons.documents_are_cited_one_way(sources, forms["sources"].report)
        comparisons.signs_fit_their_issuers(sources, taxonomy.abbreviations, forms["sources"].report)
        library = self._content(gazetteer, taxonomy, sources, forms["sources"])
        return replace(library, has_ground=not any(report.has_errors for report in ground))

    def gazetteer(self) -> Gazetteer | None:
        """All places; None when one of their files cannot be read."""
        about = self._form_of(self.project.places_dir / "places.yml")
        tables = {name: self._table_of(self.project.places_dir / f"{name}.csv") for name in TABLES}
        found = {name: report for name, report in tables.items() if report}
        return read_gazetteer(about, found) if about and len(found) == len(tables) else None

    def _table_of(self, path: Path) -> Report | None:
        """The report with the text of a table; None, with its problem noted, when it cannot be read."""
        report = self._report(path)
        if not path.is_file():
            report.add("DVK110")
            return None
        return report if text_files.read_text(path, report) else None

    def _content(
        self, gazetteer: Gazetteer, taxonomy: Taxonomy, sources: Mapping[str, Source], sources_form: Form
    ) -> Library:
        for path in _visible(self.project.content_dir):
            if path.name not in CONTENT_NAMES:
                self._note_stray(path, CONTENT_NAMES)
        known = Known(taxonomy, sources, gazetteer)
        folders = list(self._area_folders(self.project.entries_dir, gazetteer))
        areas = [self._read_area(folder, area) for folder, area in folders]
        drafts = [draft for folder, area in folders for draft in self._drafts(folder, area, known)]
        tables = list(self._tables(gazetteer, sources))
        for read in (drafts, tables):
            identity.id_fits_a_url(read)
            identity.id_is_used_once(read)
        references.other_entries_exist(drafts, self.ids)
        moved_file = self.project.data_dir / MOVED_FILE
        moved_form = self._form_of(moved_file) if moved_file.is_file() else None
        moved = read_moved(moved_form, self.ids, gazetteer) if moved_form else ()
        prose, today = self._prose(), self.project.settings.today
        every.check(
            Everything(
                drafts, tables, sources, sources_form, taxonomy.fields, self.ids, self.reports, prose, gazetteer, today
            )
        )
        people.withheld_names_stand_nowhere_else(drafts, self.reports)

        entries = tuple(d.entry for d in drafts if not d.report.has_errors)
        comparisons.comparisons_name_what_exists(tables, drafts, self.table_ids, self.ids)
        sound = [t for t in tables if not t.report.has_errors]
        for rule in figure_rules.ALL:
            rule(sound)
        comparisons.compared_numbers_agree(sound, entries)
        return Library(
            gazetteer,
            taxonomy,
            sources,
            tuple(area for area, report in areas if not (report and report.has_errors)),
            entries,
            tuple(t.figures for t in sound),
            self.problems(),
            moved=moved,
        )

    def _prose(self) -> dict[str, Report]:
        """The prose pages, which MkDocs draws, for the rules to look at: by their path in their folder."""
        pages = {}
        top = self.project.pages_dir
        for path in sorted(top.rglob("*.md")) if top.is_dir() else ():
            report = self._report(path)
            if path.stat().st_size and text_files.read_text(path, report):
                pages[path.relative_to(top).as_posix()] = report
        return pages

    def _report(self, path: Path) -> Report:
        report = Report(self.project.name_of(path))
        self.reports.append(report)
        return report

    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted((p for r in self.reports for p in r.problems), key=lambda p: p.order))

    def _form_of(self, path: Path) -> Form | None:
        """The form of a whole YAML file; None, with its problem noted, when it cannot be read."""
        report = self._report(path)
        if not path.is_file():
            report.add("DVK110")
            return None
        text = text_files.read_text(path, report)
        node = frontmatter.parse(text, report) if text else None
        return Form(node, report) if node else None

    def _area_folders(self, top: Path, gazetteer: Gazetteer) -> Iterator[tuple[Path, Area]]:
        """Each folder of a province or district under `top`, provinces before their districts."""
        for path in _visible(top):
            province = gazetteer.province(path.name)
            if province and path.is_dir():
                yield path, Area(province)
                for inner in _visible(path):
                    district = gazetteer.district(province.slug, inner.name)
                    if district and inner.is_dir():
                        yield inner, Area(province, district)
            else:
                self._note_stray(path, (p.slug for p in gazetteer.provinces))

    def _inside(self, folder: Path, area: Area) -> Iterator[Path]:
        """What lies in the folder of an area, but for the folders of its districts."""
        districts = _inner_slugs(area)
        return (path for path in _visible(folder) if not (path.name in districts and path.is_dir()))

    def _note_stray(self, path: Path, folders: Iterable[str]) -> None:
        """Say that `path` is not read; where it is a folder, one of `folders` may have been meant."""
        if path.is_dir():
            self._report(path).add("DVK309", value=path.name, guess=nearest(path.name, folders))
        else:
            self._report(path).add("DVK109")

    def _read_area(self, folder: Path, area: Area) -> tuple[Area, Report | None]:
        path = folder / AREA_FILE
        form = self._form_of(path) if path.is_file() else None
        return (read_area(area, form), form.report) if form else (area, None)

    def _drafts(self, folder: Path, area: Area, known: Known) -> Iterator[EntryDraft]:
        for path in self._inside(folder, area):
            if path.is_dir():
                yield from self._drafts_of_folder(path, area, known)
            elif path.suffix in ENTRY_ENDINGS:
                if path.name != AREA_FILE:
                    yield from self._draft(path.stem, path, area, known)
            else:
                self._report(path).add("DVK109")

    def _drafts_of_folder(self, folder: Path, area: Area, known: Known) -> Iterator[EntryDraft]:
        """The entry that has a folder of its own (two index files would be two entries for one URL)."""
        indexes = [folder / f"index{ending}" for ending in ENTRY_ENDINGS if (folder / f"index{ending}").is_file()]
        if not indexes:
            self._note_stray(folder, _inner_slugs(area))
            return
        drafts = [draft for index in indexes for draft in self._draft(folder.name, index, area, known)]
        sound = [draft for draft in drafts if not draft.report.has_errors]
        listed = {photo.file for draft in sound for photo in draft.entry.photos}
        unopened = {p.params["value"] for d in drafts for p in d.report.problems if p.code == "DVK312"}
        for path in _visible(folder):
            if path in indexes:
                continue
            if path.is_dir() or path.suffix.lower() not in PHOTO_ENDINGS:
                if path.name not in unopened:
                    self._report(path).add("DVK109")
            elif sound and path.name not in listed:
                self._report(path).add("DVK314", None, "warning", value=path.name)
        yield from drafts

    def _draft(self, id: str, path: Path, area: Area, known: Known) -> Iterator[EntryDraft]:
        self.ids.add(id)
        report = self._report(path)
        text = text_files.read_text(path, report)
        if text is None:
            return
        story = ""
        first_line = story_line = 1
        if path.suffix == ".md":
            parts = text_files.split_front_matter(text, report)
            if parts is None:
                return
            text, story = parts
            first_line = 2
            story_line = text.count("\n") + 4
        node = frontmatter.parse(text, report, first_line)
        if node is None:
            return
        node = with_keys_at_the_margin(with_braces_for_brackets(node, report), report)
        form = Form(with_lines_under_their_keys(node, report), report)
        entry = read_entry(id, report.path, form, story, path.parent, area, known)
        yield EntryDraft(entry, form, report, story_line)

    def _tables(self, gazetteer: Gazetteer, sources: Mapping[str, Source]) -> Iterator[FiguresDraft]:
        top = self.project.figures_dir
        for folder, area in self._area_folders(top, gazetteer) if top.is_dir() else ():
            for path in self._inside(folder, area):
                if path.suffix != ".yml" or path.is_dir():
                    self._note_stray(path, _inner_slugs(area))
                    continue
                id = "-".join(path.relative_to(top).with_suffix("").parts)
                self.table_ids.add(id)
                if form := self._form_of(path):
                    figures = read_figures(id, form.report.path, form, area, sources)
                    yield FiguresDraft(figures, form, form.report)


def _visible(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if not p.name.startswith("."))


def _inner_slugs(area: Area) -> tuple[str, ...]:
    """The folders that may lie in the folder of `area`: those of its districts, where it is a province."""
    return () if area.district else tuple(d.slug for d in area.province.districts)
