"""The photos of entries: each is decoded when its entry is read, and not again while its file has the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path

from dvk_sitegen.base.files import leads_out
from dvk_sitegen.base.formats import plain
from dvk_sitegen.base.store import Store
from dvk_sitegen.base.text import nearest, nfc
from dvk_sitegen.domain.entry import Photo
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.yaml.nodes import Node
from dvk_sitegen.render.images import Picture, PictureError, inspect_picture, picture_content


class Photos:
    """The photos below the folder `content`. What is known of a photo is in a cache of `store`, by its digest."""

    def __init__(self, content: Path, store: Store) -> None:
        self._content = content
        self._cache = store.open("photos", plain(1))

    def read(self, parent: Form, node: Node, folder: Path) -> Photo | None:
        """The photo that `node` describes, of an entry in `folder`; its problems go to those of the form."""
        form = parent.form("photos", node)
        if form is None:
            return None
        file = form.text("file", required=True)
        beside = _files_in(folder)
        path = folder / beside.get(file, file)
        picture = self._picture(file, path, beside, form) if file else None
        photo = Photo(
            file=file,
            path=str(path),
            alt=form.text("alt", required=True),
            credit=form.text("credit"),
            consent=form.text("consent"),
        )
        form.finish()
        return photo._replace(**picture._asdict()) if picture else photo

    def keep(self, photos: Iterable[Photo]) -> None:
        """Forget all photos but these."""
        self._cache.keep(photo.digest for photo in photos if photo.digest)

    def _picture(self, file: str, path: Path, beside: Collection[str], form: Form) -> Picture | None:
        """A picture, which must be directly beside its entry, under exactly this name, and valid."""
        at = form.node.pairs["file"][1]
        if file not in beside:
            form.problems.add("DVK308", at, value=file, guess=nearest(file, beside))
            return None
        if leads_out(path, self._content):
            form.problems.add("DVK145", at, value=file)
            return None
        try:
            return self._inspected(path)
        except PictureError as error:
            if error.kind:
                form.problems.add("DVK370", at, value=file, kind=error.kind)
            else:
                form.problems.add("DVK312", at, value=file)
            return None

    def _inspected(self, path: Path) -> Picture:
        """The picture in a file: decoding one takes a hundred times as long as reading it. Raises PictureError."""
        raw = picture_content(path)
        key = hashlib.sha256(raw).digest()
        known = self._cache.read(Picture.digest_of(raw), key)
        if known:
            return Picture(*known)
        picture = inspect_picture(raw)
        self._cache.try_write(picture.digest, key, tuple(picture))
        return picture


def _files_in(folder: Path) -> dict[str, str]:
    """The composed names of files, each with the actual name: macOS decomposes accents."""
    try:
        return {nfc(path.name): path.name for path in folder.iterdir() if path.is_file()}
    except OSError:  # the folder has gone meanwhile
        return {}
