"""Vietnamese words for keys and allowed values: people write `tiêu đề:` and `status: điển hình`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from dvk_sitegen import messages
from dvk_sitegen.base.text import fold
from dvk_sitegen.domain.quantities.context import basis_of
from dvk_sitegen.domain.taxonomy import Term

# Each key with its words, folded; a word of several keys means the first of them that is missing there.
WORDS = {
    "title": "tieu de, ten mo hinh, ten",
    "owner": "chu, chu mo hinh, chu the, chu ho, nguoi lam, ho ten",
    "name": "ten, ho ten, ho va ten",
    "honorific": "danh xung, xung ho",
    "role": "chuc vu, chuc danh, vai tro",
    "unit": "don vi",
    "field": "linh vuc",
    "kind": "loai, loai hinh, kieu",
    "level": "cap, muc",
    "status": "tinh trang, trang thai",
    "years": "nam, cac nam",
    "year": "nam",
    "place": "dia diem, noi, dia ban, dia chi",
    "province": "tinh",
    "district": "huyen, thi xa, thanh pho",
    "commune": "xa, phuong, thi tran",
    "village": "ban, thon, xom, to dan pho, tieu khu",
    "today": "nay, hien nay",
    "income": "thu nhap, doanh thu, tong thu",
    "jobs": "viec lam, lao dong",
    "measures": "so lieu, quy mo",
    "what": "noi dung, danh hieu",
    "awards": "khen thuong, giai thuong",
    "products": "san pham",
    "photos": "anh, hinh anh",
    "file": "tep, ten tep",
    "alt": "mo ta, chu thich",
    "credit": "tac gia, nguoi chup",
    "consent": "dong y",
    "notes": "ghi chu",
    "text": "noi dung, loi",
    "visibility": "hien ten, hien thi, che do hien, dang ten, cong khai",
    "story": "cau chuyen, noi dung",
    "source": "nguon, van ban",
    "doc": "van ban, tai lieu, bao cao",
    "where": "o dau, muc, trang",
    "portal": "cong, cong thong tin, trang thong tin",
    "contact": "lien he",
    "short": "ten ngan, ten goi tat, viet tat",
    "issuer": "co quan, co quan ban hanh, noi ban hanh",
    "number": "so, so hieu, so ky hieu",
    "date": "ngay, ngay ban hanh",
    "period": "giai doan, thoi ky, ky",
    "signer": "nguoi ky",
    "summary": "tom tat, trich yeu",
    "dimensions": "chieu, cac chieu",
    "labels": "nhan",
    "cells": "o, cac o, o so lieu",
    "totals": "tong, tong cong, tong so",
    "value": "gia tri, so",
    "entries": "mo hinh, muc",
    "figures": "so lieu, bang",
    "sources": "nguon, van ban",
    "areas": "dia ban",
    "fields": "linh vuc",
    "to": "den, chuyen den",
    "withdrawn": "go, da go, ly do",
}
# Words for values that the site has no name for, folded.
VALUES = {
    "visibility": {
        "full": "day du, hien, hien ten, cong khai, co, yes, true, public",
        "name-only": "chi ten, chi hien ten",
        "initials": "viet tat, chu dau, chu cai dau, ten viet tat, tat",
        "hold": "an, an danh, an ten, giau, giau ten, go, go ten, rut, rut ten, khong, khong dang, khong dang ten"
        ", khong hien, no, none, false, hidden, hide, private, withheld",
    }
}
_KEYS: defaultdict[str, list[str]] = defaultdict(list)
for _key, _words in WORDS.items():
    for _word in _words.split(", "):
        _KEYS[_word].append(_key)


def key_meant(name: str, absent: Collection[str]) -> str | None:
    """The key of `absent` for which `name` is a Vietnamese word."""
    return next((key for key in _KEYS.get(fold(name).replace("-", " ").replace("_", " "), ()) if key in absent), None)


def value_meant(key: str, value: str, allowed: Collection[str]) -> str | None:
    """The one of `allowed` whose Vietnamese name on the site is `value`."""
    said = fold(value)
    labels = {known: [fold(label) for label in _labels(key, known, allowed)] for known in allowed}
    whole = [known for known, names in labels.items() if said in names]
    part = [known for known, names in labels.items() if any(f" {said} " in f" {name} " for name in names)]
    found = whole or (part if " " in said else [])
    basis = basis_of(value.casefold()) if key == "basis" and not found else ""
    return found[0] if len(found) == 1 else basis or None


def _labels(key: str, known: str, allowed: Collection[str]) -> Iterator[str]:
    term = allowed.get(known) if isinstance(allowed, Mapping) else None
    if isinstance(term, Term):
        yield from (term.name, term.short)
    yield from VALUES.get(key, {}).get(known, "").split(", ")
    site = messages.catalogue(messages.DEFAULT_LANGUAGE)["site"]
    yield from (site[name] for name in (f"{key}_{known}", f"{key}_short_{known}") if name in site)
