"""The files of terms in `content/data/` → Taxonomy."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dvk_sitegen.base.files import leads_out
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.text import nfc
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.taxonomy import Taxonomy, Term
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.discover import Folders
from dvk_sitegen.reading.documents import Documents, SourceFile, read_documents
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.form import Form, fits_a_url
from dvk_sitegen.reading.photos import Photos
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair.words import with_names_of_ours
from dvk_sitegen.reading.sources import with_lines_under_ids
from dvk_sitegen.reading.tables.admin_units import read_gazetteer
from dvk_sitegen.reading.tables.csv_table import OTHER_TABLES, TABLES
from dvk_sitegen.reading.text_files import MAX_DATA_BYTES
from dvk_sitegen.reading.yaml import strict
from dvk_sitegen.reading.yaml.nodes import Mapping as Nodes
from dvk_sitegen.schema.core import Group
from dvk_sitegen.schema.identity import KIND
from dvk_sitegen.schema.source import SOURCE, SOURCES
from dvk_sitegen.schema.terms import TERMS

FILES = ("fields", "levels", "owner_kinds", "abbreviations")
_GROUPS = dict.fromkeys(FILES[:3], TERMS)


def read_taxonomy(forms: Mapping[str, Form]) -> Taxonomy:
    """The taxonomy in `forms`, one form per name in `FILES`."""
    fields = forms["fields"]
    return Taxonomy(
        fields={id: t for id, t in _terms(fields).items() if fits_a_url(id, fields.problems, fields.node.pairs[id][0])},
        levels=_terms(forms["levels"]),
        owner_kinds=_terms(forms["owner_kinds"]),
        abbreviations={short: forms["abbreviations"].text(short) for short in forms["abbreviations"].node.pairs},
    )


def are_lost(taxonomy: Taxonomy, forms: Mapping[str, Form]) -> bool:
    """Whether some terms could not be read, so that references to them cannot be checked."""
    read = {"fields": taxonomy.fields, "levels": taxonomy.levels, "owner_kinds": taxonomy.owner_kinds}
    return any(len(found) < len(forms[name].node.pairs) for name, found in read.items())


def _terms(parent: Form) -> dict[str, Term]:
    terms = {}
    for id in parent.node.pairs:
        node = parent.get(id)
        form = parent.form(id, node) if node else None
        if form:
            name = form.text("name", required=True)
            terms[id] = Term(id, name, form.text("short") or name, form.choice("counts", KIND.choices))
            form.finish()
    return terms


ProblemsOf = Callable[[Path], Problems]  # begins to collect those of a file
Repair = Callable[[Nodes, Problems], Nodes | None]
# These refer to each other by codes, so they come from one folder.
_PLACES = ("places/places.yml", *(f"places/{name}.csv" for name in TABLES))


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """The reference data of all entries, and the problems of the files that it was read from."""

    taxonomy: Taxonomy
    gazetteer: Gazetteer
    terms: tuple[Problems, ...]
    documents: Documents
    places: tuple[Problems, ...]

    def known(self, photos: Photos) -> Known:
        """What entries may refer to, as far as it can be read."""
        return Known(self.taxonomy, self.documents.readable, self.documents.faults().keys(), self.gazetteer, photos)

    @property
    def has_errors(self) -> bool:
        return any(problems.has_errors for problems in (*self.terms, *self.places)) or self.documents.has_lost_any


def read_reference_data(project: Project, problems_of: ProblemsOf) -> ReferenceData | None:
    """The reference data of a project; None, with its problems noted, when one of its files cannot be read."""
    content = project.content_dir
    paths = {name: project.reference_file(f"{name}.yml") for name in FILES}
    forms = {name: form_in(path, problems_of(path), content, group=_GROUPS.get(name)) for name, path in paths.items()}
    files = _source_files(project, problems_of)
    places: list[Problems] = []

    def noted(path: Path) -> Problems:
        places.append(problems_of(path))
        return places[-1]

    gazetteer = gazetteer_of(project, noted)
    found = {name: form for name, form in forms.items() if form}
    if len(found) < len(forms) or files is None or gazetteer is None:
        return None
    taxonomy, documents = read_taxonomy(found), read_documents(files, gazetteer)
    if are_lost(taxonomy, found):
        return None  # everything that refers to the lost one would have a problem
    return ReferenceData(taxonomy, gazetteer, tuple(f.problems for f in found.values()), documents, tuple(places))


def _source_files(project: Project, problems_of: ProblemsOf) -> list[SourceFile] | None:
    """Every file of documents, the shared one last; None, with its problem noted, where its documents are not known.

    DVK160: the shared file should be split.
    """
    content, folder, whole = project.content_dir, project.sources_dir, project.sources_file
    walk, files = Folders(content, problems_of), []
    for found in walk.sound(folder) if folder.is_dir() else ():
        path = folder / found.name
        if found.is_dir or path.suffix != ".yml":
            walk.note_stray(path, found.is_dir, ())
            continue
        problems = problems_of(path)
        files.append(
            SourceFile(nfc(path.stem), problems, form_in(path, problems, content, may_be_empty=True, group=SOURCE))
        )
    # A project that has no documents yet has the folder; where that is missing too, people should know what to make.
    if os.path.lexists(whole) or not folder.is_dir():
        problems = problems_of(whole)
        form = form_in(whole, problems, content, may_be_empty=True, repair=with_lines_under_ids, group=SOURCES)
        if form is None:
            return None
        problems.add_at("DVK160", 1, 1, "note", count=len(form.node.pairs))
        files.append(SourceFile("", problems, form))
    return files


def gazetteer_of(project: Project, problems_of: ProblemsOf) -> Gazetteer | None:
    """All places; None when one of their files cannot be read."""
    content = project.content_dir
    path = project.reference_file(*_PLACES)
    about = form_in(path, problems_of(path), content)
    tables = {
        name: _table_of(project.reference_file(f"places/{name}.csv", *_PLACES), problems_of, content) for name in TABLES
    }
    found = {name: table for name, table in tables.items() if table}
    if about is None or len(found) < len(tables):
        return None
    # What people add may stand alone beside the tables of the package; tables of their own need nothing of it.
    others = {name: project.reference_file(f"places/{name}.csv", *_PLACES) for name in OTHER_TABLES}
    there = {n: _table_of(at, problems_of, content) for n, at in others.items() if at.is_file() or at.is_symlink()}
    if None in there.values():
        return None
    found |= {name: table for name, table in there.items() if table}
    return read_gazetteer(about, found, project.settings.today)


def form_in(
    path: Path,
    problems: Problems,
    content: Path,
    may_be_empty: bool = False,
    most: int = MAX_DATA_BYTES,
    repair: Repair | None = None,
    group: Group | None = None,
) -> Form | None:
    """The form of a whole YAML file below `content`, of which problems may have been noted already.

    None, with its problem noted, when it cannot be read. It may have `most` bytes: reference data grows with the site.
    Keys of `group` may have their Vietnamese names; `repair` moves keys from a wrong place to the right one.
    """
    text = text_files.read_text(path, problems, most=most) if _is_there(path, problems, content) else None
    node = strict.parse(text, problems) if text else None
    if node and group:
        node = with_names_of_ours(node, problems, group)
    if node and repair:
        node = repair(node, problems)
    return Form(node, problems, may_be_empty) if node else None


def _table_of(path: Path, problems_of: ProblemsOf, content: Path) -> Problems | None:
    """The text of a table with its problems; None, with its problem noted, when it cannot be read."""
    problems = problems_of(path)
    return (
        problems
        if _is_there(path, problems, content) and text_files.read_text(path, problems, most=MAX_DATA_BYTES)
        else None
    )


def _is_there(path: Path, problems: Problems, content: Path) -> bool:
    """DVK110: there is a file. DVK145: neither it nor its folder is a link that leads out of `content`."""
    links = [where for where in (path, *path.parents) if where != content and where.is_relative_to(content)]
    if any(map(Path.is_symlink, links)) and leads_out(path, content):
        problems.add("DVK145", value=path.name)
    elif not path.is_file():
        problems.add("DVK110")
    return not problems.all
