"""Reads everything in `content/`: all valid objects, and all problems."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from dvk_sitegen.base.errors import ConfigError, Problem
from dvk_sitegen.base.files import leads_out
from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.project import Progress, Project, no_progress
from dvk_sitegen.base.store import Store
from dvk_sitegen.base.text import nearest, nfc
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.figures import Figures
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.redirects import Redirect
from dvk_sitegen.domain.source import Source
from dvk_sitegen.domain.taxonomy import Taxonomy
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.cache import EntryCache
from dvk_sitegen.reading.discover import Folders, inner_slugs
from dvk_sitegen.reading.draft import EntryDraft, EntryFile, FiguresDraft
from dvk_sitegen.reading.entry_files import AREA_FILE, EntryWalk, read_by
from dvk_sitegen.reading.figures import read_figures
from dvk_sitegen.reading.file_names import TEXT_ENDINGS, found_in
from dvk_sitegen.reading.moved import FILE as MOVED_FILE
from dvk_sitegen.reading.moved import MovedFile, Present, areas_of, with_lines_under_kinds
from dvk_sitegen.reading.photos import Photos
from dvk_sitegen.reading.places import read_area, with_place_above
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.prose import read_prose
from dvk_sitegen.reading.reference_data import FILES as TERMS
from dvk_sitegen.reading.reference_data import ReferenceData, form_in, gazetteer_of, read_reference_data
from dvk_sitegen.reading.rules import content_format, registry, removals
from dvk_sitegen.reading.rules import entries as entry_rules
from dvk_sitegen.reading.rules import figures as figure_rules
from dvk_sitegen.reading.rules import sources as source_rules
from dvk_sitegen.reading.rules.registry import Everything
from dvk_sitegen.reading.tables.csv_table import OTHER_TABLES, TABLES
from dvk_sitegen.reading.tables.published import FILE as REGISTRY_FILE
from dvk_sitegen.reading.tables.published import Published, read_published
from dvk_sitegen.schema.area import AREA
from dvk_sitegen.schema.figures import FIGURES
from dvk_sitegen.schema.moved import MOVED

DATA_NAMES = ("places", *(f"{name}.yml" for name in TERMS), MOVED_FILE, REGISTRY_FILE)
# Corrections are what the tables are made with: nothing of the site reads them.
PLACE_NAMES = ("places.yml", "corrections.csv", *(f"{name}.csv" for name in (*TABLES, *OTHER_TABLES)))
CONTENT_NAMES = ("entries", "figures", "data", "pages", "sources", "sources.yml")


@dataclass(frozen=True, slots=True)
class Library:
    """Everything under `content/` that was read without an error, and every problem, in order.

    Without `has_reference_data` a file that all others refer to (terms, places, all documents) has an error: a site
    built from the rest would lose more than that.
    """

    gazetteer: Gazetteer
    taxonomy: Taxonomy
    sources: Mapping[str, Source]
    areas: tuple[Area, ...]
    entries: tuple[Entry, ...]
    figures: tuple[Figures, ...]
    problems: tuple[Problem, ...]
    has_reference_data: bool = True
    redirects: tuple[Redirect, ...] = ()
    published: Published = field(default_factory=Published)
    """The ids that were ever published, from the registry."""
    fingerprints: Mapping[str, bytes] = field(default_factory=dict)
    """Fingerprints of everything but the entries: `places`, `terms`, `sources`, `areas` and `figures`."""
    faulty_sources: Mapping[str, Problem] = field(default_factory=dict)
    """The documents that have an error, each with the first one: what cites them is not published."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


def load(
    project: Project, progress: Progress = no_progress, executor: Executor | None = None, store: Store | None = None
) -> Library:
    """Read a project's content; workers of `executor`, if given, read what is not in the cache.

    The cache is that of `store`, or the project's own. Raises ConfigError when there is no content folder at all.
    """
    if not project.entries_dir.is_dir():
        raise ConfigError("no_content", path=project.name_of(project.entries_dir))
    return _Loader(project, progress, executor, store).library()


def load_places(project: Project) -> tuple[Gazetteer | None, tuple[Problem, ...]]:
    """The gazetteer alone, None when it cannot be read, and every problem of its files."""
    reading = _Loader(project)
    return gazetteer_of(project, reading.problems_of), reading.all_problems()


class _Loader:
    """Reads the content once: collects the problems of all files until all rules have run."""

    def __init__(
        self,
        project: Project,
        progress: Progress = no_progress,
        executor: Executor | None = None,
        store: Store | None = None,
    ) -> None:
        self.project, self.progress, self.executor = project, progress, executor
        self.store = store or Store(project.cache_dir)
        self.collected: list[Problems] = []
        self.files: Sequence[EntryFile] = ()
        self.table_ids: set[str] = set()
        self.beside_prose: set[str] = set()

    def library(self) -> Library:
        if self.project.config_file:  # what it means is MkDocs' affair; its letters are ours
            problems = self.problems_of(self.project.config_file)
            if text := text_files.read_text(self.project.config_file, problems):
                content_format.format_is_said(self.project.settings.format, text, problems)
        reference = read_reference_data(self.project, self.problems_of)
        if reference is None:
            # Without reference data, every entry would have a problem because of this one mistake.
            nothing = Taxonomy({}, {}, {}, {})
            return Library(Gazetteer(), nothing, {}, (), (), (), self.all_problems(), has_reference_data=False)
        figure_rules.documents_are_cited_one_way(reference.documents)
        figure_rules.signs_fit_their_issuers(reference.documents, reference.taxonomy.abbreviations)
        library = self._content(reference)
        return replace(library, has_reference_data=not reference.has_errors)

    def _content(self, reference: ReferenceData) -> Library:
        gazetteer, documents, today = reference.gazetteer, reference.documents, self.project.settings.today
        walk = Folders(self.project.content_dir, self.problems_of)
        for found in walk.sound(self.project.content_dir):
            if found.name not in CONTENT_NAMES:
                walk.note_stray(self.project.content_dir / found.name, found.is_dir, CONTENT_NAMES)
        self._check_data_names()
        fingerprints = {
            "terms": _fingerprint_of(reference.terms),
            "sources": _fingerprint_of(documents.problems_by_file),
            # What has changed by today depends on the day as well as on the files.
            "places": digest(_fingerprint_of(reference.places), gazetteer.changed.encode()),
        }
        key = digest(str(today.year).encode(), *fingerprints.values())
        cache = EntryCache(self.store, key, gazetteer)
        photos = Photos(self.project.content_dir, self.store)
        entry_walk = EntryWalk(self.project, reference.known(photos), cache, walk, self.problems_of)
        folders = list(walk.of_areas(self.project.entries_dir, gazetteer))
        if self.executor:
            names = [folder.relative_to(self.project.entries_dir).as_posix() for folder, _ in folders]
            read_by(self.executor, self.project, cache, key, names)
        areas = [self._read_area(folder, area) for folder, area in folders]
        folders_read = self.progress("reading", folders, len(folders))
        files = [file for folder, area in folders_read for file in entry_walk.files(folder, area)]
        drafts = [file for file in files if isinstance(file, EntryDraft)]
        tables = list(self._tables(walk, gazetteer, documents.by_id))
        fingerprints |= {
            "areas": _fingerprint_of(problems for _, problems in areas if problems),
            "figures": _fingerprint_of(table.problems for table in tables),
        }
        entry_rules.id_fits_a_url(tables)
        for read in (drafts, tables):
            entry_rules.id_is_used_once(read)
        entry_rules.other_entries_exist(drafts, entry_walk.ids)
        former = self._former_content(
            {
                "entries": entry_walk.ids,
                "figures": self.table_ids,
                "sources": documents.by_id.keys(),
                "areas": areas_of(gazetteer),
                "fields": reference.taxonomy.fields.keys(),
                "years": (),
            }
        )
        removals.forgotten_ids_stay_forgotten(drafts, tables, former.published)
        self.files = files
        prose = self._prose(walk)
        ids, fields, others = entry_walk.ids, reference.taxonomy.fields, self.collected
        registry.check_everything(
            Everything(files, drafts, tables, documents, fields, ids, others, prose, self.beside_prose, today)
        )
        faults = documents.faults()  # all their problems are noted by now
        source_rules.documents_are_sound(drafts, tables, faults)
        fingerprints["sources"] = digest(fingerprints["sources"], *map(str.encode, faults))
        entries = tuple(d.entry for d in drafts if not d.has_errors)
        figure_rules.comparisons_name_what_exists(tables, drafts, self.table_ids, entry_walk.ids)
        sound = [t for t in tables if not t.has_errors]
        for rule in figure_rules.ALL:
            rule(sound)
        figure_rules.compared_numbers_agree(sound, entries)
        self._check_removals(former, reference, drafts, tables)
        entry_walk.remember()
        return Library(
            gazetteer,
            reference.taxonomy,
            documents.sound(),
            tuple(area for area, problems in areas if not (problems and problems.has_errors)),
            entries,
            tuple(t.figures for t in sound),
            self.all_problems(),
            redirects=former.moved.redirects,
            published=former.published,
            fingerprints=fingerprints,
            faulty_sources=faults,
        )

    def _check_data_names(self) -> None:
        """DVK109: an optional data file under another name would be ignored silently."""
        for folder, known in ((self.project.data_dir, DATA_NAMES), (self.project.places_dir, PLACE_NAMES)):
            for found in found_in(folder) if folder.is_dir() else ():
                if found.name not in known:
                    self.problems_of(folder / found.name).add("DVK109", guess=nearest(found.name, known))

    def _prose(self, walk: Folders) -> dict[str, Problems]:
        """The prose pages, which MkDocs renders, for the rules: by their path in their folder."""
        pages = {}
        top = self.project.pages_dir
        for path in sorted(walk.prose(top)) if top.is_dir() else ():
            if path.suffix != ".md":
                self.beside_prose.add(path.relative_to(top).as_posix())
                self._read_as_it_is(path)
                continue
            problems = self.problems_of(path)
            is_empty = path.is_file() and not path.stat().st_size
            text = None if is_empty else text_files.read_text(path, problems)
            if text:
                read_prose(text, problems)
                pages[path.relative_to(top).as_posix()] = problems
        return pages

    def _read_as_it_is(self, path: Path) -> None:
        """A file that is published unchanged: its name, and its text if it has any, for the rules on persons."""
        problems = self.problems_of(path)
        if path.suffix.lower() in TEXT_ENDINGS:
            try:
                raw = text_files.read_bytes(path, text_files.MAX_DATA_BYTES)
            except OSError:
                return
            is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            problems.text = nfc(raw.decode("utf-16" if is_wide else "utf-8-sig", "replace").replace("\r\n", "\n"))

    def problems_of(self, path: Path) -> Problems:
        """The problems of a file, newly started."""
        problems = Problems(self.project.name_of(path))
        self.collected.append(problems)
        return problems

    def all_problems(self) -> tuple[Problem, ...]:
        found = [p for file in self.files for p in file.all_problems] + [p for r in self.collected for p in r.all]
        return tuple(sorted(found, key=lambda p: p.order))

    def _former_content(self, present: Present) -> removals.FormerContent:
        """What was published once: from the registry and from `moved.yml`."""
        path = self.project.data_dir / MOVED_FILE
        is_there, content = os.path.lexists(path), self.project.content_dir
        problems = self.problems_of(path)
        form = form_in(path, problems, content, repair=with_lines_under_kinds, group=MOVED) if is_there else None
        moved_file = MovedFile(problems, form, present)
        path = self.project.data_dir / REGISTRY_FILE
        registry = Problems(self.project.name_of(path))
        if leads_out(path, self.project.content_dir):
            registry.add("DVK145", value=path.name)
            return removals.FormerContent(Published(), registry, moved_file)
        return removals.FormerContent(read_published(path, registry, present), registry, moved_file)

    def _check_removals(
        self,
        former: removals.FormerContent,
        reference: ReferenceData,
        drafts: Sequence[EntryDraft],
        tables: Sequence[FiguresDraft],
    ) -> None:
        self.collected.append(former.registry)  # only now: there are no words in it for other rules to look at
        unsure = {
            "sources": any(problems.has_errors for problems in reference.documents.problems_by_file),
            "fields": any(problems.has_errors for problems in reference.terms),
            "areas": any(problems.has_errors for problems in reference.places),
        }
        found = removals.withheld_names_are_forgotten(drafts, former)
        unsure_kinds = [kind for kind, is_so in unsure.items() if is_so]
        removals.nothing_disappears(former, self.project.content_dir, unsure_kinds, found)
        removals.ids_are_registered(drafts, tables, sorted(reference.documents.sound()), former)

    def _read_area(self, folder: Path, area: Area) -> tuple[Area, Problems | None]:
        path = folder / AREA_FILE
        # A folder of this name, or a link that leads out, is reported where the folder is walked.
        is_reported = path.is_dir() or (path.is_symlink() and leads_out(path, self.project.content_dir))
        is_there = os.path.lexists(path) and not is_reported
        content = self.project.content_dir
        most, repair = text_files.MAX_BYTES, with_place_above
        form = form_in(path, self.problems_of(path), content, True, most, repair, AREA) if is_there else None
        return (read_area(area, form), form.problems) if form else (area, None)

    def _tables(self, walk: Folders, gazetteer: Gazetteer, docs: Collection[str]) -> Iterator[FiguresDraft]:
        top = self.project.figures_dir
        for folder, area in walk.of_areas(top, gazetteer) if top.is_dir() else ():
            for name, is_dir, _ in walk.inside(folder, area):
                path = folder / name
                if path.suffix != ".yml" or is_dir:
                    walk.note_stray(path, is_dir, inner_slugs(area))
                    continue
                id = "-".join(path.relative_to(top).with_suffix("").parts)
                self.table_ids.add(id)
                content, most = self.project.content_dir, text_files.MAX_BYTES
                if form := form_in(path, self.problems_of(path), content, most=most, group=FIGURES):
                    figures = read_figures(id, form.problems.path, form, area, docs)
                    yield FiguresDraft(figures, form, form.problems)


def _fingerprint_of(collected: Iterable[Problems]) -> bytes:
    """The fingerprint of the texts and paths of files."""
    return digest(*(part.encode() for problems in collected for part in (problems.path, problems.text)))
