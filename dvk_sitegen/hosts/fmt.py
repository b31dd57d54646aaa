"""`dvk fmt`: what is said of files in the house form, and of those that are left as they are."""

from __future__ import annotations

from pathlib import Path

from dvk_sitegen import messages
from dvk_sitegen.base.files import replace_file
from dvk_sitegen.base.project import Project
from dvk_sitegen.formatting import formatted_files, split_sources
from dvk_sitegen.hosts.printing import printable, shown_path
from dvk_sitegen.hosts.terminal import say
from dvk_sitegen.reading.yaml.write import NotWritable


def rewrite(project: Project, paths: tuple[Path, ...], only_check: bool, lang: str) -> bool:
    """Bring files into the house form, or say which ones are not; returns whether nothing remains to be done."""
    files = changed = kept = 0
    for file in formatted_files(project, paths):
        name = project.name_of(file.path)
        files += 1
        if file.fault:
            kept += 1
            say(fault_text(name, file.fault, lang), err=True)
        elif file.is_changed:
            changed += 1
            if not only_check:
                replace_file(file.path, file.content)
            say(messages.say("fmt.would_change" if only_check else "fmt.changed", lang, path=shown_path(name)))
    key = "fmt.sum_of_check" if only_check else "fmt.sum"
    say(messages.say(key, lang, files=files, changed=changed, kept=kept))
    return not kept and not (only_check and changed)


def split(project: Project, lang: str) -> bool:
    """Split the file of all documents; returns whether that was possible without loss."""
    try:
        files = split_sources(project)
    except NotWritable as fault:
        say(fault_text(project.name_of(project.sources_file), fault, lang), err=True)
        return False
    say(messages.say("fmt.split", lang, count=len(files), folder=project.name_of(project.sources_dir)))
    return True


def fault_text(path: str, fault: NotWritable, lang: str) -> str:
    """Why a file was left as it is, in one sentence."""
    problem = fault.problem
    if problem is None:
        return messages.say(f"fmt.{fault.reason}", lang, path=shown_path(path))
    place = f"{shown_path(path)}:{problem.line}" if problem.line else shown_path(path)
    said = f"{problem.code}: {printable(messages.problem_sentence(problem, lang))}"
    return messages.say("fmt.problem", lang, path=place, problem=said)
