"""Why a name may be published: the ground of every person, and the rule for police and military officers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dvk_sitegen.domain.entry import Owner
from dvk_sitegen.domain.source import Source
from dvk_sitegen.errors import Fix, Severity
from dvk_sitegen.reading.draft import EntryDraft
from dvk_sitegen.reading.form import added_after
from dvk_sitegen.reading.nodes import Scalar

PERSONS = ("person", "household")
_FORCES = re.compile(
    r"\b(?:công an|cảnh sát|quân sự|chqs|bchqs|bộ đội|biên phòng|dân quân|quân đội|quân khu|an ninh cơ sở"
    r"|(?:thiếu|trung|thượng|đại) (?:úy|uý|tá|tướng)|(?:xã|huyện|tỉnh) đội|đồn trưởng|sĩ quan|ca (?:xã|huyện|tỉnh))\b",
    re.IGNORECASE,
)
# Who has left the service has no post in it.
_FORMER = re.compile(r"\b(?:cựu|nguyên|xuất ngũ|phục viên|nghỉ hưu|hưu trí)\b", re.IGNORECASE)
# With a name: the words of a post in lower case but for the first letter. Somebody may be called Trần Công An.
_RANKED = re.compile(
    r"(?:[^\W\d_]+ ){0,2}(?:[Tt]hiếu|[Tt]rung|[Tt]hượng|[Đđ]ại) (?:úy|uý|tá|tướng) ((?:[^\W\d_]+ )+[^\W\d_]+)\Z"
)
_WITH_POST = re.compile(r"((?:[^\W\d_]+ )+[^\W\d_]+)\s*(?:,|;|\(| [-–—] )\s*(.+)\Z")
_PERSONAL_NAME = re.compile(r"(?:[^\W\d_]+ ){1,4}[^\W\d_]+\Z")


def officers_are_shown_as_their_unit(draft: EntryDraft) -> None:
    """DVK610: a person named with a post in the police or the army is held, or has a ground of their own."""
    for owner in draft.entry.owners:
        if owner.visibility != "hold" and is_officer(owner):
            severity: Severity = "note" if owner.ground else "error"
            at = draft.name_of(owner)
            draft.report.add("DVK610", at, severity, fix=_held(draft, at) if severity == "error" else None)


def who_has_a_unit_is_shown_as_it(draft: EntryDraft) -> None:
    """DVK208: an officer, or a body, that is held without the unit that is shown instead. Other persons need none."""
    owners = [owner for owner in draft.entry.owners if owner.is_unnamed]
    for owner in owners:
        at = draft.name_of(owner)
        inside = draft.mapping_with("owner", at)
        is_told = inside is not None and "unit" in inside.pairs  # without a value: DVK206
        if not is_told and (owner.kind not in PERSONS or is_officer(owner)):
            name = inside.pairs.get("name") if inside else None
            fix = added_after(name, inside, draft.report, "unit") if inside and name else None
            draft.report.add("DVK208", inside or at, fix=fix, key="unit")


def is_officer(owner: Owner) -> bool:
    """Whether an owner is a person who is named with a post in the police or the army."""
    post = " ".join((owner.role, owner.unit, _post_in(owner.name)))
    is_person = owner.kind in PERSONS or bool(owner.honorific) or _is_personal(owner.name)
    named_with_post = _FORCES.search(post) is not None and not _FORMER.search(post)
    return is_person and (named_with_post or owner.kind == "armed-forces")


def _post_in(name: str) -> str:
    """What stands of a post beside a person's own name: `Thượng úy Lường Văn A`, `Lường Văn A, Công an xã B`."""
    ranked, beside = _RANKED.match(name), _WITH_POST.match(name)
    if ranked and ranked[1].istitle():
        return name.removesuffix(ranked[1])
    return beside[2] if beside and beside[1].istitle() and not beside[2].istitle() else ""


def _is_personal(name: str) -> bool:
    """Every word begins with a capital: a body's name holds ordinary words too (Công an xã, Đồn Biên phòng)."""
    return _PERSONAL_NAME.match(name) is not None and all(w[0].isupper() and not w.isupper() for w in name.split())


def _held(draft: EntryDraft, at: Scalar | None) -> Fix | None:
    """The owner's line with the switch set, and the unit to be named where there is none."""
    owner = draft.mapping_with("owner", at)
    name = owner.pairs.get("name") if owner else None
    if owner is None or name is None or "visibility" in owner.pairs:
        return None
    more = ("visibility: hold",) if "unit" in owner.pairs else ("visibility: hold", "unit")
    return added_after(name, owner, draft.report, *more)


def persons_have_a_ground(draft: EntryDraft, sources: Mapping[str, Source]) -> None:
    """DVK611: a person named on the strength of drafts only, with no ground of their own or of a draft."""
    cited = [sources[m.doc] for m in draft.entry.mentions if m.doc in sources]
    if not cited or any(source.status != "draft" or source.ground for source in cited):
        return
    for owner in draft.entry.owners:
        if owner.kind in PERSONS and not owner.is_withheld and not owner.ground:
            draft.report.add("DVK611", draft.name_of(owner))
