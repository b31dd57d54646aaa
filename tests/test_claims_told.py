"""One wording gives the same claims everywhere: on pages, in embeds, as data, in filters and sums."""

import csv
import io
import json
from pathlib import Path

import pytest
from search_files import Index
from small_sites import build_bare, project_in

from dvk_sitegen.domain.quantities.claimed import read_claim
from dvk_sitegen.domain.quantity import Claim
from dvk_sitegen.pages.components import incomes_in_short

ENTRY = """---
title: Nuôi dê
owner: {name: Lường Văn Thí Dụ, kind: household}
field: kinh-te
income: "doanh thu trên 900 triệu đồng/năm, trừ chi phí còn lãi khoảng 250 triệu đồng/năm"
jobs: từ 5 lao động trở lên
source: {doc: bao-cao-thu-2022}
---
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = project_in(tmp_path_factory.mktemp("told"), "base")
    file = project.content_dir / "entries/thu-nghiem/mau/nuoi-de.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ENTRY, "utf-8")
    build_bare(project)
    return project.site_dir


def test_two_kinds_of_money_are_two_claims_on_the_page(site: Path) -> None:
    page = (site / "mo-hinh/nuoi-de/index.html").read_text("utf-8")
    for basis, reading in (("tổng thu", "trên 900 triệu đồng/năm"), ("đã trừ chi phí", "khoảng 250 triệu đồng/năm")):
        told = page.partition(f'<span class="dvk-basis">{basis}')[2].partition("</dd>")[0]
        assert f"Trang đọc là: {reading}<" in told, basis
    assert "không nói rõ" not in page


def test_a_frame_says_the_wording_once_and_doubts_nothing(site: Path) -> None:
    framed = (site / "embed/mo-hinh/nuoi-de/index.html").read_text("utf-8")
    assert framed.count("trừ chi phí còn lãi") == 1
    assert "không nói rõ" not in framed


def test_a_label_of_one_kind_of_money_never_stands_beside_two() -> None:
    said = "thu 300 triệu đồng, trừ chi phí còn 150 triệu đồng"
    both = tuple(
        Claim(said, basis=basis, quantities=(q,))
        for q, basis in zip(read_claim(said, "income").quantities, ("not-stated", "net"), strict=True)
    )
    assert incomes_in_short(both) == [said]
    assert incomes_in_short(both[:1]) == [f"{said} (không nói rõ loại tiền)"]


def test_data_give_each_kind_of_money_with_its_number(site: Path) -> None:
    (entry,) = json.loads((site / "du-lieu/mo-hinh.json").read_text("utf-8"))
    assert [(c["basis"], q["low"]) for c in entry["income"] for q in c["quantities"]] == [
        ("gross", 900_000_000),
        ("net", 250_000_000),
    ]
    (row,) = csv.DictReader(io.StringIO((site / "du-lieu/mo-hinh.csv").read_text("utf-8-sig")))
    money = {key: row[f"income_{key}"] for key in ("basis", "low", "high", "low_open", "high_open", "approximate")}
    assert money == {
        "basis": "gross; net",
        "low": "900000000; 250000000",
        "high": "; 250000000",
        "low_open": "true; false",
        "high_open": "false; false",
        "approximate": "false; true",
    }
    jobs = [row[f"jobs_{key}"] for key in ("low", "high", "low_open", "approximate")]
    assert jobs == ["5", "", "false", "false"]


def test_filters_and_sums_know_each_kind_of_money(site: Path) -> None:
    index = Index(site)
    kinds = json.loads(index.text(f"nhan-{index.root['labels']}"))["thu-nhap"]
    assert kinds == ["Tổng thu (chưa trừ chi phí) (đồng/năm)", "Đã trừ chi phí (đồng/năm)"]
    sums = json.loads((site / "dia-ban/thu-nghiem/mau/bang.json").read_text("utf-8"))
    rows = {row[0]: row[1] for table in sums for row in table["rows"]}
    assert rows[kinds[0]] == "trên 900 triệu đồng/năm"
    assert rows[kinds[1]] == "khoảng 250 triệu đồng/năm"
