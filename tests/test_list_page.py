"""What is divided into pages is there once, in its order, and each page leads to its neighbours."""

from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.pages.list_page import divided
from dvk_sitegen.pages.page import Page

LIST = Page("nam/2022/", "list.html", "nam/", "Năm 2022", "Các mô hình", {"lead": "x"}, (("Năm", "nam/"),))


@given(st.lists(st.integers(), max_size=40), st.integers(1, 12))
def test_each_item_is_on_one_page_and_pages_are_linked_in_order(items: list[int], size: int) -> None:
    pages = list(divided(LIST, items, size, lambda part: {"part": list(part)}, {"fact": 1}))
    parts = [page.view["part"] for page in pages]
    assert [item for part in parts if isinstance(part, list) for item in part] == items
    assert [page.url for page in pages][:2] == ["nam/2022/", "nam/2022/trang/2/"][: len(pages)]
    assert [page.next for page in pages] == [*(page.url for page in pages[1:]), ""]
    assert [page.previous for page in pages] == ["", *(page.url for page in pages[:-1])]
    assert len({page.title for page in pages}) == len(pages)


def test_facts_are_on_the_first_page_only() -> None:
    first, second = divided(LIST, [1, 2], 1, lambda part: {"part": part}, {"fact": 1})
    assert (first.view["fact"], second.view["fact"]) == (1, None)
    assert (first.view["is_first"], second.view["is_first"]) == (True, False)
    assert (first.crumbs, second.crumbs) == (LIST.crumbs, (*LIST.crumbs, ("Năm 2022", "nam/2022/")))
