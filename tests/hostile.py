"""A site whose editors try everything: the payloads of `hostile.yml` are in every place that takes text."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from office import configure, office_in
from small_sites import SITES

PAYLOADS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "hostile.yml").read_text("utf-8"))
ALL = [payload for kind in PAYLOADS.values() for payload in kind]
SHORT = '"><img src=x onerror=alert(1)></script><script>alert(1)</script>'
PICTURE = SITES / "two-districts/content/entries/thu-nghiem/mau/vuon-nhan/vuon.png"
PER_ENTRY, PER_PAGE = 3, 24
PARAGRAPHS = "\n\n"


def hostile_office(folder: Path) -> Path:
    """The project folder of such an office: entries, pages, documents, tables, menu and settings."""
    office_in(folder)
    for number, some in enumerate(_parts(ALL, PER_ENTRY)):
        home = folder / "content/entries/thu-nghiem/mau" / f"thu-{number}"
        home.mkdir()
        shutil.copy(PICTURE, home / "anh.png")
        (home / "index.md").write_text(f"---\n{_front(number, some)}---\n{PARAGRAPHS.join(some)}\n", "utf-8")
    _add_documents_and_tables(folder / "content")
    for number, some in enumerate(_parts(ALL, PER_PAGE)):
        head = _yaml({"title": line(some[0]), "description": line(some[1]), "template": "404.html", "hide": [SHORT]})
        body = PARAGRAPHS.join(some)
        (folder / "content/pages" / f"trang-{number}.md").write_text(f"---\n{head}---\n{body}\n", "utf-8")
    (folder / "content/pages/index.md").write_text(
        "# Trang đầu\n\ndvkslotcontentdvk\n\n" + PARAGRAPHS.join(ALL), "utf-8"
    )
    configure(
        folder,
        site_name=f"Trang {SHORT}",
        site_description=SHORT,
        copyright=SHORT,
        markdown_extensions=["toc", "attr_list", "admonition", "md_in_html", "tables"],
    )
    return folder


def line(payload: str) -> str:
    """The payload in one line."""
    return " ".join(payload.split())


def _front(number: int, payloads: list[str]) -> str:
    words = [line(payload) for payload in payloads]
    first, second, third = words
    return _yaml(
        {
            "title": f"Mô hình {number} {first}",
            "owner": {"name": f"Tổ {number} {second}", "kind": "group", "role": third, "village": first},
            "field": "kinh-te",
            "years": ["2022"],
            "place": {"commune": "Sờn Thử", "village": second},
            "income": {"said": "khoảng 500 triệu đồng", "doubt": third},
            "measures": [{"what": f"diện tích {word}", "said": "trên 6 ha"} for word in words],
            "products": words,
            "aliases": [f"Tên khác {number} {word}" for word in words],
            "awards": [{"what": word, "level": "huyện", "year": "2022"} for word in words],
            "replicated_to": words,
            "replicated_from": [{"entry": "vuon-nhan", "said": first}],
            "photos": [{"file": "anh.png", "alt": second, "credit": third, "consent": first}],
            "notes": [{"about": "title", "text": payload} for payload in payloads],
            "source": {"doc": f"van-ban-{number % 10}", "where": second, "said": third},
        }
    )


def _add_documents_and_tables(content: Path) -> None:
    sources, tables = content / "sources.yml", content / "figures/thu-nghiem/mau"
    for number, some in enumerate(_parts(ALL, PER_PAGE)):
        words = [line(payload) for payload in some]
        about = {
            "title": f"Văn bản {number} {words[0]}",
            "short": f"Văn bản {number} {words[1]}",
            "kind": words[2],
            "issuer": words[3],
            "number": f"{number}/BC",
            "date": "2022-11-20",
            "status": "issued",
            "place": {"province": "thu-nghiem", "district": "mau"},
            "period": "2022",
            "signer": {"name": words[4], "role": words[5]},
            "ground": words[6],
            "notes": words,
            "cites": [
                {"number": words[7], "date_said": words[8], "issuer": words[9], "about": words[10], "note": words[11]}
            ],
            "summary": PARAGRAPHS.join(some),
        }
        with sources.open("a", encoding="utf-8") as file:
            file.write(_yaml({f"van-ban-{number}": about}))
        table = {
            "title": f"Bảng {number} {words[0]}",
            "source": {"doc": f"van-ban-{number}", "where": words[1]},
            "unit": words[2],
            "period": "2022",
            "dimensions": {"cot": words},
            "labels": {"cot": words[3]},
            "cells": [{"cot": word, "value": "5", "note": word, "said": f"5 {word}"} for word in words],
            "totals": [{"value": "1", "note": words[4]}],
            "notes": words,
        }
        (tables / f"bang-{number}.yml").write_text(_yaml(table), "utf-8")
    area = {
        "place": {"province": "Thử Nghiệm", "district": "Mẫu"},
        "contact": SHORT,
        "portal": "https://mau.example.vn/'\"<>",
    }
    (content / "entries/thu-nghiem/mau/_area.yml").write_text(_yaml(area), "utf-8")


def _parts(payloads: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(payloads), size):
        yield (payloads[start : start + size] + payloads[:size])[:size]


def _yaml(value: Any) -> str:
    """YAML in which every text stands between quotes."""
    return "".join(f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in value.items())
