"""Sums of claims say of how many entries they speak, and never add what may not be added."""

from typing import Any

import pytest
import yaml

from dvk_sitegen.catalog.totals import Total, totals
from dvk_sitegen.domain.entry import Entry, Owner, Place
from dvk_sitegen.domain.gazetteer import Province
from dvk_sitegen.domain.quantities.claimed import About, read_claim
from dvk_sitegen.domain.quantities.phrase import phrase
from dvk_sitegen.domain.quantity import Claim

CASES = yaml.safe_load("""
- name: jobs of all kinds of people are added, permanent and seasonal too
  entries:
  - {jobs: [02 lao động thường xuyên và 05 lao động thời vụ]}
  - {jobs: [từ 3-4 hội viên]}
  - {jobs: [8 người]}
  - {}
  sums:
  - jobs: từ 18 đến 19 người
    counted: 3
    left_out: 0
    splits: {regular: 2 người, seasonal: 5 người, not-stated: từ 11 đến 12 người}
- name: kinds of money are never mixed, nor what is counted by the year with what is counted by the month
  entries:
  - {income: ["tổng thu trên 1,4 tỷ đồng/năm"]}
  - {income: [tổng thu đạt 500 triệu đồng/năm]}
  - {income: [thu nhập 200 triệu đồng/năm]}
  - {income: [thu nhập 20 triệu đồng/tháng]}
  - {income: [lãi khoảng 300 triệu đồng/năm]}
  - {income: [trên 90 triệu đồng]}
  sums:
  - {gross: "trên 1,9 tỷ đồng/năm", counted: 2, left_out: 0}
  - {income: 200 triệu đồng/năm, counted: 1, left_out: 0}
  - {income: 20 triệu đồng/tháng, counted: 1, left_out: 0}
  - {net: khoảng 300 triệu đồng/năm, counted: 1, left_out: 0}
  - {not-stated: trên 90 triệu đồng, counted: 1, left_out: 0}
- name: jobs in each household are no jobs in all
  entries: [{jobs: [5 lao động]}, {jobs: [mỗi hộ 3 lao động]}]
  sums:
  - {jobs: 5 người, counted: 1, left_out: 0}
  - {jobs: 3 người/hộ, counted: 1, left_out: 0}
- name: one wording may claim jobs in all and jobs in each household
  entries: [{jobs: ["5 lao động thường xuyên, 03 lao động thời vụ/hộ"]}]
  sums:
  - {jobs: 5 người, counted: 1, left_out: 0, splits: {regular: 5 người}}
  - {jobs: 3 người/hộ, counted: 1, left_out: 0, splits: {seasonal: 3 người/hộ}}
- name: a doubtful claim stays out and is counted as left out
  entries:
  - {income: [lãi 300 triệu đồng/năm]}
  - {income: [lãi 200.000 đồng/năm], doubt: Ghi theo báo cáo.}
  - {jobs: [5 lao động], doubt: Ghi theo báo cáo.}
  sums:
  - {jobs: none, counted: 0, left_out: 1}
  - {net: 300 triệu đồng/năm, counted: 1, left_out: 1}
- name: two numbers of one kind in one entry may be two years and are not added
  entries:
  - {income: [thu nhập 100 triệu đồng/năm, thu nhập 150 triệu đồng/năm]}
  - {jobs: [3 lao động thường xuyên, 5 lao động thời vụ]}
  sums:
  - {jobs: 8 người, counted: 1, left_out: 0, splits: {regular: 3 người, seasonal: 5 người}}
  - {income: none, counted: 0, left_out: 1}
- name: a sum of what has no lower bound has none
  entries: [{jobs: [gần 10 lao động]}, {jobs: [5 lao động]}]
  sums: [{jobs: gần 15 người, counted: 2, left_out: 0}]
- name: what says nothing is not zero
  entries: [{jobs: [không nêu], income: [chưa xét]}]
  sums: []
""")


def claim(said: str, about: About, doubt: str) -> Claim:
    return Claim(said, doubt=doubt, quantities=read_claim(said, about).quantities)


def entry(number: int, row: dict[str, Any]) -> Entry:
    doubt = row.get("doubt", "")
    return Entry(
        id=f"thu-{number}",
        path="",
        title="Thử",
        owners=(Owner("Lường Văn Thí Dụ", "person"),),
        fields=("kinh-te",),
        kind="cá nhân",
        place=Place(Province("thu-nghiem", "Thử Nghiệm", "tỉnh", "", "", (), ())),
        mentions=(),
        income=tuple(claim(said, "income", doubt) for said in row.get("income", ())),
        jobs=tuple(claim(said, "jobs", doubt) for said in row.get("jobs", ())),
    )


def told(total: Total) -> dict[str, Any]:
    name = "jobs" if total.about == "jobs" else total.basis
    said = phrase(total.quantity) if total.quantity else "none"
    splits = {q.split or "not-stated": phrase(q) for q in total.splits}
    counted = {name: said, "counted": len(total.entries), "left_out": len(total.left_out)}
    return counted | ({"splits": splits} if splits else {})


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_sums_of_claims(case: dict[str, Any]) -> None:
    entries = [entry(n, row) for n, row in enumerate(case["entries"])]
    found = totals(entries)
    assert [told(total) for total in found] == case["sums"]
    assert all(total.among == len(entries) for total in found)


def test_the_order_of_entries_makes_no_difference() -> None:
    entries = [entry(n, row) for n, row in enumerate(CASES[1]["entries"])]
    assert totals(entries) == totals(entries[::-1])
